package org.slowpoint.app.perspective;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

/** Asks where an animation should go and draws it in the background; success and failure are told. */
public final class AnimationExporter {

    private static final String ENDING = ".png";
    private static final double SCALE = 2;

    private final FileExport files;

    /** Exports with the choosers, jobs and notifications of a window. */
    public AnimationExporter(ShellContext context) {
        files = new FileExport(context);
    }

    /**
     * Asks for a file and writes an animated PNG picture, two columns wide and 200 dots per inch.
     *
     * @param analyzed the optimizer
     * @param kind what moves
     */
    public void ask(AnalyzedCheckpoint analyzed, Animations kind) {
        files.ask(
                        "Export an animation",
                        FileName.of(analyzed.name()) + "-" + kind.word() + ENDING,
                        List.of(FileFilter.of("Animated PNG file", "*" + ENDING)))
                .ifPresent(chosen ->
                        files.write(chosen, ENDING, (file, progress) -> draw(analyzed, kind, file, progress)));
    }

    private static void draw(AnalyzedCheckpoint analyzed, Animations kind, Path file, Progress progress)
            throws IOException {
        Animation animation = kind.of(analyzed, progress);
        FigureStyle style = FigureStyle.PRINT.withWidth(DrawnFigure.TWO_COLUMNS);
        RenderedAnimation rendered =
                RenderedAnimation.of(animation, style, SCALE, Set.of(RenderedAnimation.Format.APNG), progress);
        progress.report(1, "writing " + FileSize.of(rendered.size(RenderedAnimation.Format.APNG)));
        rendered.write(RenderedAnimation.Format.APNG, file, progress);
    }
}
