package org.slowpoint.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The record of steps at the right of the window: what the hand did, in words. A step that is chosen is gone back, or on,
 * to; all of them can be copied as text and replayed.
 */
final class StepsPane extends VBox {

    private static final double WIDTH = 290;
    private static final String NOTHING =
            "Nothing yet. Drag the probe, select a mode or move a slider: each step is told here.";
    private static final PseudoClass UNDONE = PseudoClass.getPseudoClass("undone");

    private final UndoHistory history;
    private final UnaryOperator<String> titles;
    private final BooleanProperty expanded = new SimpleBooleanProperty(this, "expanded");
    // Row 0 is the state before the first step, row i the state after step i.
    private final ListView<Integer> list = new ListView<>();

    /**
     * Builds the pane, folded away.
     *
     * @param history whose steps
     * @param titles what a perspective is called, by its id
     * @param delays paces the replay
     */
    StepsPane(UndoHistory history, UnaryOperator<String> titles, Delays delays) {
        this.history = history;
        this.titles = titles;
        setId("steps");
        getStyleClass().add("steps");
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        visibleProperty().bind(expanded);
        managedProperty().bind(expanded);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(header(), list(), tools(new StepPlayer(history, delays)));
        history.steps().addListener((InvalidationListener) changed -> refresh());
        history.standingProperty().addListener((InvalidationListener) changed -> refresh());
        expanded.subscribe(this::refresh);
    }

    /** Whether it is shown. */
    BooleanProperty expandedProperty() {
        return expanded;
    }

    /** The record as text, a step per line; what was undone is said to be. */
    String text() {
        return IntStream.range(0, history.steps().size())
                .mapToObj(i -> (i + 1) + ". " + place(history.steps().get(i))
                        + history.steps().get(i).edit().words()
                        + (i < history.standingProperty().get() ? "" : " (undone)") + "\n")
                .collect(Collectors.joining());
    }

    private String place(UndoHistory.Step step) {
        String title = titles.apply(step.perspective());
        return title.isEmpty() ? "" : title + ": ";
    }

    private void refresh() {
        if (!expanded.get()) {
            return;
        }
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i <= history.steps().size(); i++) {
            rows.add(i);
        }
        if (!rows.equals(list.getItems())) {
            list.getItems().setAll(rows);
        }
        list.refresh();
        list.getSelectionModel().select(history.standingProperty().get());
        list.scrollTo(Math.max(0, history.standingProperty().get() - 3));
    }

    private HBox header() {
        Label title = new Label("Record of steps");
        title.getStyleClass().add("view-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button close = button("steps-close", "mdi2c-close", "Close the record of steps");
        close.setOnAction(event -> expanded.set(false));
        HBox bar = new HBox(title, gap, close);
        bar.getStyleClass().add("steps-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private ListView<Integer> list() {
        list.setId("steps-list");
        list.setAccessibleText("Record of steps");
        list.setCellFactory(view -> new Row());
        list.setOnMouseClicked(event -> go());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                go();
                event.consume();
            }
        });
        return list;
    }

    private void go() {
        Integer row = list.getSelectionModel().getSelectedItem();
        if (row != null) {
            history.goTo(row);
        }
    }

    private HBox tools(StepPlayer player) {
        Button copy = new Button("Copy", Icons.of("mdi2c-content-copy"));
        copy.setId("steps-copy");
        copy.setTooltip(new Tooltip("Copy the record as text"));
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text());
            Clipboard.getSystemClipboard().setContent(content);
        });
        Button replay = new Button("Replay", Icons.of("mdi2p-play-outline"));
        replay.setId("steps-replay");
        replay.setTooltip(new Tooltip("Take all steps again, from the first one on"));
        replay.textProperty()
                .bind(Bindings.when(player.playingProperty()).then("Stop").otherwise("Replay"));
        replay.setOnAction(event -> player.toggle());
        copy.disableProperty().bind(Bindings.isEmpty(history.steps()));
        replay.disableProperty().bind(Bindings.isEmpty(history.steps()));
        HBox bar = new HBox(copy, replay);
        bar.getStyleClass().add("steps-bar");
        return bar;
    }

    private static Button button(String id, String icon, String text) {
        Button button = new Button(null, Icons.of(icon));
        button.setId(id);
        button.getStyleClass().addAll("flat", "button-icon");
        button.setAccessibleText(text);
        button.setTooltip(new Tooltip(text));
        return button;
    }

    /** A step in words, muted when it was undone. */
    private final class Row extends ListCell<Integer> {

        private final Label words = new Label();
        private final Label where = new Label();
        private final VBox box = new VBox(words, where);

        Row() {
            words.setWrapText(true);
            words.setMinHeight(Region.USE_PREF_SIZE);
            where.getStyleClass().add("muted");
            where.managedProperty().bind(where.visibleProperty());
            // The text wraps at the list's width instead of asking for its own.
            box.setPrefWidth(0);
        }

        @Override
        protected void updateItem(Integer row, boolean empty) {
            super.updateItem(row, empty);
            boolean shown = !empty && row != null && row <= history.steps().size();
            setGraphic(shown ? box : null);
            pseudoClassStateChanged(
                    UNDONE, shown && row > history.standingProperty().get());
            if (!shown) {
                return;
            }
            if (row == 0) {
                words.setText(history.steps().isEmpty() ? NOTHING : "Before the first step");
                where.setVisible(false);
            } else {
                UndoHistory.Step step = history.steps().get(row - 1);
                words.setText(row + ". " + step.edit().words());
                where.setText(titles.apply(step.perspective()));
                where.setVisible(!where.getText().isEmpty());
            }
            setAccessibleText(
                    words.getText() + (row > history.standingProperty().get() ? ", undone" : ""));
        }
    }
}
