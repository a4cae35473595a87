package org.slowpoint.app.gallery;

import java.util.List;
import org.slowpoint.app.figure.Figure;
import org.slowpoint.app.figure.Plate;

/**
 * The figure on show, or on its way there.
 *
 * @param figure the figure
 * @param choice the checkpoints it is to show
 * @param plate the figure drawn; null until then
 * @param subjects the checkpoints it shows
 * @param failure why it cannot be drawn; empty when it can
 */
record Exhibit(Figure figure, Choice choice, Plate plate, List<Subject> subjects, String failure) {

    static Exhibit drawing(Figure figure, Choice choice) {
        return new Exhibit(figure, choice, null, choice.isSingle() ? choice.subjects() : List.of(), "");
    }

    Exhibit drawn(Plates.Drawn drawn) {
        return new Exhibit(figure, choice, drawn.plate(), drawn.subjects(), "");
    }

    Exhibit failed(String sentence) {
        return new Exhibit(figure, choice, null, subjects, sentence);
    }

    boolean isDrawn() {
        return plate != null;
    }

    boolean isFailed() {
        return !failure.isEmpty();
    }
}
