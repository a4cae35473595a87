package org.slowpoint.app.perspective.figures;

import javafx.scene.layout.StackPane;
import org.slowpoint.app.shell.ShellContext;

/** The cards, or one figure large over them; the cards keep their place meanwhile. */
final class FiguresView extends StackPane {

    private final FiguresModel model;
    private final OverviewView overview;
    private final FigureView large;

    FiguresView(FiguresModel model, FiguresController controller, ShellContext context) {
        this.model = model;
        setId("figures");
        getStyleClass().add("gallery");
        overview = new OverviewView(model, controller, context);
        large = new FigureView(model, controller, context);
        getChildren().addAll(overview, large, new ExportAllView(model, controller));
        model.shownFigureProperty().subscribe((before, after) -> {
            if ((before == null) != (after == null)) {
                exchange();
            }
        });
        exchange();
    }

    void focusFirst() {
        if (model.shownFigureProperty().get() == null) {
            overview.focusCard();
        } else {
            large.requestFocus();
        }
    }

    private void exchange() {
        boolean cards = model.shownFigureProperty().get() == null;
        overview.setVisible(cards);
        large.setVisible(!cards);
        focusFirst();
    }
}
