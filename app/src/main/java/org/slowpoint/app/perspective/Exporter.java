package org.slowpoint.app.perspective;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.graphics.ExportOptions;
import org.slowpoint.app.graphics.FileSize;
import org.slowpoint.app.graphics.Format;
import org.slowpoint.app.graphics.Page;
import org.slowpoint.app.graphics.PageExport;
import org.slowpoint.app.shell.FileFilter;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.file.FileName;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.text.Quoted;
import org.slowpoint.engine.text.Reasons;

/** Asks where a page should go and writes it in the background; success and failure are told. */
public final class Exporter {

    /** The matter that notifications of exports are about. */
    public static final String MATTER = "export";

    private final ShellContext context;
    private final ObjectProperty<Integer> scale = new SimpleObjectProperty<>(this, "scale", 2);

    /** Exports with the choosers, jobs and notifications of a window. */
    public Exporter(ShellContext context) {
        this.context = context;
    }

    /** The size of pictures, 1 to 4 times 100 dots per inch. */
    public ObjectProperty<Integer> scaleProperty() {
        return scale;
    }

    /** Asks for a file of one format, in the colours for print. */
    public void ask(Page page, String name, Format format) {
        ask(page, name, format, options());
    }

    /**
     * Asks for a file of one format.
     *
     * @param page what to write
     * @param name the proposed file name, without its ending
     * @param format kind of file
     * @param options scale of pictures, and theme
     */
    public void ask(Page page, String name, Format format, ExportOptions options) {
        Path folder = context.preferences().exportFolderProperty().get();
        List<FileFilter> filters = List.of(FileFilter.of(format + " file", "*" + format.extension()));
        context.dialogs()
                .save("Export " + page.title(), folder, FileName.of(name) + format.extension(), filters)
                .ifPresent(file -> write(page, format, options, file));
    }

    /** Asks for a file of any format; the name's ending decides. */
    public void ask(Page page, String name) {
        Path folder = context.preferences().exportFolderProperty().get();
        List<FileFilter> filters = Arrays.stream(Format.values())
                .map(format -> FileFilter.of(format + " file", "*" + format.extension()))
                .toList();
        context.dialogs()
                .save("Export " + page.title(), folder, FileName.of(name) + Format.SVG.extension(), filters)
                .ifPresent(file -> {
                    Format format = Arrays.stream(Format.values())
                            .filter(f ->
                                    file.toString().toLowerCase(Locale.ROOT).endsWith(f.extension()))
                            .findFirst()
                            .orElse(Format.SVG);
                    write(page, format, options(), file);
                });
    }

    private ExportOptions options() {
        return new ExportOptions(scale.get(), ChartTheme.PRINT);
    }

    private void write(Page page, Format format, ExportOptions options, Path chosen) {
        Path file = withExtension(chosen, format);
        Path parent = file.toAbsolutePath().getParent();
        context.jobs()
                .submit(
                        "Export " + file.getFileName(),
                        progress -> {
                            keepUnasked(chosen, file);
                            PageExport.write(page, format, options, file);
                            return Files.size(file);
                        },
                        size -> {
                            // Only a folder that took a file is offered again.
                            context.preferences().exportFolderProperty().set(parent);
                            context.notifications()
                                    .success(
                                            MATTER,
                                            "Exported " + file.getFileName() + " (" + FileSize.of(size) + ") to "
                                                    + parent);
                        },
                        failure -> context.notifications().error(MATTER, Reasons.of(failure), failure));
    }

    /**
     * Refuses to replace a file that a chooser did not ask about, since it was chosen without its ending.
     *
     * @param chosen the file that was chosen
     * @param file the file that is to be written
     * @throws FileWriteException when that is another one and exists
     */
    static void keepUnasked(Path chosen, Path file) {
        if (!file.equals(chosen) && Files.exists(file)) {
            throw new FileWriteException("File " + Quoted.of(file.toString())
                    + " exists and is kept; choose it with its ending to replace it, or choose another name.");
        }
    }

    private static Path withExtension(Path file, Format format) {
        String name = file.getFileName().toString();
        return name.toLowerCase(Locale.ROOT).endsWith(format.extension())
                ? file
                : file.resolveSibling(name + format.extension());
    }
}
