package org.slowpoint.app.perspective.train;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.slowpoint.app.chart.SpectrumChart;
import org.slowpoint.app.chart.TrainingCharts;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.SnapshotModes;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.text.NumberText;

/**
 * The eigenvalues at the convergence point as they move, and what they are in words; of an optimizer that has none, what
 * it learns beside its network.
 */
final class SpectrumCard {

    private static final Chart PLANE = SpectrumChart.emptyPlane();

    private static final String NONE = "No eigenvalues: its parameters have no states of their own";
    private static final String SHORT = "How long each moment remembers, and the size β₁ where it is learned";

    private final ChartCard card;
    private final Label words = new Label();
    private final Region node;

    SpectrumCard(TrainModel model, ShellContext context, Exporter exporter) {
        card = new ChartCard("train-eigenvalues", "eigenvalues", "eigenvalue", context, model::provenance)
                .standardTools(exporter);
        words.setId("train-spectrum");
        words.getStyleClass().add("readout-value");
        context.glossary().install(words, "spectral-radius");
        node = ChartCard.column(card, TrainView.strip(words));
        model.configProperty()
                .subscribe(config -> show(config, model.spectrumProperty().get()));
        model.spectrumProperty()
                .subscribe(spectrum -> show(model.configProperty().get(), spectrum));
        model.curvesProperty().subscribe(curves -> {
            if (curves != null && !curves.constants().isEmpty()) {
                card.show(TrainingCharts.constants(curves));
                words.setText(SHORT);
            }
        });
    }

    ChartCard card() {
        return card;
    }

    Region node() {
        return node;
    }

    private void show(MetaTrainingConfig config, SnapshotModes spectrum) {
        if (config != null && !config.architecture().analysable()) {
            card.show(PLANE);
            words.setText(NONE);
            return;
        }
        if (spectrum == null) {
            card.show(PLANE);
            words.setText("Waiting for the first weights");
            return;
        }
        if (spectrum.modes().isEmpty()) {
            card.show(PLANE);
            words.setText("No fixed point found at meta-step " + spectrum.step());
            return;
        }
        Linearization linear = spectrum.modes().get();
        card.show(SpectrumChart.planeOf(linear));
        words.setText(describe(spectrum.step(), linear));
    }

    private static String describe(int step, Linearization linear) {
        String where = "Meta-step " + step + ": spectral radius " + NumberText.nearOne(linear.spectralRadius(), 4);
        if (linear.defective()) {
            return where + ", defective: colours mean nothing here";
        }
        Mode strongest = linear.byGain().get(0);
        return where + ", strongest mode " + strongest.beta().replace(" =", "");
    }
}
