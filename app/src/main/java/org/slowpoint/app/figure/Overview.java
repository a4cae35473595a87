package org.slowpoint.app.figure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slowpoint.app.graphics.ExportOptions;
import org.slowpoint.app.graphics.Format;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.job.Progress;

/**
 * A first look at several optimizers in a folder of pictures: of each the explorer and the one figure that says most
 * about it, with a page that shows them all. For background threads.
 */
public final class Overview {

    // 200 dots per inch: the explorer fills a large screen.
    private static final double SCALE = 2;

    private Overview() {}

    /**
     * An optimizer that is still to be analysed.
     *
     * @param name the beginning of its files' names
     * @param analysis analyses it
     */
    public record Pending(String name, Function<Progress, AnalyzedCheckpoint> analysis) {}

    /**
     * Draws and writes, one optimizer after the other, so that no more than one is held.
     *
     * @param optimizers the optimizers
     * @param folder an existing folder
     * @param wrote hears of each file once it is there
     * @param progress reports and cancels
     * @throws FileWriteException when a file cannot be written; those written before stay
     */
    public static FigureFolder.Written write(
            List<Pending> optimizers, Path folder, Consumer<Path> wrote, Progress progress) {
        List<FigureFolder.Written> written = new ArrayList<>();
        int parts = 2 * optimizers.size();
        for (Pending each : optimizers) {
            progress.checkCancelled();
            Progress analysing = progress.part(2 * written.size(), parts, each.name());
            FigureFolder.Entry entry =
                    new FigureFolder.Entry(each.name(), each.analysis().apply(analysing));
            Progress drawing = progress.part(2 * written.size() + 1, parts, "drawing");
            written.add(of(entry).write(folder, wrote, drawing));
        }
        FigureFolder.Written all = FigureFolder.Written.together(written);
        FigureFolder.writeIndex(all, folder, wrote, progress);
        return all;
    }

    private static FigureFolder of(FigureFolder.Entry entry) {
        List<Figure> figures = List.of(new ExplorerFigure(), Figures.leading(entry.analyzed()));
        return new FigureFolder(
                figures,
                List.of(entry),
                List.of(),
                List.of(Format.PNG),
                FigureStyle.PRINT,
                SCALE,
                ExportOptions.RASTER_ABOVE);
    }
}
