package org.slowpoint.app.graphics;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.slowpoint.app.graphics.surface.ImageSurface;
import org.slowpoint.app.graphics.surface.PdfSurface;
import org.slowpoint.app.graphics.surface.SvgSurface;
import org.slowpoint.engine.file.AtomicFiles;

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
     * @throws org.slowpoint.engine.file.FileWriteException when the file cannot be written; the message is a sentence for people
     */
    public static void write(Page page, Format format, ExportOptions options, Path target) {
        AtomicFiles.write(target, out -> render(page, format, options, out));
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
                page.paint(options.theme(), svg, options.rasterAbove());
                String text = svg.document(page.title(), description(page), page.provenance());
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            case PDF -> {
                try (PdfSurface pdf = new PdfSurface(page.width(), page.height())) {
                    page.paint(options.theme(), pdf, options.rasterAbove());
                    pdf.write(page.title(), page.provenance(), out);
                }
            }
            case PNG -> {
                picture(page, options).writePng(page.provenance(), out);
            }
            case CSV -> out.write(CsvText.of(page).getBytes(StandardCharsets.UTF_8));
            case JSON -> JsonText.write(page, out);
        }
    }

    /**
     * How many bytes the file of a page has; it is drawn, but kept nowhere.
     *
     * @throws IOException when drawing fails
     */
    public static long size(Page page, Format format, ExportOptions options) throws IOException {
        try (ByteCounter counter = new ByteCounter()) {
            render(page, format, options, counter);
            return counter.count();
        }
    }

    /**
     * Finds out whether pictures can be drawn on this machine, before the work for one.
     *
     * @throws IllegalStateException or an error of the toolkit's when they cannot
     */
    public static void preparePictures() {
        ImageSurface.prepare();
    }

    /** Draws the picture that a PNG file of a page holds. */
    public static ImageSurface picture(Page page, ExportOptions options) {
        ImageSurface image = new ImageSurface(page.width(), page.height(), options.pixelsPerPoint());
        page.paint(options.theme(), image);
        return image;
    }

    private static String description(Page page) {
        return page.panels().stream()
                .map(Panel::chart)
                .filter(chart -> !chart.isKey())
                .map(chart -> (chart.title().isEmpty() ? chart.id() : chart.title()) + ": "
                        + chart.y().label() + " over " + chart.x().label() + ".")
                .collect(Collectors.joining(" "));
    }
}
