package org.slowpoint.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
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
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.library.UserCache;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.analysis.ResultCache;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.task.Task;
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

    @Option(names = "--no-cache", description = "Compute everything anew and keep nothing.")
    private boolean withoutCache;

    /** A checkpoint, what it is studied on, and whether figures of several optimizers show it. */
    private record Source(StoredCheckpoint checkpoint, Task task, String name, boolean beside) {}

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
        List<Source> sources = sources();
        boolean one = figures.stream().anyMatch(f -> f.scope() == Scope.ONE);
        boolean all = figures.stream().anyMatch(f -> f.scope() == Scope.ALL);
        folder(out);
        List<FigureFolder.Entry> each = new ArrayList<>();
        List<FigureFolder.Entry> sideBySide = new ArrayList<>();
        for (Source source : sources) {
            boolean beside = all && source.beside;
            if (one || beside) {
                FigureFolder.Entry entry = new FigureFolder.Entry(source.name, analyzed(source));
                each.add(entry);
                Stream.of(entry).filter(s -> beside).forEach(sideBySide::add);
            }
        }
        return new FigureFolder(figures, each, sideBySide, formats, style, scale, rasterAbove);
    }

    private List<Source> sources() {
        if (from.isEmpty()) {
            return Samples.all().stream()
                    .map(sample -> {
                        StoredCheckpoint c = Samples.open(sample);
                        boolean beside = Samples.onePerTask().contains(sample);
                        return new Source(c, Inputs.task(spec, null, null, c), c.name(), beside);
                    })
                    .toList();
        }
        List<StoredCheckpoint> checkpoints =
                from.stream().map(Checkpoints::read).toList();
        return checkpoints.stream()
                .map(c -> new Source(c, Inputs.task(spec, null, null, c), name(c, checkpoints), true))
                .toList();
    }

    private AnalyzedCheckpoint analyzed(Source source) {
        return Inputs.analyzed(
                source.checkpoint,
                source.task,
                0,
                withoutCache ? ResultCache.none() : UserCache.usual(),
                new TerminalProgress(spec.commandLine().getErr()));
    }

    // Two checkpoints of one name are told apart by their hashes.
    private static String name(StoredCheckpoint checkpoint, List<StoredCheckpoint> all) {
        long same = all.stream().filter(c -> c.name().equals(checkpoint.name())).count();
        return same == 1
                ? checkpoint.name()
                : checkpoint.name() + "-" + checkpoint.sha256().substring(0, 8);
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

    private static void folder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The folder " + folder + " cannot be made; choose another with --out.", e);
        }
    }
}
