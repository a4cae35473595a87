package org.slowpoint.app.gallery;

import javafx.scene.layout.StackPane;
import org.slowpoint.app.shell.ShellContext;

/** The cards, or one figure large over them; the cards keep their place meanwhile. */
final class GalleryView extends StackPane {

    private final GalleryModel model;
    private final OverviewView overview;
    private final FigureView large;

    GalleryView(GalleryModel model, GalleryController controller, ShellContext context) {
        this.model = model;
        setId("figures");
        getStyleClass().add("gallery");
        overview = new OverviewView(model, controller, context);
        large = new FigureView(model, controller, context);
        getChildren().addAll(overview, large);
        model.exhibitProperty().subscribe((before, after) -> {
            if ((before == null) != (after == null)) {
                exchange();
            }
        });
        exchange();
    }

    void focusFirst() {
        if (model.exhibitProperty().get() == null) {
            overview.focusCard();
        } else {
            large.requestFocus();
        }
    }

    private void exchange() {
        boolean cards = model.exhibitProperty().get() == null;
        overview.setVisible(cards);
        large.setVisible(!cards);
        focusFirst();
    }
}
