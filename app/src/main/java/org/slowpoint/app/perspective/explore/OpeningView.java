package org.slowpoint.app.perspective.explore;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.library.TaskTitles;
import org.slowpoint.app.perspective.ChoiceWords;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.task.Tasks;

/**
 * What stands in the middle while there is nothing to explore, with ways on, and the question for the task of an
 * optimizer that does not say it.
 */
final class OpeningView extends StackPane {

    private static final double WIDTH = 440;
    private static final double INDENT = 24;

    private final ExploreModel model;
    private final ExploreController controller;
    private final ShellContext context;

    OpeningView(ExploreModel model, ExploreController controller, ShellContext context) {
        this.model = model;
        this.controller = controller;
        this.context = context;
        setId("explore-opening");
        // What lies around the card belongs to what is below it.
        setPickOnBounds(false);
        controller.opening().standingProperty().subscribe(standing -> show());
        model.analyzedProperty().subscribe(analyzed -> show());
        controller.entries().model().openedProperty().subscribe(opened -> show());
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !empty()) {
                controller.opening().dismiss();
                event.consume();
            }
        });
    }

    private boolean empty() {
        return model.analyzedProperty().get() == null
                && controller.entries().model().openedProperty().get() == null;
    }

    private void show() {
        Opening.Standing standing = controller.opening().standingProperty().get();
        boolean empty = empty();
        getChildren().clear();
        switch (standing.phase()) {
            case UNDER_WAY -> {
                if (empty) {
                    getChildren().add(underWay(standing.wanted().orElseThrow()));
                }
            }
            case NEEDS_TASK -> getChildren().add(question(standing));
            case FAILED, IDLE -> {
                if (empty) {
                    getChildren().add(nothing(standing));
                }
            }
        }
        setVisible(!getChildren().isEmpty());
    }

    private static Node underWay(OptimizerSource wanted) {
        Label text = new Label("Opening " + wanted.title() + " and running it on test problems");
        text.getStyleClass().add("muted");
        VBox box = new VBox(12, new ProgressIndicator(), text);
        box.setId("explore-waiting");
        box.setAlignment(Pos.CENTER);
        box.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        return box;
    }

    private Node nothing(Opening.Standing standing) {
        Button sample = new Button("Open the sample");
        sample.setId("opening-sample");
        sample.getStyleClass().add("accent");
        sample.setOnAction(
                e -> controller.open(OptimizerSource.of(Samples.recurrent().get(0))));
        Button file = new Button("Open a file…");
        file.setId("opening-file");
        file.setOnAction(e -> context.commands().run("file.open"));
        String why = standing.why().isEmpty()
                ? "Choose an optimizer in the library, or drop a checkpoint on the window."
                : standing.why();
        return card("explore-empty", "Nothing is open", why, new HBox(8, sample, file));
    }

    private Node question(Opening.Standing standing) {
        OptimizerSource wanted = standing.wanted().orElseThrow();
        ComboBox<String> tasks = new ComboBox<>();
        tasks.setId("opening-task");
        tasks.getItems().setAll(Tasks.names());
        tasks.setConverter(new ChoiceWords<>(TaskTitles::of));
        tasks.setAccessibleText("Task");
        tasks.getSelectionModel().selectFirst();
        Button run = new Button("Open on this task");
        run.setId("opening-run");
        run.getStyleClass().add("accent");
        run.setDefaultButton(true);
        run.setOnAction(e -> controller.open(wanted.on(TaskChoice.named(tasks.getValue()))));
        Button cancel = new Button("Cancel");
        cancel.setId("opening-cancel");
        cancel.setOnAction(e -> controller.opening().dismiss());
        HBox row = new HBox(8, tasks, run, cancel);
        row.setAlignment(Pos.CENTER_LEFT);
        tasks.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                tasks.requestFocus();
            }
        });
        return card(
                "explore-question",
                "Choose a task for " + wanted.title(),
                standing.why() + ". Its behaviour is looked at on test problems of a task; the choice is remembered.",
                row);
    }

    private static Node card(String id, String title, String text, Node ways) {
        Label head = new Label(title);
        head.getStyleClass().add("opening-title");
        head.setWrapText(true);
        Label body = new Label(text);
        body.getStyleClass().add("muted");
        body.setWrapText(true);
        // A wrapped label asks for the height of its text only at a width that is given.
        body.setPrefWidth(WIDTH - 2 * INDENT);
        body.setMinHeight(USE_PREF_SIZE);
        VBox card = new VBox(14, head, body, ways);
        card.setId(id);
        card.getStyleClass().add("opening-card");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        card.setPrefWidth(WIDTH);
        return card;
    }
}
