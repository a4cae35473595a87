package org.slowpoint.app.perspective.stability;

import javafx.scene.control.Button;
import org.slowpoint.app.chart.StabilityBoundsChart;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.dynamics.stability.Preset;

/** What the bounds promise, and the case in which the first of them as printed promises too much. */
final class BoundsView {

    private final ChartCard card;

    BoundsView(StabilityModel model, StabilityController controller, ShellContext context, Exporter exporter) {
        card = new ChartCard("stability-bounds", "bounds", "stability-bound", context, model::provenance);
        Button counterexample = ChartCard.button(
                "bounds-counterexample",
                "mdi2a-alert-outline",
                "Open the counterexample to Theorem 1 as printed: real eigenvalues inside the bound, and unstable");
        counterexample.setOnAction(event -> controller.open(Preset.COUNTEREXAMPLE));
        card.tools(counterexample).standardTools(exporter);
        model.surroundingsProperty()
                .addListener((property, before, after) -> card.show(StabilityBoundsChart.of(after.bounds())));
    }

    ChartCard card() {
        return card;
    }
}
