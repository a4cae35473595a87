package org.slowpoint.app.perspective;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.graphics.ExportOptions;
import org.slowpoint.app.graphics.Format;
import org.slowpoint.app.graphics.Page;
import org.slowpoint.app.graphics.PageExport;
import org.slowpoint.app.shell.FileFilter;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.file.FileName;

/** Asks where a page should go and writes it in the background; success and failure are told. */
public final class Exporter {

    /** The matter that notifications of exports are about. */
    public static final String MATTER = FileExport.MATTER;

    private final FileExport files;
    private final ObjectProperty<Integer> scale = new SimpleObjectProperty<>(this, "scale", 2);

    /** Exports with the choosers, jobs and notifications of a window. */
    public Exporter(ShellContext context) {
        files = new FileExport(context);
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
        files.ask(
                        "Export " + page.title(),
                        FileName.of(name) + format.extension(),
                        List.of(FileFilter.of(format + " file", "*" + format.extension())))
                .ifPresent(file -> write(page, format, options, file));
    }

    /** Asks for a file of any format; the name's ending decides. */
    public void ask(Page page, String name) {
        List<FileFilter> filters = Arrays.stream(Format.values())
                .map(format -> FileFilter.of(format + " file", "*" + format.extension()))
                .toList();
        files.ask("Export " + page.title(), FileName.of(name) + Format.SVG.extension(), filters)
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
        files.write(chosen, format.extension(), (file, progress) -> PageExport.write(page, format, options, file));
    }
}
