package org.slowpoint.app.figure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slowpoint.app.graphics.ExportOptions;
import org.slowpoint.app.graphics.FileSize;
import org.slowpoint.app.graphics.Format;
import org.slowpoint.app.graphics.PageExport;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.file.AtomicFiles;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;

/**
 * Figures of several optimizers as files in a folder. The same optimizers and settings give the same bytes. For
 * background threads.
 *
 * @param figures what to write
 * @param each figures of one optimizer are drawn from each of these that has something to show, or from all where none
 *     has, so that the figure says why
 * @param together figures of several optimizers show these side by side
 * @param formats kinds of files
 * @param style the look
 * @param scale of PNG pictures, 1 to 4 times 100 dots per inch
 * @param rasterAbove for SVG and PDF: layers of more marks than this are pictures
 */
public record FigureFolder(
        List<Figure> figures,
        List<Entry> each,
        List<Entry> together,
        List<Format> formats,
        FigureStyle style,
        double scale,
        int rasterAbove) {

    // The share of the work on a figure that is done when its files are ready to be written.
    private static final double DRAWN = 0.99;

    /** The name of the page that shows all figures. */
    public static final String INDEX = "index.html";

    /**
     * An optimizer and what its files are called.
     *
     * @param name the beginning of file names
     * @param analyzed the optimizer
     */
    public record Entry(String name, AnalyzedCheckpoint analyzed) {}

    /**
     * A file.
     *
     * @param path where
     * @param format of what kind
     * @param bytes its size
     */
    public record WrittenFile(Path path, Format format, long bytes) {}

    /**
     * A figure's files.
     *
     * @param heading the figure's name and whose it is
     * @param title what it shows
     * @param caption with the numbers
     * @param provenance where they come from
     * @param files one for each format
     */
    public record WrittenFigure(
            String heading, String title, String caption, Map<String, String> provenance, List<WrittenFile> files) {}

    /**
     * What was written.
     *
     * @param figures in order
     * @param failures a sentence for each figure that could not be drawn
     */
    public record Written(List<WrittenFigure> figures, List<String> failures) {

        /** What was written in several goes. */
        static Written together(List<Written> parts) {
            return new Written(
                    parts.stream().flatMap(w -> w.figures.stream()).toList(),
                    parts.stream().flatMap(w -> w.failures.stream()).toList());
        }

        /** All files but the index. */
        public List<WrittenFile> files() {
            return figures.stream().flatMap(f -> f.files().stream()).toList();
        }

        /** What to tell people. */
        public String sentence(Path folder) {
            long bytes = files().stream().mapToLong(WrittenFile::bytes).sum();
            String text = files().size() + " files written to " + folder + " (" + FileSize.of(bytes) + ").";
            return failures.isEmpty() ? text : text + " Not drawn: " + String.join(" ", failures);
        }
    }

    private record Task(Figure figure, List<Entry> entries) {}

    /** Copies the lists. */
    public FigureFolder {
        figures = List.copyOf(figures);
        each = List.copyOf(each);
        together = List.copyOf(together);
        formats = List.copyOf(formats);
    }

    /**
     * The files that figures of some optimizers may be written to, the page that shows them included.
     *
     * @param figures the figures
     * @param each the beginnings of the names of files of one optimizer
     * @param formats kinds of files
     * @param folder where to
     */
    public static List<Path> targets(List<Figure> figures, List<String> each, List<Format> formats, Path folder) {
        List<Path> targets = new ArrayList<>(List.of(folder.resolve(INDEX)));
        for (Figure figure : figures) {
            List<List<String>> sets =
                    figure.scope() == Scope.ONE ? each.stream().map(List::of).toList() : List.of(List.of(), each);
            for (List<String> names : sets) {
                formats.forEach(
                        format -> targets.add(folder.resolve(FigureNames.file(figure, names) + format.extension())));
            }
        }
        return targets;
    }

    /**
     * Draws and writes. A figure that cannot be drawn does not stop the others.
     *
     * @param folder an existing folder
     * @param wrote hears of each file once it is there
     * @param progress reports, before a file is written its size, and cancels
     * @throws FileWriteException when a file cannot be written; those written before stay
     */
    public Written write(Path folder, Consumer<Path> wrote, Progress progress) {
        List<Task> tasks = figures.stream()
                .flatMap(figure -> entries(figure).map(s -> new Task(figure, s)))
                .toList();
        List<WrittenFigure> written = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            String heading = heading(task);
            try {
                written.add(write(task, folder, wrote, progress.part(i, tasks.size(), heading)));
            } catch (CancelledException | FileWriteException e) {
                throw e;
            } catch (RuntimeException e) {
                failures.add(heading + ": " + FigureNames.sentence(e));
            }
        }
        return new Written(written, failures);
    }

    /** As {@link #write} with a page that shows all figures, {@value #INDEX}. */
    public Written writeWithIndex(Path folder, Consumer<Path> wrote, Progress progress) {
        Written written = write(folder, wrote, progress);
        writeIndex(written, folder, wrote, progress);
        return written;
    }

    static void writeIndex(Written written, Path folder, Consumer<Path> wrote, Progress progress) {
        byte[] page = FigureIndex.html(written).getBytes(StandardCharsets.UTF_8);
        save(page, folder.resolve(INDEX), wrote, progress);
    }

    private WrittenFigure write(Task task, Path folder, Consumer<Path> wrote, Progress progress) {
        progress.report(0, "");
        progress.checkCancelled();
        DrawnFigure drawn =
                task.figure.draw(task.entries.stream().map(Entry::analyzed).toList(), progress);
        DrawnFigure.Sheet sheet = drawn.sheet(style);
        String name = FigureNames.file(
                task.figure, task.entries.stream().map(Entry::name).toList());
        // Drawing takes longest, and formats do not depend on one another.
        List<byte[]> contents =
                formats.parallelStream().map(format -> bytes(sheet, format)).toList();
        List<WrittenFile> files = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            progress.checkCancelled();
            Path file = folder.resolve(name + formats.get(i).extension());
            save(contents.get(i), file, wrote, progress);
            files.add(new WrittenFile(file, formats.get(i), contents.get(i).length));
        }
        return new WrittenFigure(heading(task), drawn.title(), sheet.caption(), drawn.provenance(), files);
    }

    private byte[] bytes(DrawnFigure.Sheet sheet, Format format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PageExport.render(sheet.page(), format, new ExportOptions(scale, sheet.theme(), rasterAbove), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void save(byte[] bytes, Path file, Consumer<Path> wrote, Progress progress) {
        progress.report(DRAWN, "writing " + file.getFileName() + ", " + FileSize.of(bytes.length));
        AtomicFiles.write(file, out -> out.write(bytes));
        wrote.accept(file);
    }

    /** The sets of optimizers that a figure is drawn from, one after the other. */
    private Stream<List<Entry>> entries(Figure figure) {
        return switch (figure.scope()) {
            case NONE -> Stream.of(List.of());
            case ALL -> Stream.of(together);
            case ONE -> {
                List<Entry> suiting =
                        each.stream().filter(s -> figure.suits(s.analyzed())).toList();
                yield (suiting.isEmpty() ? each : suiting).stream().map(List::of);
            }
        };
    }

    private static String heading(Task task) {
        String name = FigureNames.of(task.figure);
        return task.figure.scope() == Scope.ONE
                ? name + ", " + task.entries.get(0).name()
                : name;
    }
}
