package org.slowpoint.app.perspective.compare;

import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.slowpoint.app.chart.ContenderCharts;
import org.slowpoint.app.graphics.view.Handle;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.ShellContext;

/** Mean losses over iterations, with the iteration that is read out as a grip. */
final class LossesView {

    private final CompareModel model;
    private final ChartCard card;

    LossesView(CompareModel model, CompareController controller, ShellContext context, Exporter exporter) {
        this.model = model;
        card = new ChartCard("compare-losses", "losses", "mean-loss-curve", context, model::provenance);
        ToggleButton log = new ToggleButton("log t");
        log.setId("compare-log-time");
        log.getStyleClass().addAll("flat", "view-tool");
        log.setTooltip(new Tooltip("Iterations on a logarithmic axis (L)"));
        log.setAccessibleText("Iterations on a logarithmic axis");
        log.setOnAction(event -> {
            controller.toggleLogTime();
            log.setSelected(model.logTimeProperty().get());
        });
        card.tools(log).standardTools(exporter);
        card.view().setHandleListener((id, x, y) -> controller.scrub((int) Math.round(x)));
        card.view().viewportProperty().addListener((property, before, after) -> placeHandle());
        model.logTimeProperty().addListener((property, before, on) -> {
            log.setSelected(on);
            card.view().setViewport(null);
            redraw();
        });
        model.readingProperty().addListener((property, before, after) -> redraw());
        model.askedProperty().addListener((property, before, after) -> redraw());
        model.selectedProperty().addListener((property, before, after) -> redraw());
        model.iterationProperty().addListener((property, before, after) -> placeHandle());
    }

    ChartCard card() {
        return card;
    }

    private void redraw() {
        List<Reading.Shown> shown = model.shown();
        card.show(ContenderCharts.losses(
                shown.stream().map(Reading.Shown::run).toList(),
                model.logTimeProperty().get(),
                model.lit()));
        placeHandle();
    }

    private void placeHandle() {
        if (model.shown().isEmpty()) {
            card.view().getHandles().clear();
            return;
        }
        int last = model.readingProperty().get().setup().steps() - 1;
        int t = Math.min(model.iterationProperty().get(), last);
        card.view()
                .getHandles()
                .setAll(Handle.vertical(
                                "iteration",
                                t,
                                card.view().chartLayout().shown().yMin(),
                                "Iteration " + t + ": drag to read losses at another")
                        .onWhole(model.logTimeProperty().get() ? Math.min(1, last) : 0, last));
    }
}
