package org.slowpoint.app.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;

/** Makes the toolbar from the commands. */
public final class ToolBars {

    private ToolBars() {}

    /**
     * A toolbar that follows the registry: the commands that ask for it, with a line between menus.
     *
     * @param registry the commands
     * @return the toolbar
     */
    public static ToolBar toolBar(CommandRegistry registry) {
        ToolBar bar = new ToolBar();
        bar.setId("tool-bar");
        bar.setAccessibleText("Tools");
        rebuild(bar, registry);
        registry.commands().addListener((ListChangeListener<Command>) change -> rebuild(bar, registry));
        return bar;
    }

    /**
     * A button for one command: its icon, or its text when it has none, with the description and keys as tooltip.
     *
     * @param command the command
     * @return the button
     */
    public static ButtonBase button(Command command) {
        ButtonBase button;
        if (command.isToggle()) {
            ToggleButton toggle = new ToggleButton();
            toggle.selectedProperty().bindBidirectional(command.selected());
            button = toggle;
        } else {
            button = new Button();
        }
        button.setId("tool-" + command.id().replace('.', '-'));
        button.getStyleClass().addAll("flat", "tool-button");
        if (command.icon() == null) {
            button.setText(command.text());
        } else {
            button.setGraphic(Icons.of(command.icon()));
            button.getStyleClass().add("button-icon");
        }
        button.disableProperty().bind(Bindings.not(command.enabled()));
        button.setOnAction(event -> command.action().run());
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> tip(command),
                        command.dynamicText() == null
                                ? new javafx.beans.Observable[0]
                                : new javafx.beans.Observable[] {command.dynamicText()}));
        button.setTooltip(tooltip);
        button.setAccessibleText(command.text());
        button.setAccessibleHelp(command.description());
        return button;
    }

    private static String tip(Command command) {
        String name = command.currentText()
                + command.shortcutText().map(keys -> "  (" + keys + ")").orElse("");
        return command.description().isEmpty() ? name : name + "\n" + command.description();
    }

    private static void rebuild(ToolBar bar, CommandRegistry registry) {
        List<Node> nodes = new ArrayList<>();
        String menu = null;
        for (Command command : registry.commands()) {
            if (!command.toolbar()) {
                continue;
            }
            String top = command.menu() == null ? "" : command.menu().replaceFirst("/.*", "");
            if (menu != null && !menu.equals(top)) {
                nodes.add(new Separator(Orientation.VERTICAL));
            }
            menu = top;
            nodes.add(button(command));
        }
        bar.getItems().setAll(nodes);
    }
}
