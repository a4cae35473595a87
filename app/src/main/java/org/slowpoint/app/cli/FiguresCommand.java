package org.slowpoint.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slowpoint.app.figure.Figure;
import org.slowpoint.app.figure.FigureFolder;
import org.slowpoint.app.figure.FigureStyle;
import org.slowpoint.app.figure.Figures;
import org.slowpoint.app.figure.Scope;
import org.slowpoint.app.graphics.ExportOptions;
import org.slowpoint.app.graphics.Format;
import org.slowpoint.app.graphics.PageExport;
import org.slowpoint.app.library.UserCache;
import org.slowpoint.engine.analysis.ResultCache;
import org.slowpoint.engine.job.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code slowpoint figures}: the papers' figures as files. */
@Command(
        name = "figures",
        mixinStandardHelpOptions = true,
        description = "Draw the papers' figures, and the explorer, from checkpoints or the samples.")
final class FiguresCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StyleOptions look;

    @Mixin
    private TaskOptions taskOptions;

    @Option(names = "--from", paramLabel = "F", description = "A checkpoint; repeat for several (the samples).")
    private List<Path> from = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write into.")
    private Path out;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "ID",
            description = "Some figures or views only, for instance 3,state-space (the explorer and the figures, with"
                    + " an index page).")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            defaultValue = "svg,pdf,png,csv",
            description = "svg, pdf, png, csv, json (${DEFAULT-VALUE}).")
    private List<Format> formats;

    @Option(
            names = "--scale",
            defaultValue = "3",
            description = "PNG at 100 dpi times this, 1 to 4 (${DEFAULT-VALUE}).")
    private double scale;

    @Option(
            names = "--raster-above",
            paramLabel = "N",
            defaultValue = "" + ExportOptions.RASTER_ABOVE,
            description = "In svg and pdf, layers of more marks than this are pictures (${DEFAULT-VALUE}).")
    private int rasterAbove;

    @Option(names = "--overwrite", description = "Replace also files that are not figures of Slowpoint's.")
    private boolean overwrite;

    @Option(names = "--no-cache", description = "Compute everything anew and keep nothing.")
    private boolean withoutCache;

    @Override
    public Integer call() {
        List<Figure> figures = chosen();
        Inputs.within(spec, "--scale", scale, 1, 4);
        if (rasterAbove < 0) {
            throw new ParameterException(spec.commandLine(), "--raster-above must be 0 or more");
        }
        FigureStyle style = look.style();
        FigureFolder set = set(figures, style);
        PrintWriter err = spec.commandLine().getErr();
        Progress progress = new TerminalProgress(err);
        Consumer<Path> wrote = spec.commandLine().getOut()::println;
        FigureFolder.Written written =
                only.isEmpty() ? set.writeWithIndex(out, wrote, progress) : set.write(out, wrote, progress);
        err.println(written.sentence(out));
        return written.failures().isEmpty() ? 0 : 1;
    }

    private FigureFolder set(List<Figure> figures, FigureStyle style) {
        List<FigureSource> sources = FigureSource.of(taskOptions, from);
        boolean one = figures.stream().anyMatch(f -> f.scope() == Scope.ONE);
        boolean all = figures.stream().anyMatch(f -> f.scope() == Scope.ALL);
        List<String> names = sources.stream().map(FigureSource::name).toList();
        Outputs.keepOthers(FigureFolder.targets(figures, names, formats, out), overwrite);
        Outputs.folder(out, "choose another with --out");
        Outputs.tryOut(out.resolve(FigureFolder.INDEX));
        if (formats.contains(Format.PNG)) {
            PageExport.preparePictures();
        }
        List<FigureFolder.Entry> each = new ArrayList<>();
        List<FigureFolder.Entry> sideBySide = new ArrayList<>();
        for (FigureSource source : sources) {
            boolean beside = all && source.beside();
            if (one || beside) {
                FigureFolder.Entry entry = new FigureFolder.Entry(
                        source.name(),
                        source.analyzed(
                                withoutCache ? ResultCache.none() : UserCache.usual(),
                                new TerminalProgress(spec.commandLine().getErr())));
                each.add(entry);
                Stream.of(entry).filter(s -> beside).forEach(sideBySide::add);
            }
        }
        return new FigureFolder(figures, each, sideBySide, formats, style, scale, rasterAbove);
    }

    private List<Figure> chosen() {
        if (only.isEmpty()) {
            return Figures.all();
        }
        return only.stream()
                .map(id -> Figures.named(id)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                "there is no figure “" + id + "”; choose from " + String.join(", ", Figures.ids()))))
                .distinct()
                .toList();
    }
}
