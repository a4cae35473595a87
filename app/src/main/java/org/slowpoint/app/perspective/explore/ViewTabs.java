package org.slowpoint.app.perspective.explore;

import java.util.List;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Region;

/** The views around the state space one at a time, where there is no room for all. */
final class ViewTabs extends TabPane {

    private final List<Tab> views =
            List.of(new Tab("Update function"), new Tab("Eigenvalues"), new Tab("Over time"), new Tab("Probe"));

    ViewTabs() {
        getStyleClass().add("mechanisms");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        setMinWidth(0);
        getTabs().setAll(views);
    }

    /** Takes the views in; the strips scroll where they are too high. */
    void fill(Region update, Region spectrum, Region time, Region strips) {
        List<Region> nodes = List.of(update, spectrum, time);
        for (int i = 0; i < nodes.size(); i++) {
            views.get(i).setContent(nodes.get(i));
        }
        ScrollPane scroll = new ScrollPane(strips);
        scroll.setFitToWidth(true);
        views.get(nodes.size()).setContent(scroll);
    }

    /** Lets the views go. */
    void clear() {
        views.forEach(tab -> tab.setContent(null));
    }
}
