package org.slowpoint.app.perspective.explore;

import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;
import org.slowpoint.app.chart.UpdateFunctionChart;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.ShellContext;

/** The update function at the probe, bold, above the histogram of the gradients met. */
final class UpdateFunctionView {

    private static final double HISTOGRAM_HEIGHT = 96;
    /** The least height of both, px: below it the histogram would leave the function above it no room. */
    private static final double BOTH_HEIGHT = 250;

    private final ExploreModel model;
    private final ChartCard card;
    private final ChartCard histogram;
    private final PinStrip pins;
    private final Region node;

    UpdateFunctionView(ExploreModel model, ExploreController controller, ShellContext context, Exporter exporter) {
        this.model = model;
        card = new ChartCard("update-function", "update function", "update-function", context, model::provenance);
        histogram = new ChartCard("gradients", "gradients", "gradient-clipping", context, model::provenance)
                .withoutHeader();
        Button pin = ChartCard.button("pin", "mdi2p-pin-outline", "Pin the probe's update function (P)");
        pin.setOnAction(e -> controller.viewSettings().pin());
        Button unpin = ChartCard.button("unpin", "mdi2p-pin-off-outline", "Unpin all update functions");
        unpin.setOnAction(e -> controller.viewSettings().unpinAll());
        unpin.disableProperty().bind(javafx.beans.binding.Bindings.isEmpty(model.pins()));
        ToggleButton most = new ToggleButton("Most");
        most.setId("most-gradients");
        most.setTooltip(new Tooltip("Show all gradients but the largest 2 %, on a linear scale (L)"));
        ToggleButton logarithmic = new ToggleButton("All gradients");
        logarithmic.setId("all-gradients");
        logarithmic.setTooltip(
                new Tooltip("Show every gradient the runs meet, on a scale that is logarithmic far from zero (L)"));
        most.setOnAction(e -> controller.viewSettings().setLogarithmic(false));
        logarithmic.setOnAction(e -> controller.viewSettings().setLogarithmic(true));
        SegmentedButton range = new SegmentedButton(most, logarithmic);
        range.getStyleClass().add("view-tool-segments");
        ToggleGroup group = new ToggleGroup();
        group.getToggles().addAll(most, logarithmic);
        range.setToggleGroup(group);
        Runnable show = () -> group.selectToggle(model.logarithmicProperty().get() ? logarithmic : most);
        show.run();
        model.logarithmicProperty().addListener((property, before, after) -> show.run());
        // Of the two exactly one holds: clicking the one that is on leaves it on.
        group.selectedToggleProperty().addListener((property, before, after) -> {
            if (after == null) {
                show.run();
            }
        });
        card.tools(range, pin, unpin).standardTools(exporter);
        histogram.setMinHeight(HISTOGRAM_HEIGHT);
        histogram.setPrefHeight(HISTOGRAM_HEIGHT);
        histogram.setMaxHeight(HISTOGRAM_HEIGHT);
        card.view().alignWith(histogram.view());
        card.view().viewportProperty().addListener((property, before, after) -> align(after));
        model.chartsProperty().addListener((property, before, after) -> {
            if (after == null || !after.sameButSpace(before)) {
                redraw();
            }
        });
        model.readingProperty().addListener((property, before, after) -> redraw());
        model.selectedProperty().addListener((property, before, after) -> redraw());
        pins = new PinStrip(model, controller, card.view());
        node = ChartCard.column(card, pins, histogram);
        histogram.visibleProperty().bind(node.heightProperty().greaterThanOrEqualTo(BOTH_HEIGHT));
        histogram.managedProperty().bind(histogram.visibleProperty());
    }

    Region node() {
        return node;
    }

    /** The names of the pins. */
    PinStrip pins() {
        return pins;
    }

    ChartCard card() {
        return card;
    }

    ChartCard histogram() {
        return histogram;
    }

    // The histogram shows the gradients that the update function above it shows.
    private void align(Viewport shown) {
        if (shown == null) {
            histogram.view().setViewport(null);
            return;
        }
        Viewport own = histogram.view().chartLayout().shown();
        histogram.view().setViewport(new Viewport(shown.xMin(), shown.xMax(), own.yMin(), own.yMax()));
    }

    private void redraw() {
        ExploreModel.Charts charts = model.chartsProperty().get();
        if (charts == null) {
            return;
        }
        ProbeReading reading = model.readingProperty().get();
        card.show(
                reading == null ? charts.update() : UpdateFunctionChart.withProbe(charts.update(), reading.function()));
        ExploreModel.Selected selected = model.selectedProperty().get();
        histogram.show(selected == null ? charts.gradients() : selected.gradients());
    }
}
