package org.slowpoint.app.perspective;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import org.controlsfx.control.SegmentedButton;
import org.slowpoint.app.shell.Icons;

/** The tools of a card that has no room for them, as a menu: it offers what they offer at the moment it opens. */
final class ToolMenu extends MenuButton {

    private final Pane tools;

    ToolMenu(String id, Pane tools) {
        this.tools = tools;
        setId(id);
        setGraphic(Icons.of("mdi2d-dots-vertical"));
        getStyleClass().addAll("flat", "view-tool");
        setTooltip(new Tooltip("Tools of this view"));
        setAccessibleText("Tools of this view");
        setPopupSide(Side.BOTTOM);
        // A menu without items does not open.
        getItems().setAll(new MenuItem(""));
        setOnShowing(event -> getItems().setAll(items()));
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        for (Node tool : tools.getChildren()) {
            items.addAll(items(tool));
        }
        return items;
    }

    private static List<MenuItem> items(Node tool) {
        if (tool instanceof SegmentedButton segments) {
            return segments.getButtons().stream().map(ToolMenu::choice).toList();
        }
        if (tool instanceof ComboBox<?> box) {
            return List.of(choices(box));
        }
        if (tool instanceof MenuButton menu) {
            Menu copy = new Menu(menu.getAccessibleText());
            menu.getItems().forEach(item -> copy.getItems().add(copy(item)));
            return List.of(copy);
        }
        if (tool instanceof ToggleButton toggle) {
            return List.of(choice(toggle));
        }
        if (tool instanceof ButtonBase button) {
            MenuItem item = new MenuItem(button.getAccessibleText());
            item.setDisable(button.isDisabled());
            item.setOnAction(event -> button.fire());
            return List.of(item);
        }
        return List.of();
    }

    private static MenuItem choice(ToggleButton toggle) {
        String text =
                toggle.getText() == null || toggle.getText().isEmpty() ? toggle.getAccessibleText() : toggle.getText();
        RadioMenuItem item = new RadioMenuItem(text);
        item.setSelected(toggle.isSelected());
        item.setOnAction(event -> toggle.fire());
        return item;
    }

    private static <T> Menu choices(ComboBox<T> box) {
        Menu menu = new Menu(box.getAccessibleText());
        for (T value : box.getItems()) {
            RadioMenuItem item = new RadioMenuItem(box.getConverter().toString(value));
            item.setSelected(value.equals(box.getValue()));
            item.setOnAction(event -> box.setValue(value));
            menu.getItems().add(item);
        }
        return menu;
    }

    private static MenuItem copy(MenuItem item) {
        if (item instanceof SeparatorMenuItem) {
            return new SeparatorMenuItem();
        }
        if (item instanceof RadioMenuItem radio) {
            RadioMenuItem copy = new RadioMenuItem(radio.getText());
            copy.setSelected(radio.isSelected());
            copy.setOnAction(event -> radio.fire());
            return copy;
        }
        if (item instanceof CheckMenuItem check) {
            CheckMenuItem copy = new CheckMenuItem(check.getText());
            copy.setSelected(check.isSelected());
            copy.setOnAction(event -> {
                check.setSelected(copy.isSelected());
                check.fire();
            });
            return copy;
        }
        MenuItem copy = new MenuItem(item.getText());
        copy.setDisable(item.isDisable());
        copy.setOnAction(event -> item.fire());
        return copy;
    }
}
