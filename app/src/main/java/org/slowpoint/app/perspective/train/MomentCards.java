package org.slowpoint.app.perspective.train;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.slowpoint.app.chart.SpectrumChart;
import org.slowpoint.app.chart.TrainingCharts;
import org.slowpoint.app.chart.TrainingModeCharts;
import org.slowpoint.app.chart.TrainingStateSpaceChart;
import org.slowpoint.app.chart.UpdateOverTrainingChart;
import org.slowpoint.app.perspective.CardRow;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.perspective.ProportionalSplit;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.TrainingCurves;
import org.slowpoint.engine.text.NumberText;

/**
 * The optimizer at the cursor: its state space, update functions, eigenvalues and modes; of one whose parameters have no
 * states of their own, what it learns beside its network.
 */
final class MomentCards {

    private static final String WAITING = "Waiting for the first weights";
    private static final String NONE =
            "Its parameters have no states of their own, so there are no fixed points and modes:"
                    + " see how long each moment remembers instead.";
    private static final double LEAST = 250;
    private static final double WIDTH = 320;

    private final TrainModel model;
    private final ChartCard states;
    private final ChartCard update;
    private final ChartCard plane;
    private final ChartCard spectrum;
    private final ChartCard constants;
    private final Label words = new Label();
    private final Region dynamics;
    private final StackPane node;

    MomentCards(TrainModel model, ShellContext context, Exporter exporter) {
        this.model = model;
        states = card("train-states", "state space", "trajectory", context, exporter);
        update = card("train-update", "update function", "update-function", context, exporter);
        plane = card("train-modes", "modes", "eigenmode", context, exporter);
        spectrum = card("train-eigenvalues", "eigenvalues", "eigenvalue", context, exporter);
        constants = new ChartCard("train-constants", "learned constants", "snapshot", context, model::provenance)
                .standardTools(exporter);
        words.setId("train-spectrum");
        words.getStyleClass().add("readout-value");
        words.setMinWidth(0);
        context.glossary().install(words, "spectral-radius");
        dynamics = new ProportionalSplit(
                Orientation.VERTICAL,
                0.5,
                new CardRow("train-moment", LEAST, List.of(states, update)),
                new CardRow("train-linear", LEAST, List.of(plane, spectrum)));
        node = new StackPane(dynamics, constants);
        model.configProperty().subscribe(config -> show());
        model.moments().readingProperty().subscribe(reading -> show());
        model.moments().chosenProperty().subscribe(chosen -> tellConstants());
        model.curvesProperty().subscribe(curves -> showConstants(curves));
    }

    private ChartCard card(String id, String name, String term, ShellContext context, Exporter exporter) {
        ChartCard card = new ChartCard(id, name, term, context, model::readingProvenance).standardTools(exporter);
        card.setPrefWidth(WIDTH);
        return card;
    }

    /** The cards, for commands that are about all. */
    List<ChartCard> cards() {
        return List.of(states, update, plane, spectrum, constants);
    }

    /** The learned constants over meta-steps. */
    ChartCard constants() {
        return constants;
    }

    /** All of it, the words below. */
    Region node() {
        VBox column = new VBox(node, TrainView.strip(words));
        VBox.setVgrow(node, Priority.ALWAYS);
        return column;
    }

    private boolean analysable() {
        MetaTrainingConfig config = model.configProperty().get();
        return config == null || config.architecture().analysable();
    }

    private void show() {
        dynamics.setVisible(analysable());
        constants.setVisible(!analysable());
        MomentReading reading = model.moments().readingProperty().get();
        if (!analysable()) {
            tellConstants();
        } else if (reading == null) {
            states.show(TrainingStateSpaceChart.empty(WAITING));
            update.show(UpdateOverTrainingChart.empty(WAITING));
            plane.show(TrainingModeCharts.emptyTrail(WAITING));
            spectrum.show(SpectrumChart.emptyPlane());
            words.setText(WAITING);
        } else {
            states.show(reading.states());
            update.show(reading.update());
            plane.show(reading.plane());
            spectrum.show(reading.spectrum());
            words.setText(describe(reading));
        }
    }

    private void showConstants(TrainingCurves curves) {
        if (curves != null && !curves.constants().isEmpty()) {
            constants.show(TrainingCharts.constants(curves));
            tellConstants();
        }
    }

    private void tellConstants() {
        TrainingCurves curves = model.curvesProperty().get();
        Moment chosen = model.moments().chosenProperty().get();
        if (analysable()) {
            return;
        }
        if (curves == null || chosen == null) {
            words.setText(NONE);
            return;
        }
        StringBuilder text = new StringBuilder("Meta-step " + chosen.step() + ", factors since the start:");
        curves.constants().forEach((name, line) -> {
            for (int i = 0; i < line.size(); i++) {
                if (line.steps()[i] == chosen.step()) {
                    text.append("  ").append(name).append(" ").append(NumberText.brief(line.values()[i], 3));
                }
            }
        });
        words.setText(text.toString());
    }

    private static String describe(MomentReading reading) {
        int step = reading.moment().step();
        if (reading.modes().modes().isEmpty()) {
            return "No fixed point found at meta-step " + step;
        }
        Linearization linear = reading.modes().linearization();
        String where = "Meta-step " + step + ": spectral radius " + NumberText.nearOne(linear.spectralRadius(), 4);
        if (linear.defective()) {
            return where + ", defective: colours mean nothing here";
        }
        Mode strongest = linear.byGain().get(0);
        return where + ", strongest mode " + strongest.beta().replace(" =", "");
    }
}
