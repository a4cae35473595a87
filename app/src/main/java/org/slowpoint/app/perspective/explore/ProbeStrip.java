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
import org.slowpoint.engine.text.Formatted;

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
                        readout("readout-speed", "q", "speed", reading -> Formatted.of("%.2e", reading.speed())),
                        readout(
                                "readout-rate",
                                "effective learning rate",
                                "effective-learning-rate",
                                reading -> Formatted.of("%.3f", reading.effectiveLearningRate())),
                        readout(
                                "readout-distance",
                                "distance",
                                "fixed-point",
                                reading -> Formatted.of("%.3g", reading.distance())));
        Label radius = value("readout-radius");
        model.linearizationProperty()
                .addListener((property, before, after) ->
                        radius.setText(after == null ? "–" : Formatted.of("%.4f", after.spectralRadius())));
        getChildren().add(labelled("spectral radius", "spectral-radius", radius));
        getChildren().add(push());
    }

    private HBox readout(String id, String name, String term, Function<ProbeReading, String> text) {
        Label value = value(id);
        model.readingProperty()
                .addListener((property, before, after) ->
                        value.setText(after == null ? "–" : text.apply(after).replace("e-", "e−")));
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
        TextField gradient = new TextField("0.1");
        gradient.setId("push-gradient");
        gradient.setPrefColumnCount(4);
        gradient.setAccessibleText("Gradient to hold");
        TextField steps = new TextField("10");
        steps.setId("push-steps");
        steps.setPrefColumnCount(3);
        steps.setAccessibleText("Steps to hold it for");
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
        Label times = new Label("steps");
        g.getStyleClass().add("readout-name");
        times.getStyleClass().add("readout-name");
        HBox box = new HBox(g, gradient, steps, times, hold, release);
        box.getStyleClass().add("push");
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    private void hold(TextField gradient, TextField steps) {
        try {
            double g = Double.parseDouble(
                    gradient.getText().trim().replace('−', '-').replace(',', '.'));
            int n = Integer.parseInt(steps.getText().trim());
            if (!Double.isFinite(g) || n < 1) {
                throw new NumberFormatException("out of range");
            }
            controller.probe().hold(g, n);
        } catch (NumberFormatException e) {
            context.notifications()
                    .warning("Type a gradient such as 0.1 and a number of steps of 1 or more to hold it.");
        }
    }
}
