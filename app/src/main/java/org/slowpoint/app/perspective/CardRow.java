package org.slowpoint.app.perspective;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/** Cards side by side where there is room for all, and one at a time behind their names where there is not. */
public final class CardRow extends VBox {

    private final double least;
    private final List<ChartCard> cards;
    private final List<ToggleButton> tabs = new ArrayList<>();
    private final HBox names;
    private int chosen;

    /**
     * Lays cards out.
     *
     * @param id the node id
     * @param least the width below which a card says nothing, pixels
     * @param cards the cards, each with the width it would like
     */
    public CardRow(String id, double least, List<ChartCard> cards) {
        this.least = least;
        this.cards = cards;
        setId(id);
        ToggleGroup group = new ToggleGroup();
        for (ChartCard card : cards) {
            ToggleButton tab = new ToggleButton(card.title());
            tab.setId(card.view().getId() + "-tab");
            tab.setToggleGroup(group);
            int index = tabs.size();
            tab.setOnAction(event -> choose(index));
            tabs.add(tab);
            HBox.setHgrow(card, Priority.ALWAYS);
        }
        SegmentedButton segments = new SegmentedButton();
        segments.getButtons().setAll(tabs);
        segments.setToggleGroup(group);
        segments.getStyleClass().add("view-tool-segments");
        names = new HBox(segments);
        names.getStyleClass().add("card-tabs");
        HBox row = new HBox();
        row.getChildren().setAll(cards);
        VBox.setVgrow(row, Priority.ALWAYS);
        getChildren().addAll(names, row);
        setMinWidth(0);
        choose(0);
        widthProperty().subscribe(width -> show());
    }

    /** Whether one card at a time is on show. */
    public boolean isTabbed() {
        return getWidth() > 0 && getWidth() < least * cards.size();
    }

    /** Brings a card to the front. */
    public void choose(int index) {
        chosen = index;
        // Of the tabs exactly one holds: a second press on it leaves it on.
        tabs.get(index).setSelected(true);
        show();
    }

    private void show() {
        boolean tabbed = isTabbed();
        names.setVisible(tabbed);
        names.setManaged(tabbed);
        for (int i = 0; i < cards.size(); i++) {
            boolean on = !tabbed || i == chosen;
            cards.get(i).setVisible(on);
            cards.get(i).setManaged(on);
        }
    }
}
