package org.slowpoint.app.shell;

import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** One way of working: fills the middle of the window and brings its own commands. */
public interface Perspective {

    /** A short name that stays, such as {@code explore}. */
    String id();

    /** What it is called, one word. */
    String title();

    /** Its icon, an Ikonli literal. */
    String icon();

    /** What it shows; the same node at every call. Asked for when it is shown for the first time. */
    Node view();

    /** Its commands; they are in menus and palette while it is shown. */
    List<Command> commands();

    /** What is open in it, as the window's title says; empty for nothing. */
    default ObservableValue<String> subject() {
        return new SimpleStringProperty("");
    }

    /** It is on screen now. */
    void shown();

    /** It has left the screen. */
    void hidden();
}
