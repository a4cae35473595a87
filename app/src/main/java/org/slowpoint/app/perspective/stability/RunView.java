package org.slowpoint.app.perspective.stability;

import java.util.Arrays;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.slowpoint.app.chart.QuadraticRunChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.ChoiceWords;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.Icons;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.dynamics.stability.NoisyQuadratic;
import org.slowpoint.engine.text.NumberText;

/** A run in the plane of two axes of the Hessian. */
final class RunView {

    private final StabilityModel model;
    private final StabilityController controller;
    private final ChartCard card;
    private final ComboBox<Integer> horizontal = new ComboBox<>();
    private final ComboBox<Integer> vertical = new ComboBox<>();
    private final HBox strip = new HBox();
    private final Label words = new Label();
    private boolean filling;
    private double[] curvatures;
    private Chart axes;
    private Key axesOf;

    /** What the axes belong to. */
    private record Key(int generation, long noise, StabilityModel.Directions directions, double first, double second) {}

    RunView(StabilityModel model, StabilityController controller, ShellContext context, Exporter exporter) {
        this.model = model;
        this.controller = controller;
        card = new ChartCard("stability-run", "run", "noise-cloud", context, model::provenance);
        Button play = ChartCard.button("run-play", "mdi2p-play-outline", "Play or pause the run (K)");
        play.setOnAction(event -> controller.run().toggle());
        model.playingProperty()
                .addListener((property, before, playing) ->
                        play.setGraphic(Icons.of(playing ? "mdi2p-pause" : "mdi2p-play-outline")));
        Button step = ChartCard.button("run-step", "mdi2s-skip-next-outline", "One iteration further (N)");
        step.setOnAction(event -> controller.run().step());
        Button noise = ChartCard.button(
                "run-noise", "mdi2d-dice-multiple-outline", "Run again with another start and other noise (G)");
        noise.setOnAction(event -> controller.run().newNoise());
        card.tools(
                        choice(horizontal, "run-x", "Curvature of the direction along x"),
                        choice(vertical, "run-y", "Curvature of the direction along y"))
                .standardTools(exporter);
        words.setId("run-words");
        words.getStyleClass().add("readout-value");
        strip.getStyleClass().add("readout-strip");
        strip.setAlignment(Pos.CENTER_LEFT);
        strip.getChildren().addAll(play, step, noise, words);
        model.readingProperty().addListener((property, before, after) -> redraw());
        model.iterationProperty().addListener((property, before, after) -> redraw());
    }

    /** The buttons that run it, and where it is. */
    Region strip() {
        return strip;
    }

    ChartCard card() {
        return card;
    }

    private ComboBox<Integer> choice(ComboBox<Integer> box, String id, String about) {
        box.setId(id);
        box.setTooltip(new Tooltip(about));
        box.setAccessibleText(about);
        box.setConverter(new ChoiceWords<>(this::curvature));
        box.setOnAction(event -> {
            if (!filling && horizontal.getValue() != null && vertical.getValue() != null) {
                controller.show(new StabilityModel.Directions(horizontal.getValue(), vertical.getValue()));
            }
        });
        return box;
    }

    private String curvature(int direction) {
        LoopReading reading = model.readingProperty().get();
        return reading == null || direction >= reading.loop().dimension()
                ? ""
                : NumberText.brief(reading.loop().problem().curvatures().values()[direction], 2);
    }

    private void redraw() {
        LoopReading reading = model.readingProperty().get();
        if (reading == null) {
            return;
        }
        int t = Math.min(model.iterationProperty().get(), reading.run().positions().length - 1);
        fillChoices(reading);
        Chart chart = QuadraticRunChart.with(axes(reading), reading.run(), t);
        card.show(chart);
        words.setText("t = " + t + ", loss "
                + NumberText.brief(reading.losses().sampled().get(0)[t], 3)
                + (t == 0
                        ? ""
                        : ", expected " + NumberText.brief(reading.losses().expected()[t - 1], 3)));
    }

    private void fillChoices(LoopReading reading) {
        filling = true;
        int n = reading.loop().dimension();
        for (ComboBox<Integer> box : java.util.List.of(horizontal, vertical)) {
            // The words of the same choice are others in another problem.
            if (box.getItems().size() != n
                    || !Arrays.equals(
                            curvatures, reading.loop().problem().curvatures().values())) {
                box.getItems().setAll(IntStream.range(0, n).boxed().toList());
            }
            box.setVisible(n > 1);
            box.setManaged(n > 1);
        }
        curvatures = reading.loop().problem().curvatures().values();
        horizontal.setValue(model.directionsProperty().get().horizontal());
        vertical.setValue(Math.min(n - 1, model.directionsProperty().get().vertical()));
        filling = false;
    }

    private Chart axes(LoopReading reading) {
        NoisyQuadratic problem = reading.loop().problem();
        StabilityModel.Directions plane = model.directionsProperty().get();
        double first = problem.curvatures().values()[Math.min(plane.horizontal(), problem.dimension() - 1)];
        Key key = new Key(
                reading.experiment().generation(),
                model.noiseSeedProperty().get(),
                plane,
                first,
                plane.secondCurvature(problem));
        if (!key.equals(axesOf)) {
            axesOf = key;
            axes = QuadraticRunChart.plane(first, key.second(), reading.run().positions()[0], noise(problem));
        }
        return axes;
    }

    private static double noise(NoisyQuadratic problem) {
        double most = 0;
        int n = problem.dimension();
        for (int i = 0; i < n; i++) {
            most = Math.max(most, problem.noise()[i * n + i]);
        }
        return Math.sqrt(most);
    }
}
