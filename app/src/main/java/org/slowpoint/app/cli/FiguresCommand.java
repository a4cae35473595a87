package org.slowpoint.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slowpoint.app.chart.ExportOptions;
import org.slowpoint.app.chart.Format;
import org.slowpoint.app.chart.PageExport;
import org.slowpoint.app.figure.Figure;
import org.slowpoint.app.figure.Figures;
import org.slowpoint.app.figure.Plate;
import org.slowpoint.app.figure.PlateStyle;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.study.ResultCache;
import org.slowpoint.app.study.Specimen;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import picocli.CommandLine.Command;
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

    @Option(names = "--from", paramLabel = "F", description = "A checkpoint; repeat for several (the samples).")
    private List<Path> from = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write into.")
    private Path out;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "ID",
            description = "Some figures or views only, for instance 3,state-space (the explorer and the figures).")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            defaultValue = "svg,pdf,png,csv",
            description = "svg, pdf, png, csv (${DEFAULT-VALUE}).")
    private List<Format> formats;

    @Option(
            names = "--scale",
            defaultValue = "3",
            description = "PNG at 100 dpi times this, 1 to 4 (${DEFAULT-VALUE}).")
    private double scale;

    @Override
    public Integer call() {
        List<Figure> figures = chosen();
        if (!(scale >= 1 && scale <= 4)) {
            throw new ParameterException(spec.commandLine(), "--scale must lie in 1 … 4");
        }
        folder(out);
        PrintWriter err = spec.commandLine().getErr();
        List<StoredCheckpoint> checkpoints = new ArrayList<>();
        if (from.isEmpty()) {
            Samples.all().forEach(sample -> checkpoints.add(Samples.open(sample)));
        }
        from.forEach(file -> checkpoints.add(Checkpoints.read(file)));
        int written = 0;
        for (StoredCheckpoint checkpoint : checkpoints) {
            Specimen specimen = Specimen.of(
                    checkpoint,
                    Inputs.task(spec, null, null, checkpoint),
                    ResultCache.ofUser(),
                    Runtime.getRuntime().availableProcessors(),
                    new TerminalProgress(err));
            for (Figure figure : figures) {
                Plate.Sheet sheet = figure.plate(List.of(specimen), new TerminalProgress(err))
                        .sheet(PlateStyle.PRINT);
                for (Format format : formats) {
                    Path target =
                            out.resolve(name(checkpoint, checkpoints) + "-" + fileName(figure) + format.extension());
                    PageExport.write(sheet.page(), format, new ExportOptions(scale, sheet.theme()), target);
                    spec.commandLine().getOut().println(target);
                    written++;
                }
            }
        }
        err.println(written + " files written to " + out + ".");
        return 0;
    }

    // Two checkpoints of one name are told apart by their hashes.
    private static String name(StoredCheckpoint checkpoint, List<StoredCheckpoint> all) {
        long same = all.stream().filter(c -> c.name().equals(checkpoint.name())).count();
        return same == 1
                ? checkpoint.name()
                : checkpoint.name() + "-" + checkpoint.sha256().substring(0, 8);
    }

    private static String fileName(Figure figure) {
        return Character.isDigit(figure.id().charAt(0)) ? "figure-" + figure.id() : figure.id();
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
