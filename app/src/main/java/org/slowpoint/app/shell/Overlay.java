package org.slowpoint.app.shell;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * A card that lies over the window's content, without being a window. Escape, a click beside it, or opening it again
 * closes it, and the focus goes back to where it was.
 */
public abstract class Overlay extends StackPane {

    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(this, "open");
    private Node focusBefore;

    /**
     * Lays a card over everything.
     *
     * @param id the overlay's id
     * @param card what is shown; it keeps its own size
     * @param place where
     */
    Overlay(String id, Region card, Pos place) {
        setId(id);
        getStyleClass().add("overlay");
        card.getStyleClass().add("overlay-card");
        card.setMaxHeight(USE_PREF_SIZE);
        card.setMaxWidth(USE_PREF_SIZE);
        StackPane.setAlignment(card, place);
        getChildren().add(card);
        visibleProperty().bind(open);
        managedProperty().bind(open);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                close();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
    }

    /** Shows it, or closes it when it is open. */
    public final void toggle() {
        if (open.get()) {
            close();
        } else {
            open();
        }
    }

    /** Shows it. */
    public final void open() {
        if (!open.get()) {
            focusBefore = getScene() == null ? null : getScene().getFocusOwner();
            open.set(true);
            opened();
        }
    }

    /** Takes it away. */
    public final void close() {
        if (open.get()) {
            open.set(false);
            if (focusBefore != null) {
                focusBefore.requestFocus();
            }
            focusBefore = null;
        }
    }

    /** Whether it is open. */
    public final ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /** Called when it opens, to fill it and to give something the focus. */
    protected abstract void opened();
}
