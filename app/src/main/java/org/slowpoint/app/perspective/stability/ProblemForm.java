package org.slowpoint.app.perspective.stability;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.slowpoint.app.perspective.ChoiceWords;
import org.slowpoint.app.perspective.FormField;
import org.slowpoint.app.perspective.SettingsFields;
import org.slowpoint.app.shell.Glossary;
import org.slowpoint.app.shell.Icons;
import org.slowpoint.engine.dynamics.stability.Preset;
import org.slowpoint.engine.dynamics.stability.RandomProblem;

/** Which quadratic and which P to begin with, and up to which horizons to look. */
final class ProblemForm extends FlowPane {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");
    static final int LONGEST = 2000;
    static final int MOST_HORIZONS = 8;
    private static final String RULE = "1 to " + MOST_HORIZONS + " whole numbers from 1 to " + LONGEST;

    private static final Map<String, String> NAMES = Map.of(
            "dimension", "d",
            "smallestCurvature", "curvatures",
            "largestCurvature", "to",
            "noise", "noise σ",
            "start", "start s",
            "preconditioner", "size of P",
            "symmetric", "symmetric P");

    private final StabilityModel model;
    private final StabilityController controller;
    private final ComboBox<Preset> preset = new ComboBox<>();
    private final TextField seed = new TextField();
    private final TextField horizons = new TextField();
    private final Label wrong = new Label();
    private final SettingsFields<RandomProblem> fields;
    private boolean filling;

    ProblemForm(StabilityModel model, StabilityController controller, Glossary glossary) {
        this.model = model;
        this.controller = controller;
        setId("stability-form");
        getStyleClass().add("form-bar");
        setAlignment(Pos.CENTER_LEFT);
        fields = new SettingsFields<>(
                RandomProblem.class, "stability", NAMES, random -> controller.draw(random, seedNumber()));
        preset.setId("stability-preset");
        preset.getItems().setAll(Preset.values());
        preset.setConverter(new ChoiceWords<>(Preset::title, "from a file"));
        preset.setPrefWidth(230);
        preset.setOnAction(event -> {
            if (!filling && preset.getValue() != null) {
                controller.open(preset.getValue());
            }
        });
        seed.setId("stability-seed");
        seed.setPrefColumnCount(3);
        seed.setTooltip(new Tooltip("A whole number; the same seed draws the same axes and the same P"));
        onEntered(seed, this::enterSeed);
        Button next = new Button("New draw", Icons.of("mdi2d-dice-multiple-outline"));
        next.setId("stability-draw");
        next.setMinWidth(USE_PREF_SIZE);
        next.setTooltip(new Tooltip("Draw other axes and another P with the next seed"));
        next.setOnAction(event -> controller.drawNext());
        horizons.setId("stability-horizons");
        horizons.setPrefColumnCount(7);
        horizons.setTooltip(new Tooltip("Finite horizons that are marked on the loss: " + RULE
                + ", with commas between. Runs are as long as the last."));
        onEntered(horizons, this::enterHorizons);
        wrong.setId("stability-wrong");
        wrong.getStyleClass().add("form-wrong");
        wrong.managedProperty().bind(wrong.visibleProperty());
        wrong.visibleProperty().bind(wrong.textProperty().isNotEmpty());
        fields.wrongProperty().addListener((property, before, sentence) -> wrong.setText(sentence));
        getChildren().addAll(FormField.of("Preset", preset, glossary, "noisy-quadratic"), FormField.of("Seed", seed));
        getChildren().add(next);
        getChildren().addAll(fields.nodes());
        getChildren().addAll(FormField.of("T", horizons, glossary, "expected-loss"), wrong);
        model.experimentProperty().addListener((property, before, after) -> show(after));
        model.horizonsProperty().subscribe(all -> horizons.setText(words(all)));
    }

    void focusFirst() {
        preset.requestFocus();
    }

    private void show(Experiment experiment) {
        filling = true;
        preset.setValue(experiment.preset().orElse(null));
        seed.setText(Long.toString(experiment.seed()));
        seed.setDisable(experiment.random().isEmpty());
        fields.show(experiment.random().orElse(null));
        filling = false;
    }

    private static String words(int[] all) {
        return Arrays.stream(all).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }

    private long seedNumber() {
        return model.experimentProperty().get().seed();
    }

    private void enterSeed() {
        Experiment now = model.experimentProperty().get();
        if (filling || now == null || now.random().isEmpty()) {
            return;
        }
        try {
            long wanted = Long.parseLong(seed.getText().trim());
            say(seed, "");
            controller.draw(now.random().get(), wanted);
        } catch (NumberFormatException e) {
            say(seed, "The seed must be a whole number.");
        }
    }

    private void enterHorizons() {
        String[] parts = horizons.getText().trim().split("[,;\\s]+");
        int[] all = Arrays.stream(parts)
                .map(ProblemForm::whole)
                .flatMapToInt(OptionalInt::stream)
                .sorted()
                .distinct()
                .toArray();
        if (all.length == 0
                || all.length > MOST_HORIZONS
                || Arrays.stream(parts).anyMatch(part -> whole(part).isEmpty())) {
            say(horizons, "The horizons T must be " + RULE + ".");
            return;
        }
        say(horizons, "");
        horizons.setText(words(all));
        controller.setHorizons(all);
    }

    private static OptionalInt whole(String text) {
        try {
            int value = Integer.parseInt(text);
            return value >= 1 && value <= LONGEST ? OptionalInt.of(value) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private void say(TextField field, String sentence) {
        field.pseudoClassStateChanged(WRONG, !sentence.isEmpty());
        wrong.setText(sentence);
    }

    private static void onEntered(TextField field, Runnable enter) {
        field.setOnAction(event -> enter.run());
        field.focusedProperty().addListener((property, before, focused) -> {
            if (!focused) {
                enter.run();
            }
        });
    }
}
