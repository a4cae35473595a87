package org.slowpoint.app.perspective;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.slowpoint.engine.task.TaskConfig;

/** What a task learns, the program's own images and texts or those of a folder; seen where a task learns either. */
public final class DataChoice {

    private DataChoice() {}

    /**
     * Makes the control.
     *
     * @param id its node id, and what those of its entries begin with
     * @param task the task of the form; null for none
     * @param draw takes what the program makes
     * @param choose asks for a folder
     */
    public static HBox of(String id, ObservableValue<TaskConfig> task, Runnable draw, Runnable choose) {
        MenuButton choice = new MenuButton();
        choice.setId(id);
        choice.setTooltip(
                new Tooltip("Images or text that the program makes, or those of a folder: MNIST, CIFAR-10, .txt"));
        choice.setAccessibleText("Data");
        choice.textProperty()
                .bind(task.map(config -> config.data().equals(TaskConfig.DRAWN) ? "Made here" : config.data())
                        .orElse(""));
        choice.getItems()
                .addAll(
                        item(id + "-drawn", "Made by the program", draw),
                        item(id + "-folder", "From a folder…", choose));
        HBox field = FormField.of("Data", choice);
        field.visibleProperty().bind(task.map(TaskConfig::takesData).orElse(false));
        field.managedProperty().bind(field.visibleProperty());
        return field;
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }
}
