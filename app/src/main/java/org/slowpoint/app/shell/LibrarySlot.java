package org.slowpoint.app.shell;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;

/** The left part of the window, which can be folded away. */
final class LibrarySlot {

    private static final double WIDTH = 200;
    private static final double NARROW = 1150;

    private final SplitPane split;
    private final StackPane pane = new StackPane();
    private final ReadOnlyBooleanWrapper present = new ReadOnlyBooleanWrapper(this, "present");
    private final BooleanProperty expanded = new SimpleBooleanProperty(this, "expanded", true);

    private boolean narrow;
    private boolean before;

    LibrarySlot(SplitPane split) {
        this.split = split;
        pane.setId("library");
        pane.getStyleClass().add("library");
        pane.setPrefWidth(WIDTH);
        pane.setMinWidth(160);
        SplitPane.setResizableWithParent(pane, false);
        expanded.subscribe(this::refresh);
        split.widthProperty().subscribe(width -> fit(width.doubleValue()));
    }

    // A window that becomes narrow folds the library away, and one that becomes wide brings back what it folded.
    private void fit(double width) {
        boolean now = width > 0 && width < NARROW;
        if (now != narrow) {
            narrow = now;
            if (now) {
                before = expanded.get();
                expanded.set(false);
            } else if (before) {
                expanded.set(true);
            }
        }
    }

    /** Whether it is on show, or would be if the window were wide enough. */
    boolean wanted() {
        return narrow ? before : expanded.get();
    }

    /** Shows it as soon as the window is wide enough, or folds it away. */
    void want(boolean wanted) {
        if (narrow) {
            before = wanted;
        } else {
            expanded.set(wanted);
        }
    }

    void set(Node node) {
        pane.getChildren().setAll(node);
        present.set(true);
        refresh();
    }

    ReadOnlyBooleanProperty presentProperty() {
        return present.getReadOnlyProperty();
    }

    BooleanProperty expandedProperty() {
        return expanded;
    }

    private void refresh() {
        boolean show = present.get() && expanded.get();
        if (show && !split.getItems().contains(pane)) {
            split.getItems().add(0, pane);
            double width = split.getWidth() > 0 ? split.getWidth() : WindowPlacement.firstWidth();
            split.setDividerPosition(0, WIDTH / width);
        } else if (!show) {
            split.getItems().remove(pane);
        }
    }
}
