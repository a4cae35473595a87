package org.slowpoint.app.perspective.explore;

import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.text.NumberText;

/** The numbers read at the probe, and pushing it by a typed gradient. */
final class ProbeStrip extends FlowPane {

    private final ExploreModel model;
    private final ExploreController controller;
    private final ShellContext context;

    ProbeStrip(ExploreModel model, ExploreController controller, ShellContext context) {
        this.model = model;
        this.controller = controller;
        this.context = context;
        getStyleClass().add("readout-strip");
        setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        readout("readout-speed", "q", "speed", reading -> NumberText.brief(reading.speed(), 3)),
                        readout(
                                "readout-rate",
                                "effective learning rate",
                                "effective-learning-rate",
                                reading -> NumberText.brief(reading.effectiveLearningRate(), 4)),
                        readout(
                                "readout-distance",
                                "distance",
                                "fixed-point",
                                reading -> Double.isNaN(reading.distance())
                                        ? "–"
                                        : NumberText.brief(reading.distance(), 4)));
        Label radius = value("readout-radius");
        model.linearizationProperty()
                .addListener((property, before, after) ->
                        radius.setText(after == null ? "–" : NumberText.nearOne(after.spectralRadius(), 4)));
        getChildren().add(labelled("spectral radius", "spectral-radius", radius));
        getChildren().addAll(push(), new ProbeMover(model, controller.probe(), context));
    }

    private HBox readout(String id, String name, String term, Function<ProbeReading, String> text) {
        Label value = value(id);
        model.readingProperty()
                .addListener((property, before, after) -> value.setText(after == null ? "–" : text.apply(after)));
        return labelled(name, term, value);
    }

    private static Label value(String id) {
        Label value = new Label("–");
        value.setId(id);
        value.getStyleClass().add("readout-value");
        return value;
    }

    private HBox labelled(String name, String term, Label value) {
        Label label = new Label(name);
        label.getStyleClass().add("readout-name");
        HBox box = new HBox(label, value);
        box.getStyleClass().add("readout");
        box.setAlignment(Pos.BASELINE_LEFT);
        context.glossary().install(box, term);
        return box;
    }

    /** Holds a typed gradient for some steps, or lets the probe go. */
    private HBox push() {
        TextField gradient = new TextField();
        gradient.setId("push-gradient");
        gradient.setPrefColumnCount(4);
        gradient.setAccessibleText("Gradient to hold");
        TextField steps = new TextField("10");
        steps.setId("push-steps");
        steps.setPrefColumnCount(3);
        steps.setAccessibleText("Steps to hold it for, 1 to " + ProbeControl.LONGEST_PATH);
        steps.setTooltip(new Tooltip("1 to " + ProbeControl.LONGEST_PATH + " steps"));
        Button hold = new Button("Hold gradient");
        hold.setId("push-hold");
        hold.setTooltip(new Tooltip("Carry the probe by this gradient for so many steps"));
        Runnable run = () -> hold(gradient, steps);
        hold.setOnAction(e -> run.run());
        gradient.setOnAction(e -> run.run());
        steps.setOnAction(e -> run.run());
        Button release = new Button("Let go");
        release.setId("let-go");
        release.setTooltip(new Tooltip("Let the dynamics carry the probe (Space)"));
        release.setOnAction(e -> controller.probe().letGo());
        for (Button button : List.of(hold, release)) {
            button.disableProperty().bind(model.analyzedProperty().isNull());
        }
        Label g = new Label("g");
        Label times = new Label("steps ≤ " + ProbeControl.LONGEST_PATH);
        model.analyzedProperty().addListener((property, before, after) -> {
            if (after != null) {
                propose(gradient, g, GradientsMet.of(after.analysis()));
            }
        });
        g.getStyleClass().add("readout-name");
        times.getStyleClass().add("readout-name");
        HBox box = new HBox(g, gradient, steps, times, hold, release);
        box.getStyleClass().add("push");
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    private static void propose(TextField gradient, Label label, GradientsMet met) {
        gradient.setText(NumberText.brief(met.typical(), 1));
        label.setText("g, mostly ±" + NumberText.brief(met.most(), 2));
        gradient.setTooltip(new Tooltip("98 % of the gradients that runs meet are within ±"
                + NumberText.brief(met.most(), 3) + ", all within ±" + NumberText.brief(met.largest(), 3)));
    }

    private void hold(TextField gradient, TextField steps) {
        try {
            double g = NumberText.typed(gradient.getText());
            int n = Integer.parseInt(steps.getText().trim());
            if (!Double.isFinite(g) || n < 1 || n > ProbeControl.LONGEST_PATH) {
                throw new NumberFormatException("out of range");
            }
            controller.probe().hold(g, n);
        } catch (NumberFormatException e) {
            context.notifications()
                    .warning("Type a gradient such as 0.1 and a number of steps from 1 to " + ProbeControl.LONGEST_PATH
                            + " to hold it.");
        }
    }
}
