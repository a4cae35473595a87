package org.slowpoint.app.perspective.stability;

import org.slowpoint.app.chart.GradientVarianceChart;
import org.slowpoint.app.graphics.view.Handle;
import org.slowpoint.app.graphics.view.HandleListener;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer.Terms;
import org.slowpoint.engine.text.NumberText;

/** The gradient variance over the nominal term, with α as a grip. */
final class VarianceView {

    private final StabilityModel model;
    private final StabilityController controller;
    private final ChartCard card;

    VarianceView(StabilityModel model, StabilityController controller, ShellContext context, Exporter exporter) {
        this.model = model;
        this.controller = controller;
        card = new ChartCard("stability-variance", "gradient variance", "gradient-variance", context, model::provenance)
                .standardTools(exporter);
        card.view().setHandleListener(new NominalDrag());
        card.view().viewportProperty().addListener((property, before, after) -> placeHandle());
        model.varianceProperty().addListener((property, before, after) -> redraw(after));
        model.experimentProperty().addListener((property, before, after) -> placeHandle());
    }

    ChartCard card() {
        return card;
    }

    private void redraw(VarianceReading reading) {
        if (reading == null) {
            card.show(GradientVarianceChart.waiting());
            card.view().getHandles().clear();
            return;
        }
        card.show(GradientVarianceChart.of(reading.curves(), reading.stable(), reading.limit()));
        placeHandle();
    }

    private void placeHandle() {
        Experiment now = model.experimentProperty().get();
        if (now == null || model.varianceProperty().get() == null) {
            return;
        }
        boolean acts = now.terms() == Terms.NOMINAL || now.terms() == Terms.ALL;
        double alpha = now.setup().optimizer().nominal();
        if (acts) {
            card.view()
                    .getHandles()
                    .setAll(Handle.vertical(
                            "nominal",
                            alpha,
                            card.view().chartLayout().shown().yMin(),
                            "α = " + NumberText.brief(alpha, 3) + ": drag it, and every view answers"));
        } else {
            card.view().getHandles().clear();
        }
    }

    private final class NominalDrag implements HandleListener {
        @Override
        public void pressed(String id) {
            controller.take("move α");
        }

        @Override
        public void dragged(String id, double x, double y) {
            LinearOptimizer now = model.experimentProperty().get().setup().optimizer();
            controller.steady(Math.max(0, x), now.weightDecay(), now.preconditioning());
        }

        @Override
        public void released(String id, double x, double y) {
            controller.letRest();
        }
    }
}
