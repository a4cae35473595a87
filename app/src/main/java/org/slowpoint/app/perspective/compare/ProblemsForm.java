package org.slowpoint.app.perspective.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.slowpoint.app.library.TaskTitles;
import org.slowpoint.app.perspective.ChoiceWords;
import org.slowpoint.app.perspective.DataChoice;
import org.slowpoint.app.perspective.FormField;
import org.slowpoint.app.perspective.SettingsFields;
import org.slowpoint.app.shell.Icons;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.settings.SettingInfo;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.task.Tasks;

/** On which problems, how many, and for how long. */
final class ProblemsForm extends FlowPane {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

    private final CompareModel model;
    private final CompareController controller;
    private final ComboBox<String> task = new ComboBox<>();
    private final TextField problems = new TextField();
    private final TextField steps = new TextField();
    private final TextField seed = new TextField();
    private final Label wrong = new Label();
    private final List<Node> before;
    private final List<Node> after;
    private SettingsFields<?> fields;
    private TaskConfig fieldsOf;
    private boolean filling;

    ProblemsForm(CompareModel model, CompareController controller, ShellContext context, Runnable copy) {
        this.model = model;
        this.controller = controller;
        setId("compare-form");
        getStyleClass().add("form-bar");
        setAlignment(Pos.CENTER_LEFT);
        task.setId("compare-task");
        task.getItems().setAll(Tasks.names());
        task.setConverter(new ChoiceWords<>(TaskTitles::of));
        task.setTooltip(new Tooltip("The task of the problems; it need not be the one that they were trained on"));
        task.setOnAction(event -> {
            if (!filling && task.getValue() != null) {
                controller.setTask(task.getValue());
            }
        });
        number(problems, "compare-problem-count", 3, "Test problems, 1 to " + Setup.MOST_PROBLEMS);
        number(steps, "compare-steps", 3, "T, the steps of each run, 1 to " + Setup.MOST_STEPS);
        number(seed, "compare-seed", 3, "A whole number; the same seed draws the same problems");
        wrong.setId("compare-wrong");
        wrong.getStyleClass().add("form-wrong");
        wrong.managedProperty().bind(wrong.visibleProperty());
        wrong.visibleProperty().bind(wrong.textProperty().isNotEmpty());
        Button command = new Button("Copy as command", Icons.of("mdi2c-console"));
        command.setId("compare-copy");
        command.setMinWidth(USE_PREF_SIZE);
        command.setTooltip(new Tooltip("Put the command that computes the same numbers on the clipboard"));
        command.setOnAction(event -> copy.run());
        before = List.of(
                FormField.of("Task", task, context.glossary(), "task"),
                DataChoice.of(
                        "compare-data",
                        model.askedProperty().map(Setup::task),
                        controller::drawData,
                        () -> controller.chooseData(context.dialogs())));
        after = List.of(
                FormField.of("Problems", problems),
                FormField.of("Steps", steps),
                FormField.of("Seed", seed),
                command,
                wrong);
        getChildren().addAll(before);
        getChildren().addAll(after);
        model.askedProperty().addListener((property, old, setup) -> show(setup));
    }

    void focusFirst() {
        task.requestFocus();
    }

    private void number(TextField field, String id, int columns, String about) {
        field.setId(id);
        field.setPrefColumnCount(columns);
        field.setTooltip(new Tooltip(about));
        field.setAccessibleHelp(about);
        field.setOnAction(event -> enter());
        field.focusedProperty().addListener((property, was, focused) -> {
            if (!focused) {
                enter();
            }
        });
    }

    private void show(Setup setup) {
        filling = true;
        task.setValue(setup.task().name());
        problems.setText(Integer.toString(setup.problems()));
        steps.setText(Integer.toString(setup.steps()));
        seed.setText(Long.toString(setup.seed()));
        say("", null);
        if (fieldsOf == null || fieldsOf.getClass() != setup.task().getClass()) {
            fields = fields(setup.task());
            getChildren().setAll(before);
            getChildren().addAll(fields.nodes());
            getChildren().addAll(after);
        } else if (!fieldsOf.equals(setup.task())) {
            follow(fields, setup.task());
        }
        fieldsOf = setup.task();
        filling = false;
    }

    private SettingsFields<?> fields(TaskConfig config) {
        Map<String, String> names = new LinkedHashMap<>();
        for (SettingInfo info : Settings.describe(config.getClass())) {
            names.put(info.key(), info.key());
        }
        @SuppressWarnings("unchecked") // the class of a record that is a task's configuration
        Class<Record> type = (Class<Record>) (Class<?>) config.getClass();
        SettingsFields<Record> made =
                new SettingsFields<>(type, "compare-task", names, changed -> controller.setTask((TaskConfig) changed));
        made.wrongProperty().addListener((property, old, sentence) -> wrong.setText(sentence));
        made.show((Record) config);
        return made;
    }

    @SuppressWarnings("unchecked") // made for the same class of records
    private static void follow(SettingsFields<?> fields, TaskConfig config) {
        ((SettingsFields<Record>) fields).show((Record) config);
    }

    private void enter() {
        if (filling || model.askedProperty().get() == null) {
            return;
        }
        Optional<Integer> count = whole(problems, "The number of problems");
        Optional<Integer> length = count.isEmpty() ? Optional.empty() : whole(steps, "The number of steps");
        if (length.isEmpty()) {
            return;
        }
        long number;
        try {
            number = Long.parseLong(seed.getText().trim());
        } catch (NumberFormatException e) {
            say("The seed must be a whole number.", seed);
            return;
        }
        Optional<String> refused = controller.setProblems(count.get(), length.get(), number);
        say(refused.orElse(""), refused.isPresent() ? problems : null);
    }

    private Optional<Integer> whole(TextField field, String what) {
        try {
            return Optional.of(Integer.valueOf(field.getText().trim()));
        } catch (NumberFormatException e) {
            say(what + " must be a whole number.", field);
            return Optional.empty();
        }
    }

    private void say(String sentence, TextField where) {
        wrong.setText(sentence);
        for (TextField field : List.of(problems, steps, seed)) {
            field.pseudoClassStateChanged(WRONG, field.equals(where));
        }
    }
}
