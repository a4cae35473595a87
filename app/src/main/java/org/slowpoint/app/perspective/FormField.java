package org.slowpoint.app.perspective;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.slowpoint.app.shell.Glossary;

/** A control of a form with its name before it. */
public final class FormField {

    private FormField() {}

    /**
     * Puts a name before a control.
     *
     * @param name what stands there
     * @param control what is named
     */
    public static HBox of(String name, Node control) {
        HBox box = new HBox(label(name, control), control);
        box.getStyleClass().add("form-field");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /** The same with a name that a term of the glossary defines. */
    public static HBox of(String name, Node control, Glossary glossary, String term) {
        HBox box = of(name, control);
        glossary.install(box.getChildren().get(0), term);
        return box;
    }

    private static Label label(String name, Node control) {
        Label label = new Label(name);
        label.getStyleClass().add("readout-name");
        label.setLabelFor(control);
        return label;
    }
}
