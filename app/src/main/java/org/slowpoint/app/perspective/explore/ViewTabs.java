package org.slowpoint.app.perspective.explore;

import java.util.Arrays;
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
    }

    /** Takes the views in, null for one that stands elsewhere; the strips scroll where they are too high. */
    void fill(Region update, Region spectrum, Region time, Region strips) {
        ScrollPane scroll = strips == null ? null : new ScrollPane(strips);
        if (scroll != null) {
            scroll.setFitToWidth(true);
        }
        List<Region> nodes = Arrays.asList(update, spectrum, time, scroll);
        for (int i = 0; i < nodes.size(); i++) {
            views.get(i).setContent(nodes.get(i));
        }
        getTabs().setAll(views.stream().filter(tab -> tab.getContent() != null).toList());
    }

    /** Lets the views go. */
    void clear() {
        views.forEach(tab -> tab.setContent(null));
    }
}
