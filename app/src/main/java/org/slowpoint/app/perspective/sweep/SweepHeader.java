package org.slowpoint.app.perspective.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.FormField;
import org.slowpoint.app.shell.Background;
import org.slowpoint.app.shell.Glossary;
import org.slowpoint.engine.sweep.SweepStatus;

/** How far the sweep is, and what is asked of its table. */
final class SweepHeader extends VBox {

    private static final double FILTER_WIDTH = 190;
    private static final double PROGRESS_WIDTH = 120;

    private final SweepModel model;
    private final SweepController controller;
    private final Label name = new Label();
    private final Label steps = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final Label status = new Label();
    private final Label trouble = new Label();
    private final TextField filter = new TextField();
    private final MenuButton group = new MenuButton();
    private final Label inSight = new Label();
    private List<String> keys = List.of();

    SweepHeader(SweepModel model, SweepController controller, Glossary glossary) {
        this.model = model;
        this.controller = controller;
        name.getStyleClass().add("figure-name");
        name.setId("sweep-name");
        glossary.install(name, "sweep");
        name.setMinWidth(USE_PREF_SIZE);
        steps.getStyleClass().add("muted");
        steps.setMinWidth(USE_PREF_SIZE);
        progress.setPrefWidth(PROGRESS_WIDTH);
        progress.setMinWidth(PROGRESS_WIDTH / 2);
        progress.setAccessibleText("Jobs that are done");
        status.setId("sweep-status");
        status.setMinWidth(0);
        status.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(status, Priority.ALWAYS);
        Button again = ChartCard.button("sweep-again", "mdi2r-refresh", "Read the folder again (F5)");
        again.setOnAction(event -> controller.readAgain());
        Button open = ChartCard.button("sweep-open", "mdi2f-folder-open-outline", "Open another sweep…");
        open.setOnAction(event -> controller.askAndOpen());
        HBox standing = new HBox(name, steps, progress, status, again, open);
        standing.getStyleClass().add("sweep-standing");
        standing.setAlignment(Pos.CENTER_LEFT);
        trouble.setId("sweep-trouble");
        trouble.getStyleClass().addAll("form-wrong", "sweep-trouble");
        trouble.setWrapText(true);
        trouble.textProperty().bind(model.troubleProperty());
        trouble.visibleProperty().bind(model.troubleProperty().isNotEmpty());
        trouble.managedProperty().bind(trouble.visibleProperty());
        getChildren().addAll(standing, trouble, filters(glossary));
        model.readingProperty().subscribe(this::show);
        model.arrangementProperty().subscribe(this::showAsked);
        model.arrangedProperty().subscribe(arranged -> showInSight());
    }

    private FlowPane filters(Glossary glossary) {
        filter.setId("sweep-filter");
        filter.setPromptText("Filter, such as units=8");
        filter.setTooltip(new Tooltip("Rows that hold all of these words: names, key=value, states, what failed"));
        filter.setAccessibleText("Filter the jobs");
        filter.setPrefWidth(FILTER_WIDTH);
        filter.textProperty().subscribe(words -> controller.arrange(asked -> asked.text(words.strip())));
        ComboBox<StateFilter> state = new ComboBox<>();
        state.setId("sweep-state");
        state.getItems().setAll(StateFilter.values());
        state.setAccessibleText("Which jobs are shown");
        state.setTooltip(new Tooltip("Which jobs are shown"));
        state.setOnAction(event -> {
            if (state.getValue() != null) {
                controller.arrange(asked -> asked.state(state.getValue()));
            }
        });
        model.arrangementProperty().subscribe(asked -> state.setValue(asked.state()));
        group.setId("sweep-group");
        HBox grouping = FormField.of("Group by", group, glossary, "standard-error");
        inSight.setId("sweep-in-sight");
        inSight.getStyleClass().add("readout-name");
        HBox count = new HBox(inSight);
        count.setAlignment(Pos.CENTER_LEFT);
        FlowPane bar = new FlowPane(filter, state, grouping, count);
        bar.getStyleClass().add("form-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    private void show(SweepReading reading) {
        if (reading == null) {
            return;
        }
        name.setText(reading.name());
        steps.setText(String.join(", ", reading.steps()));
        SweepStatus now = reading.status();
        progress.setProgress((double) now.done() / now.jobs());
        List<String> sentences = new ArrayList<>(List.of(now.words()));
        Optional<String> left = now.running().isEmpty() ? Optional.empty() : now.timeLeft(Background.threads() + 1L);
        left.ifPresent(sentences::add);
        status.setText(String.join(" ", sentences));
        status.setTooltip(new Tooltip(String.join("\n", sentences)));
        if (!reading.table().varied().equals(keys)) {
            keys = reading.table().varied();
            group.getItems().setAll(keys.stream().map(this::item).toList());
        }
        showAsked(model.arrangementProperty().get());
    }

    private CheckMenuItem item(String key) {
        CheckMenuItem item = new CheckMenuItem(key);
        item.setId("sweep-group-" + key);
        item.setUserData(key);
        item.setOnAction(event -> controller.arrange(asked -> asked.toggled(key)));
        return item;
    }

    private void showAsked(Arrangement asked) {
        if (!filter.getText().strip().equals(asked.text())) {
            filter.setText(asked.text());
        }
        List<String> titles = asked.groupBy().stream()
                .map(key -> SweepColumn.key(key).title(keys))
                .toList();
        group.setText(titles.isEmpty() ? "nothing" : String.join(", ", titles));
        group.setAccessibleText("Group by " + group.getText());
        group.getItems().forEach(item -> ((CheckMenuItem) item)
                .setSelected(asked.groupBy().contains(item.getUserData())));
    }

    private void showInSight() {
        SweepReading reading = model.readingProperty().get();
        if (reading != null) {
            Arranged arranged = model.arrangedProperty().get();
            inSight.setText(arranged.jobs() + " of " + reading.status().jobs() + " in sight");
        }
    }
}
