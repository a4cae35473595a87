package org.slowpoint.app.chart;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slowpoint.app.chart.surface.ImageSurface;
import org.slowpoint.app.chart.surface.PdfSurface;
import org.slowpoint.app.chart.surface.SvgSurface;

/** Writes pages to files. The same page and options give the same bytes. Safe on any thread. */
public final class PageExport {
    private PageExport() {}

    /**
     * Writes a page beside its target and then moves it there, so that a failure leaves an older file untouched.
     *
     * @param page what to write
     * @param format kind of file
     * @param options scale and theme
     * @param target the file; replaced where it exists
     * @throws ExportException when the file cannot be written; the message is a sentence for people
     */
    public static void write(Page page, Format format, ExportOptions options, Path target) throws ExportException {
        Path file = target.toAbsolutePath();
        Path folder = file.getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new ExportException(
                    "The figure was not written because “" + file + "” is a folder; choose a file name inside it.",
                    null);
        }
        if (!Files.isDirectory(folder)) {
            throw new ExportException(
                    "The figure was not written because the folder “" + folder
                            + "” does not exist; create it or choose another.",
                    null);
        }
        Path partial = folder.resolve("." + file.getFileName() + ".partial");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial))) {
                render(page, format, options, out);
            }
            if (Files.size(partial) == 0) {
                throw new IOException("the file is empty");
            }
            move(partial, file);
        } catch (IOException e) {
            throw failure(file, e);
        } catch (UncheckedIOException e) {
            throw failure(file, e.getCause());
        } finally {
            discard(partial);
        }
    }

    /**
     * Writes a page to a stream, which stays open.
     *
     * @throws IOException when writing fails
     */
    public static void render(Page page, Format format, ExportOptions options, OutputStream out) throws IOException {
        switch (format) {
            case SVG -> {
                SvgSurface svg = new SvgSurface(page.width(), page.height());
                page.paint(options.theme(), svg);
                String text = svg.document(page.title(), description(page), page.provenance());
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            case PDF -> {
                try (PdfSurface pdf = new PdfSurface(page.width(), page.height())) {
                    page.paint(options.theme(), pdf);
                    pdf.write(page.title(), page.provenance(), out);
                }
            }
            case PNG -> {
                ImageSurface image = new ImageSurface(page.width(), page.height(), options.pixelsPerPoint());
                page.paint(options.theme(), image);
                image.writePng(page.provenance(), out);
            }
            case CSV -> out.write(CsvText.of(page).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The sentence for a failure at a file. */
    static ExportException failure(Path file, IOException cause) {
        String what = "The figure was not written to “" + file + "”";
        if (cause instanceof AccessDeniedException) {
            return new ExportException(
                    what + " because you may not write there; choose another folder or change its permissions.", cause);
        }
        if (cause instanceof NoSuchFileException) {
            return new ExportException(what + " because its folder has gone; create it or choose another.", cause);
        }
        String reason = reason(cause);
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("no space") || lower.contains("not enough space") || lower.contains("quota")) {
            return new ExportException(what + " because the disk is full; free some space and try again.", cause);
        }
        if (lower.contains("read-only")) {
            return new ExportException(what + " because the disk cannot be written to; choose another folder.", cause);
        }
        return new ExportException(what + " (" + reason + "); try again or choose another folder.", cause);
    }

    private static String reason(IOException cause) {
        String own = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        return own == null || own.isBlank() ? cause.getClass().getSimpleName() : own;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            // The failure that left the partial file behind is the one worth telling.
            partial.toFile().deleteOnExit();
        }
    }

    private static String description(Page page) {
        return page.panels().stream()
                .map(Panel::chart)
                .map(chart -> (chart.title().isEmpty() ? chart.id() : chart.title()) + ": "
                        + chart.y().label() + " over " + chart.x().label() + ".")
                .collect(Collectors.joining(" "));
    }
}
