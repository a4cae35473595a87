package org.slowpoint.app.figure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.slowpoint.app.graphics.ExportOptions;
import org.slowpoint.app.graphics.Page;
import org.slowpoint.app.graphics.PageExport;
import org.slowpoint.app.graphics.surface.Apng;
import org.slowpoint.app.graphics.surface.ImageSurface;
import org.slowpoint.engine.file.AtomicFiles;
import org.slowpoint.engine.job.Progress;

/** An animation as pictures in memory, so that its size is known before anything is written. */
public final class RenderedAnimation {

    /** What an animation can be written as. */
    public enum Format {
        /** One animated PNG file. */
        APNG,
        /** A folder of numbered PNG pictures, for programs that make films. */
        PNG
    }

    private static final double DPI = 100;

    private final byte[] moving;
    private final List<byte[]> pictures;

    private RenderedAnimation(byte[] moving, List<byte[]> pictures) {
        this.moving = moving;
        this.pictures = pictures;
    }

    /**
     * Draws every frame once.
     *
     * @param animation what to draw
     * @param style how its figures are laid out
     * @param scale 1 to 4 times 100 dots per inch
     * @param formats what it will be written as
     * @param progress reports and cancels
     */
    public static RenderedAnimation of(
            Animation animation, FigureStyle style, double scale, Set<Format> formats, Progress progress) {
        ByteArrayOutputStream moving = new ByteArrayOutputStream();
        List<byte[]> pictures = new ArrayList<>();
        Apng apng = null;
        try {
            for (int frame = 0; frame < animation.count(); frame++) {
                progress.checkCancelled();
                progress.report((double) frame / animation.count(), "drawing " + animation.count() + " frames");
                DrawnFigure.Sheet sheet = animation.frames().apply(frame).sheet(style);
                Page page = sheet.page();
                ImageSurface drawn = PageExport.picture(page, new ExportOptions(scale, sheet.theme()));
                if (formats.contains(Format.APNG)) {
                    if (apng == null) {
                        apng = new Apng(animation.count(), animation.delay(), DPI * scale, page.provenance(), moving);
                    }
                    apng.add(drawn.picture());
                }
                if (formats.contains(Format.PNG)) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    drawn.writePng(page.provenance(), bytes);
                    pictures.add(bytes.toByteArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RenderedAnimation(moving.toByteArray(), pictures);
    }

    /** How many bytes it has in a format that it was drawn for. */
    public long size(Format format) {
        return switch (format) {
            case APNG -> moving.length;
            case PNG -> pictures.stream().mapToLong(bytes -> bytes.length).sum();
        };
    }

    /** Where it is written: a file {@code NAME.png} or a folder {@code NAME}. */
    public static Path target(Format format, Path folder, String name) {
        return format == Format.APNG ? folder.resolve(name + ".png") : folder.resolve(name);
    }

    /**
     * Writes it in a format that it was drawn for. A folder of pictures is made where there is none; pictures that an
     * older and longer animation left in it are removed, since programs would take them for its end.
     *
     * @param format the format
     * @param target the file or folder, as from {@link #target}
     * @param progress cancels between two pictures
     * @throws IOException where the folder cannot be made or cleared
     * @throws org.slowpoint.engine.file.FileWriteException where a file cannot be written; a sentence for people
     */
    public void write(Format format, Path target, Progress progress) throws IOException {
        if (format == Format.APNG) {
            AtomicFiles.write(target, out -> out.write(moving));
            return;
        }
        Files.createDirectories(target);
        for (int i = 0; i < pictures.size(); i++) {
            progress.checkCancelled();
            byte[] bytes = pictures.get(i);
            AtomicFiles.write(target.resolve(fileName(i + 1)), out -> out.write(bytes));
        }
        for (Path longer : numbered(target, pictures.size() + 1)) {
            Files.deleteIfExists(longer);
        }
    }

    /** The files that writing it into a target replaces or removes, as far as they are there. */
    public static List<Path> replaced(Format format, Path target) {
        return format == Format.APNG ? List.of(target) : numbered(target, 1);
    }

    private static List<Path> numbered(Path folder, int first) {
        return IntStream.iterate(first, number -> number + 1)
                .mapToObj(number -> folder.resolve(fileName(number)))
                .takeWhile(Files::exists)
                .toList();
    }

    private static String fileName(int number) {
        return String.format(Locale.ROOT, "%04d.png", number);
    }
}
