package org.slowpoint.app.perspective.figures;

import java.util.List;
import org.slowpoint.app.figure.DrawnFigure;
import org.slowpoint.app.figure.Figure;
import org.slowpoint.app.library.OptimizerSource;

/**
 * The figure on show, or on its way there.
 *
 * @param figure the figure
 * @param choice the checkpoints it is to show
 * @param drawn the figure as it was drawn; null until then
 * @param sources the checkpoints it shows
 * @param failure why it cannot be drawn; empty when it can
 */
record ShownFigure(
        Figure figure, CheckpointChoice choice, DrawnFigure drawn, List<OptimizerSource> sources, String failure) {

    static ShownFigure drawing(Figure figure, CheckpointChoice choice) {
        return new ShownFigure(figure, choice, null, choice.isSingle() ? choice.sources() : List.of(), "");
    }

    ShownFigure drawn(DrawnFigures.Drawn drawn) {
        return new ShownFigure(figure, choice, drawn.drawn(), drawn.sources(), "");
    }

    ShownFigure failed(String sentence) {
        return new ShownFigure(figure, choice, null, sources, sentence);
    }

    boolean isDrawn() {
        return drawn != null;
    }

    boolean isFailed() {
        return !failure.isEmpty();
    }
}
