package org.slowpoint.app.perspective.stability;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.slowpoint.app.chart.ExpectedLossChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.view.Handle;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.ShellContext;

/** Expected and sampled losses over iterations, with the iteration of the run as a grip. */
final class LossView {

    private final StabilityModel model;
    private final ChartCard card;
    private Chart axes;
    private int axesOf = -1;
    private int axesEnd;
    private boolean axesLiteral;

    LossView(StabilityModel model, StabilityController controller, ShellContext context, Exporter exporter) {
        this.model = model;
        card = new ChartCard("stability-loss", "loss", "expected-loss", context, model::provenance);
        ToggleButton literal = new ToggleButton("×2");
        literal.setId("loss-literal");
        literal.getStyleClass().addAll("flat", "view-tool");
        literal.setTooltip(new Tooltip("Losses as Eq. 8 of the paper is printed, without the ½ of its Eq. 4"));
        literal.setAccessibleText("Losses as Eq. 8 is printed, without ½");
        literal.setOnAction(event -> controller.toggleLiteral());
        model.literalProperty().addListener((property, before, on) -> literal.setSelected(on));
        card.tools(literal).standardTools(exporter);
        card.view().setHandleListener((id, x, y) -> {
            controller.run().scrub((int) Math.round(x));
            placeHandle();
        });
        card.view().viewportProperty().addListener((property, before, after) -> placeHandle());
        model.readingProperty().addListener((property, before, after) -> redraw());
        model.literalProperty().addListener((property, before, after) -> redraw());
        model.placedReadingProperty().addListener((property, before, after) -> redraw());
        model.iterationProperty().addListener((property, before, after) -> placeHandle());
    }

    ChartCard card() {
        return card;
    }

    private void redraw() {
        LoopReading reading = model.readingProperty().get();
        if (reading == null) {
            return;
        }
        boolean literal = model.literalProperty().get();
        ExpectedLossChart.Losses losses = reading.losses().times(literal ? 2 : 1);
        if (axes == null
                || axesOf != reading.experiment().generation()
                || axesLiteral != literal
                || axesEnd != losses.expected().length) {
            axesOf = reading.experiment().generation();
            axesEnd = losses.expected().length;
            axesLiteral = literal;
            axes = ExpectedLossChart.axes(losses, literal);
            card.view().setViewport(null);
        }
        Chart chart = ExpectedLossChart.with(axes, losses);
        PlacedReading placed = model.placedReadingProperty().get();
        if (placed != null) {
            double factor = literal ? 2 : 1;
            double[] own = java.util.Arrays.stream(placed.losses())
                    .map(l -> factor * l)
                    .toArray();
            chart = ExpectedLossChart.withPlaced(chart, placed.placed().name(), own);
        }
        card.show(chart);
        placeHandle();
    }

    private void placeHandle() {
        if (axes == null) {
            return;
        }
        int[] horizons = model.horizonsProperty().get();
        int t = model.iterationProperty().get();
        card.view()
                .getHandles()
                .setAll(Handle.vertical(
                                "iteration",
                                t,
                                card.view().chartLayout().shown().yMin(),
                                "Iteration " + t + " of the run: drag to look at another")
                        .onWhole(0, horizons[horizons.length - 1]));
    }
}
