package org.slowpoint.app.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The commands that can be done now with their keys, which can be pressed anew. */
final class ShortcutEditor extends VBox {

    private final CommandRegistry registry;
    private final ShortcutChoices choices;
    private final Label told = new Label();
    private final VBox rows = new VBox(4);
    private Command asked;
    private KeyCombination doubtful;

    ShortcutEditor(CommandRegistry registry, ShortcutChoices choices) {
        this.registry = registry;
        this.choices = choices;
        getStyleClass().add("preferences");
        Label how = new Label("Choose a command's keys and press others. Backspace leaves it without, Escape as it is."
                + " Shown are the commands of the window and of the perspective on show.");
        how.setWrapText(true);
        how.setMinHeight(USE_PREF_SIZE);
        how.getStyleClass().add("muted");
        told.setId("shortcut-told");
        told.setWrapText(true);
        told.setMinHeight(USE_PREF_SIZE);
        told.managedProperty().bind(told.textProperty().isNotEmpty());
        Button reset = new Button("Reset all");
        reset.setId("shortcut-reset-all");
        reset.setOnAction(event -> {
            told.setText("All keys are as they come.");
            choices.resetAll();
        });
        getChildren().addAll(how, told, rows, reset);
        registry.commands().addListener((InvalidationListener) changed -> fill());
        fill();
    }

    private void fill() {
        List<Region> next = new ArrayList<>();
        registry.commands().stream()
                .filter(command -> !command.id().startsWith("file.recent."))
                .sorted(Comparator.comparing((Command command) -> command.shortcut() == null)
                        .thenComparing(Command::text))
                .forEach(command -> next.add(row(command)));
        rows.getChildren().setAll(next);
    }

    private HBox row(Command command) {
        Label name = new Label(command.text());
        name.setTooltip(new Tooltip(command.description()));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button keys = new Button(command.shortcutText().orElse("none"));
        keys.setId("shortcut-" + command.id().replace('.', '-'));
        keys.getStyleClass().add("keycap");
        keys.setMinWidth(USE_PREF_SIZE);
        keys.setAccessibleText(
                "Keys of " + command.text() + ": " + command.shortcutText().orElse("none"));
        keys.setOnAction(event -> ask(command, keys));
        keys.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(command, keys, event));
        keys.focusedProperty().subscribe(focused -> {
            if (!focused && command.equals(asked)) {
                asked = null;
                keys.setText(command.shortcutText().orElse("none"));
            }
        });
        Button reset = new Button(null, Icons.of("mdi2u-undo-variant"));
        reset.setId("shortcut-reset-" + command.id().replace('.', '-'));
        reset.getStyleClass().addAll("flat", "button-icon");
        reset.setAccessibleText("Reset the keys of " + command.text());
        reset.setTooltip(new Tooltip("Reset the keys"));
        reset.setVisible(choices.isChosen(command));
        reset.setOnAction(event -> {
            told.setText("");
            choices.reset(command);
        });
        HBox row = new HBox(8, name, gap, keys, reset);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void ask(Command command, Button keys) {
        asked = command;
        doubtful = null;
        told.setText("");
        keys.setText("Press keys…");
    }

    private void pressed(Command command, Button keys, KeyEvent event) {
        if (!command.equals(asked) || event.getCode().isModifierKey()) {
            return;
        }
        event.consume();
        if (event.getCode() == KeyCode.ESCAPE) {
            asked = null;
            keys.setText(command.shortcutText().orElse("none"));
        } else if (event.getCode() == KeyCode.BACK_SPACE || event.getCode() == KeyCode.DELETE) {
            asked = null;
            choices.choose(command, Optional.empty());
        } else {
            choose(command, combination(event));
        }
    }

    private void choose(Command command, KeyCombination keys) {
        Optional<Command> holder = choices.holder(keys, command);
        if (holder.isPresent() && !keys.equals(doubtful)) {
            doubtful = keys;
            told.setText(keys.getDisplayText() + " belongs to “" + holder.get().text()
                    + "”. Press it again to take it from there, or press other keys.");
            return;
        }
        asked = null;
        told.setText(
                holder.map(loser -> "“" + loser.text() + "” has no keys now.").orElse(""));
        choices.choose(command, Optional.of(keys));
    }

    private static KeyCombination combination(KeyEvent event) {
        return new KeyCodeCombination(
                event.getCode(),
                value(event.isShiftDown()),
                value(event.isControlDown() && !event.isShortcutDown()),
                value(event.isAltDown()),
                value(event.isMetaDown() && !event.isShortcutDown()),
                value(event.isShortcutDown()));
    }

    private static ModifierValue value(boolean down) {
        return down ? ModifierValue.DOWN : ModifierValue.UP;
    }
}
