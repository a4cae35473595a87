package org.slowpoint.app.perspective.sweep;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.Icons;

/** What can be done with the chosen jobs, and what there is to say of them. */
final class SweepStrip extends HBox {

    private final SweepModel model;
    private final Label words = new Label();

    SweepStrip(SweepModel model, SweepCommands commands) {
        this.model = model;
        setId("sweep-strip");
        getStyleClass().add("readout-strip");
        setAlignment(Pos.CENTER_LEFT);
        words.setId("sweep-chosen");
        words.getStyleClass().add("readout-value");
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        MenuButton copy = new MenuButton("Copy", Icons.of("mdi2c-content-copy"));
        copy.setId("sweep-copy");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setAccessibleText("Copy rows or commands");
        copy.getItems().setAll(commands.copies().stream().map(SweepStrip::item).toList());
        getChildren()
                .addAll(
                        button("sweep-explore", "Explore", commands.explore()),
                        button("sweep-beside", "Beside", commands.beside()),
                        button("sweep-compare", "Compare", commands.compare()),
                        words,
                        copy);
        model.selectedProperty().subscribe(selected -> show());
        model.readingProperty().subscribe(reading -> show());
    }

    private static Button button(String id, String word, Command command) {
        Button button = new Button(word, Icons.of(command.icon()));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(command.description()
                + command.shortcutText().map(keys -> "  (" + keys + ")").orElse("")));
        button.setAccessibleText(command.text());
        button.disableProperty().bind(javafx.beans.binding.Bindings.not(command.enabled()));
        button.setOnAction(event -> command.run());
        return button;
    }

    static MenuItem item(Command command) {
        MenuItem item = new MenuItem(command.text(), Icons.of(command.icon()));
        item.setId("item-" + command.id());
        item.disableProperty().bind(javafx.beans.binding.Bindings.not(command.enabled()));
        item.setOnAction(event -> command.run());
        return item;
    }

    private void show() {
        SweepReading reading = model.readingProperty().get();
        List<SweepItem> selected = model.selectedProperty().get();
        if (reading == null || selected.isEmpty()) {
            words.setText("Choose a job to look at it, or several to compare them");
            words.setTooltip(null);
            return;
        }
        if (selected.size() > 1) {
            words.setText(selected.size() + " rows chosen");
            words.setTooltip(null);
            return;
        }
        words.setText(words(reading, model.arrangementProperty().get(), selected.get(0)));
        words.setTooltip(new Tooltip(words.getText()));
    }

    private static String words(SweepReading reading, Arrangement asked, SweepItem item) {
        if (item instanceof SweepItem.Group group) {
            List<String> keys = asked.groupBy();
            List<String> words = new ArrayList<>();
            for (int i = 0; i < Math.min(keys.size(), group.values().size()); i++) {
                words.add(keys.get(i) + " " + group.values().get(i));
            }
            return String.join(", ", words);
        }
        int job = ((SweepItem.Job) item).index();
        String failure = reading.failure(job);
        return reading.title(job)
                + (failure.isEmpty() ? ": " + reading.state(job).word() : " failed: " + failure);
    }
}
