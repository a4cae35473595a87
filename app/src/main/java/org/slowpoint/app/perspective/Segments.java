package org.slowpoint.app.perspective;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import org.controlsfx.control.SegmentedButton;

/**
 * One of a few, all in sight. It follows what is chosen and asks for what the hand presses.
 *
 * @param <T> what is chosen from
 */
public final class Segments<T> extends SegmentedButton {

    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();
    private final ObservableValue<T> chosen;
    private final Consumer<T> choose;

    /**
     * Makes a choice without anything to choose.
     *
     * @param chosen what is chosen now
     * @param choose receives what a hand presses
     */
    public Segments(ObservableValue<T> chosen, Consumer<T> choose) {
        ToggleGroup group = new ToggleGroup();
        setToggleGroup(group);
        getStyleClass().add("view-tool-segments");
        this.chosen = chosen;
        this.choose = choose;
        chosen.addListener((property, before, now) -> follow(now));
    }

    /**
     * Adds one.
     *
     * @param value what is chosen with it
     * @param id the node id
     * @param word what stands on it
     * @param about one sentence
     */
    public Segments<T> with(T value, String id, String word, String about) {
        ToggleButton button = new ToggleButton(word);
        button.setId(id);
        button.setTooltip(new Tooltip(about));
        button.setAccessibleText(word);
        button.setAccessibleHelp(about);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> {
            choose.accept(value);
            // Of the segments exactly one holds: a second press on it leaves it on.
            follow(chosen.getValue());
        });
        buttons.put(value, button);
        getButtons().add(button);
        follow(chosen.getValue());
        return this;
    }

    private void follow(T now) {
        buttons.forEach((value, button) -> button.setSelected(value.equals(now)));
    }
}
