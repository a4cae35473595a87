package org.slowpoint.app.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** Shows one perspective at a time, with its commands, and the buttons to choose one. */
final class Perspectives {

    private final ShellContext context;
    private final List<Perspective> all;
    private final StackPane content = new StackPane();
    private final ToggleGroup group = new ToggleGroup();
    private final List<ToggleButton> buttons = new ArrayList<>();
    private final List<Command> switches = new ArrayList<>();
    private List<Command> own = List.of();
    private final StringProperty subject = new SimpleStringProperty(this, "subject", "");
    private Perspective current;

    Perspectives(ShellContext context, List<Perspective> all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a window needs a perspective");
        }
        this.context = context;
        this.all = List.copyOf(all);
        content.setId("content");
        content.getStyleClass().add("content");
        content.setMinWidth(0);
        for (int i = 0; i < this.all.size(); i++) {
            Perspective each = this.all.get(i);
            Command command = Command.of("view.perspective." + each.id(), "Show " + each.title())
                    .description("Change to the perspective " + each.title() + ".")
                    .icon(each.icon())
                    .shortcut("Shortcut+" + (i + 1))
                    .menu("View", 10)
                    .does(() -> show(each.id()));
            switches.add(command);
            buttons.add(button(each, command));
        }
    }

    /** What is open in the perspective on show. */
    ReadOnlyStringProperty subjectProperty() {
        return subject;
    }

    StackPane content() {
        return content;
    }

    Perspective current() {
        return current;
    }

    /** The id of the one on show; empty before the first. */
    String currentId() {
        return current == null ? "" : current.id();
    }

    /** What a perspective is called; empty for none. */
    String title(String id) {
        return all.stream()
                .filter(each -> each.id().equals(id))
                .map(Perspective::title)
                .findFirst()
                .orElse("");
    }

    /** The commands that change perspective, if there is a choice. */
    void register() {
        if (all.size() > 1) {
            context.commands().add(switches.toArray(Command[]::new));
        }
    }

    /** The buttons to choose with, or null where there is no choice. */
    Node switcher() {
        if (all.size() < 2) {
            return null;
        }
        HBox box = new HBox();
        box.setId("perspectives");
        box.getStyleClass().add("perspectives");
        box.getChildren().addAll(buttons);
        box.setMaxSize(HBox.USE_PREF_SIZE, HBox.USE_PREF_SIZE);
        return box;
    }

    /** Shows the one that was shown last, or the first when that is gone. */
    void showFirst(String last) {
        show(all.stream()
                .map(Perspective::id)
                .filter(id -> id.equals(last))
                .findFirst()
                .orElse(all.get(0).id()));
    }

    void show(String id) {
        Perspective next = all.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no perspective " + id));
        buttons.get(all.indexOf(next)).setSelected(true);
        if (next == current) {
            return;
        }
        Perspective before = current;
        current = next;
        content.getChildren().setAll(next.view());
        subject.bind(next.subject());
        List<Command> commands = next.commands();
        context.commands().replace(own, commands);
        own = List.copyOf(commands);
        if (before != null) {
            before.hidden();
        }
        next.shown();
        context.preferences().perspectiveProperty().set(id);
    }

    private ToggleButton button(Perspective perspective, Command command) {
        ToggleButton button = new ToggleButton(perspective.title(), Icons.of(perspective.icon()));
        button.setId("perspective-" + perspective.id());
        button.getStyleClass().addAll("flat", "perspective");
        button.setToggleGroup(group);
        button.setAccessibleText(command.text());
        button.setTooltip(new Tooltip(command.text()
                + command.shortcutText().map(keys -> "  (" + keys + ")").orElse("")));
        // Also when it was selected already: a second press must not leave no button selected.
        button.setOnAction(event -> show(perspective.id()));
        return button;
    }
}
