package org.slowpoint.app.perspective;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slowpoint.app.figure.Animation;
import org.slowpoint.app.figure.Animations;
import org.slowpoint.app.figure.DrawnFigure;
import org.slowpoint.app.figure.FigureStyle;
import org.slowpoint.app.figure.RenderedAnimation;
import org.slowpoint.app.graphics.FileSize;
import org.slowpoint.app.shell.FileFilter;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.file.FileName;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.text.Reasons;

/** Asks where an animation should go and draws it in the background; success and failure are told. */
public final class AnimationExporter {

    private static final String ENDING = ".png";
    private static final double SCALE = 2;

    private final ShellContext context;

    /** Exports with the choosers, jobs and notifications of a window. */
    public AnimationExporter(ShellContext context) {
        this.context = context;
    }

    /**
     * Asks for a file and writes an animated PNG picture, two columns wide and 200 dots per inch.
     *
     * @param analyzed the optimizer
     * @param kind what moves
     */
    public void ask(AnalyzedCheckpoint analyzed, Animations kind) {
        Path folder = context.preferences().exportFolderProperty().get();
        String name = FileName.of(analyzed.name()) + "-" + kind.word() + ENDING;
        context.dialogs()
                .save("Export an animation", folder, name, List.of(FileFilter.of("Animated PNG file", "*" + ENDING)))
                .ifPresent(file -> write(analyzed, kind, file));
    }

    private void write(AnalyzedCheckpoint analyzed, Animations kind, Path chosen) {
        Path file = withEnding(chosen);
        Path parent = file.toAbsolutePath().getParent();
        context.jobs()
                .submit(
                        "Export " + file.getFileName(),
                        progress -> {
                            Exporter.keepUnasked(chosen, file);
                            return draw(analyzed, kind, file, progress);
                        },
                        bytes -> {
                            context.preferences().exportFolderProperty().set(parent);
                            context.notifications()
                                    .success(
                                            Exporter.MATTER,
                                            "Exported " + file.getFileName() + " (" + FileSize.of(bytes) + ") to "
                                                    + parent);
                        },
                        failure -> context.notifications().error(Exporter.MATTER, Reasons.of(failure), failure));
    }

    private static long draw(AnalyzedCheckpoint analyzed, Animations kind, Path file, Progress progress)
            throws IOException {
        Animation animation = kind.of(analyzed, progress);
        FigureStyle style = FigureStyle.PRINT.withWidth(DrawnFigure.TWO_COLUMNS);
        RenderedAnimation rendered =
                RenderedAnimation.of(animation, style, SCALE, Set.of(RenderedAnimation.Format.APNG), progress);
        long bytes = rendered.size(RenderedAnimation.Format.APNG);
        progress.report(1, "writing " + FileSize.of(bytes));
        rendered.write(RenderedAnimation.Format.APNG, file, progress);
        return bytes;
    }

    private static Path withEnding(Path file) {
        String name = file.getFileName().toString();
        return name.toLowerCase(Locale.ROOT).endsWith(ENDING) ? file : file.resolveSibling(name + ENDING);
    }
}
