package org.slowpoint.app.perspective.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slowpoint.app.chart.ContenderCharts;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.view.Hit;
import org.slowpoint.app.perspective.ChartCard;

/** Keeps a card that shows the runs on show up to date, and lights the problem whose dot is clicked. */
final class RunsView {

    /** Draws the runs on show. */
    @FunctionalInterface
    interface Drawing {
        /**
         * The chart.
         *
         * @param runs on show
         * @param lit numbers of selected problems
         */
        Chart of(List<ContenderCharts.Run> runs, List<Integer> lit);
    }

    private RunsView() {}

    static void follow(ChartCard card, CompareModel model, CompareController controller, Drawing drawing) {
        Supplier<Chart> chart =
                () -> drawing.of(model.shown().stream().map(Reading.Shown::run).toList(), model.lit());
        model.readingProperty().addListener((property, before, after) -> card.show(chart.get()));
        model.askedProperty().addListener((property, before, after) -> card.show(chart.get()));
        model.selectedProperty().addListener((property, before, after) -> card.show(chart.get()));
        card.view().setOnHit(hit -> {
            if (hit.layerId().startsWith(ContenderCharts.DOTS)) {
                controller.select(toggled(model.selectedProperty().get(), hit));
            }
        });
    }

    private static List<Integer> toggled(List<Integer> selected, Hit hit) {
        List<Integer> problems = new ArrayList<>(selected);
        if (!problems.remove((Integer) hit.index())) {
            problems.add(hit.index());
        }
        return problems;
    }
}
