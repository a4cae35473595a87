package org.slowpoint.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slowpoint.app.figure.Animation;
import org.slowpoint.app.figure.Animations;
import org.slowpoint.app.figure.FigureStyle;
import org.slowpoint.app.figure.RenderedAnimation;
import org.slowpoint.app.graphics.FileSize;
import org.slowpoint.app.graphics.PageExport;
import org.slowpoint.app.library.UserCache;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code slowpoint animate}: figures that move. */
@Command(
        name = "animate",
        mixinStandardHelpOptions = true,
        description = "Draw an optimizer that is pushed and comes home, or its modes over meta-training, as a film.")
final class AnimateCommand implements Callable<Integer> {

    private static final double NARROWEST = 120;
    private static final double WIDEST = 400;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TaskOptions taskOptions;

    @Option(names = "--from", required = true, paramLabel = "F", description = "The checkpoint.")
    private Path from;

    @Option(
            names = "--of",
            required = true,
            paramLabel = "WHAT",
            description = "relaxation: a push along the leading mode and the way home; training: the modes at every"
                    + " snapshot.")
    private Animations of;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write into.")
    private Path out;

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            defaultValue = "apng",
            description = "apng: one animated PNG file; png: a folder of numbered pictures (${DEFAULT-VALUE}).")
    private List<RenderedAnimation.Format> formats;

    @Option(
            names = "--fps",
            paramLabel = "N",
            defaultValue = "12",
            description = "Frames per second, 1 to 60 (${DEFAULT-VALUE}).")
    private double framesPerSecond;

    @Option(
            names = "--width",
            paramLabel = "MM",
            defaultValue = "180",
            description = "The width, 120 to 400 mm (${DEFAULT-VALUE}).")
    private double width;

    @Option(
            names = "--scale",
            defaultValue = "2",
            description = "Pictures at 100 dpi times this, 1 to 4 (${DEFAULT-VALUE}).")
    private double scale;

    @Option(names = "--overwrite", description = "Replace also files that Slowpoint did not make.")
    private boolean overwrite;

    @Override
    public Integer call() {
        Inputs.within(spec, "--fps", framesPerSecond, Animation.SLOWEST, Animation.FASTEST);
        Inputs.within(spec, "--width", width, NARROWEST, WIDEST);
        Inputs.within(spec, "--scale", scale, 1, 4);
        PrintWriter err = spec.commandLine().getErr();
        TerminalProgress progress = new TerminalProgress(err);
        StoredCheckpoint checkpoint = Checkpoints.read(from);
        prepare(checkpoint);
        AnalyzedCheckpoint analyzed = Inputs.analyzed(taskOptions.on(checkpoint), 0, UserCache.usual(), progress);
        Animation animation = of.of(analyzed, progress).at(framesPerSecond);
        Set<RenderedAnimation.Format> kinds = EnumSet.copyOf(formats);
        RenderedAnimation rendered =
                RenderedAnimation.of(animation, FigureStyle.PRINT.withWidth(width), scale, kinds, progress);
        for (RenderedAnimation.Format format : kinds) {
            Path target = target(format, checkpoint);
            err.println(
                    "Writing " + target + ", " + animation.count() + " frames, " + FileSize.of(rendered.size(format)));
            write(rendered, format, target, progress);
            spec.commandLine().getOut().println(target);
        }
        return 0;
    }

    private Path target(RenderedAnimation.Format format, StoredCheckpoint checkpoint) {
        return RenderedAnimation.target(format, out, checkpoint.name() + "-" + of.word());
    }

    private void prepare(StoredCheckpoint checkpoint) {
        formats.forEach(format ->
                Outputs.keepOthers(RenderedAnimation.replaced(format, target(format, checkpoint)), overwrite));
        Outputs.tryFolder(out);
        PageExport.preparePictures();
    }

    private void write(
            RenderedAnimation rendered, RenderedAnimation.Format format, Path target, TerminalProgress progress) {
        try {
            Files.createDirectories(out);
            rendered.write(format, target, progress);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The folder " + (format == RenderedAnimation.Format.PNG ? target : out)
                            + " cannot be made; choose another with --out.",
                    e);
        }
    }
}
