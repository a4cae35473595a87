package org.slowpoint.app.perspective.figures;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.slowpoint.app.shell.ShellContext;

/** All figures as cards, with the filters above. */
final class OverviewView extends VBox {

    private final FiguresModel model;
    private final List<FigureCard> cards = new ArrayList<>();
    private final FlowPane grid = new FlowPane();
    private final ScrollPane scroll = new ScrollPane();
    private final Label empty = new Label("There is no figure on this topic.");
    private FigureCard last;

    OverviewView(FiguresModel model, FiguresController controller, ShellContext context) {
        this.model = model;
        setId("figures-overview");
        grid.getStyleClass().add("gallery-grid");
        empty.getStyleClass().add("muted");
        model.figures().forEach(figure -> {
            FigureCard card = new FigureCard(figure, model, controller);
            card.focusedProperty().subscribe(focused -> {
                if (focused) {
                    last = card;
                    reveal(card);
                }
            });
            cards.add(card);
        });
        scroll.setContent(grid);
        scroll.setId("figures-scroll");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("gallery-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(new FilterBar(model, controller, context.glossary()), scroll);
        model.topicProperty().subscribe(topic -> fill());
    }

    /** Focuses the card opened last, or the first. */
    void focusCard() {
        if (last != null && grid.getChildren().contains(last)) {
            last.requestFocus();
        } else if (!grid.getChildren().isEmpty()) {
            grid.getChildren().get(0).requestFocus();
        }
    }

    private void fill() {
        List<FigureCard> inSight = cards.stream()
                .filter(card -> model.inSight().contains(card.figure()))
                .toList();
        grid.getChildren().setAll(inSight);
        if (inSight.isEmpty()) {
            grid.getChildren().add(empty);
        }
    }

    // A card that the keyboard reaches comes into sight.
    private void reveal(FigureCard card) {
        Bounds bounds = card.getBoundsInParent();
        double room = scroll.getViewportBounds().getHeight();
        double over = grid.getHeight() - room;
        if (over <= 0 || room <= 0) {
            return;
        }
        double top = scroll.getVvalue() * over;
        if (bounds.getMinY() < top) {
            scroll.setVvalue(Math.max(0, bounds.getMinY() - grid.getVgap()) / over);
        } else if (bounds.getMaxY() > top + room) {
            scroll.setVvalue(Math.min(over, bounds.getMaxY() + grid.getVgap() - room) / over);
        }
    }
}
