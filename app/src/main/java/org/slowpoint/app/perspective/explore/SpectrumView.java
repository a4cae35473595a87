package org.slowpoint.app.perspective.explore;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.slowpoint.app.chart.SpectrumChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.view.Hit;
import org.slowpoint.app.perspective.CardRow;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;

/** Eigenvalues at the probe, the same modes as momentum, and a slider that moves the probe along the selected one. */
final class SpectrumView {

    private static final double REACH = 3;
    private static final double LEAST = 215;
    private static final double LEAST_SLIDER = 130;
    private static final double INSET = 12;

    private final ExploreModel model;
    private final ExploreController controller;
    private final ChartCard plane;
    private final ChartCard rates;
    private final Slider slider = new Slider(-REACH, REACH, 0);
    private final Label selected = new Label();
    private final Region node;

    SpectrumView(ExploreModel model, ExploreController controller, ShellContext context, Exporter exporter) {
        this.model = model;
        this.controller = controller;
        plane = new ChartCard("eigenvalues", "eigenvalues", "eigenvalue", context, model::provenance);
        rates = new ChartCard("rates", "modes as momentum", "mode-learning-rate", context, model::provenance);
        plane.standardTools(exporter);
        rates.standardTools(exporter);
        plane.view().setOnHit(this::clicked);
        rates.view().setOnHit(this::clicked);
        model.chartsProperty().addListener((property, before, after) -> {
            if (after == null || !after.sameButSpace(before)) {
                redraw();
            }
        });
        model.linearizationProperty().addListener((property, before, after) -> redraw());
        model.selectedModeProperty().addListener((property, before, after) -> redraw());
        model.modeDoubtfulProperty().addListener((property, before, after) -> redraw());
        CardRow charts = new CardRow("spectrum", LEAST, List.of(plane, rates));
        plane.setPrefWidth(330);
        rates.setPrefWidth(250);
        node = ChartCard.column(charts, strip(context));
    }

    Region node() {
        return node;
    }

    ChartCard plane() {
        return plane;
    }

    ChartCard rates() {
        return rates;
    }

    private void clicked(Hit hit) {
        if (hit.layerId().equals(SpectrumChart.MODES)) {
            controller.modes().select(hit.index());
        }
    }

    private void redraw() {
        ExploreModel.Charts charts = model.chartsProperty().get();
        if (charts == null) {
            return;
        }
        Linearization linear = model.linearizationProperty().get();
        int index = model.selectedModeProperty().get();
        Chart left = charts.spectrum();
        Chart right = charts.rates();
        Mode mode = null;
        if (linear != null) {
            left = SpectrumChart.withEigenvalues(left, linear);
            right = SpectrumChart.withMomenta(right, linear);
            if (index >= 0 && index < linear.modes().size()) {
                mode = linear.modes().get(index);
                left = left.withLayer(SpectrumChart.selectedEigenvalue(mode));
                right = right.withLayer(SpectrumChart.selectedMomentum(right, mode));
            }
        }
        plane.show(left);
        rates.show(right);
        describe(linear, mode);
    }

    private void describe(Linearization linear, Mode mode) {
        slider.setDisable(mode == null);
        if (linear != null && linear.defective()) {
            selected.setText("Defective here: modes have no meaning of their own");
        } else if (mode == null) {
            selected.setText("Click an eigenvalue to move along its mode");
        } else {
            String text = SpectrumChart.describe(mode);
            selected.setText((model.modeDoubtfulProperty().get() ? "Poor match: " : "")
                    + text.lines().limit(2).reduce((a, b) -> a + ",  " + b).orElse(""));
        }
    }

    private Region strip(ShellContext context) {
        selected.setId("selected-mode");
        selected.getStyleClass().add("readout-value");
        selected.setMinWidth(60);
        context.glossary().install(selected, "eigenmode");
        slider.setId("mode-slider");
        slider.setDisable(true);
        slider.setTooltip(new Tooltip("Move the probe along the selected mode, in state units"));
        slider.setAccessibleText("Distance along the selected mode");
        slider.setBlockIncrement(0.05);
        // Before the slider itself: a press on its track moves the probe at once.
        slider.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> controller.probe().take("move along mode"));
        slider.addEventHandler(
                MouseEvent.MOUSE_RELEASED, e -> controller.probe().letRest());
        slider.valueProperty().addListener((property, before, after) -> slid(after.doubleValue()));
        model.modeOffsetProperty().addListener((property, before, after) -> slider.setValue(after.doubleValue()));
        Button strongest = new Button("Strongest");
        strongest.setId("strongest-mode");
        strongest.setMinWidth(Region.USE_PREF_SIZE);
        strongest.setTooltip(new Tooltip("Select the mode with the largest gain |α/(1−β)| (M)"));
        strongest.setOnAction(e -> controller.modes().selectStrongest());
        strongest.disableProperty().bind(model.linearizationProperty().isNull());
        slider.setMinWidth(LEAST_SLIDER);
        Button back = ChartCard.button(
                "mode-back",
                "mdi2a-arrow-u-left-top",
                "Put the probe back where this mode was chosen; away from there the match may be poor");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(e -> controller.modes().chosenAt().ifPresent(controller.probe()::visitChoice));
        back.disableProperty().bind(model.selectedModeProperty().lessThan(0));
        HBox mode = new HBox(strongest, back, selected);
        mode.getStyleClass().add("readout-line");
        mode.setAlignment(Pos.CENTER_LEFT);
        FlowPane strip = new FlowPane(mode, slider);
        strip.getStyleClass().add("readout-strip");
        strip.setAlignment(Pos.CENTER_LEFT);
        mode.maxWidthProperty().bind(strip.widthProperty().subtract(2 * INSET));
        // The slider takes what the words leave of their line, or a line of its own.
        slider.prefWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> sliderWidth(strip.getWidth() - 2 * INSET, mode.getWidth() + strip.getHgap()),
                        strip.widthProperty(),
                        mode.widthProperty()));
        return strip;
    }

    private static double sliderWidth(double line, double taken) {
        double rest = line - taken;
        return Math.max(LEAST_SLIDER, Math.floor(rest >= LEAST_SLIDER ? rest : line) - 1);
    }

    private void slid(double offset) {
        if (offset == model.modeOffsetProperty().get()) {
            return;
        }
        boolean byKey = !controller.probe().holds();
        if (byKey) {
            controller.probe().take("move along mode");
        }
        controller.modes().moveTo(offset);
        if (byKey) {
            controller.probe().letRest();
        }
    }
}
