package org.slowpoint.app.chart;

import java.util.List;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RuleLayer;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.engine.text.Formatted;

/** Losses beyond the iterations that optimizers were trained for (Harrison et al., Fig. 3). */
public final class HorizonChart {

    // The words at the top of the horizon stand clear of the line of knowing nothing.
    private static final double ROOM = 1.15;

    private HorizonChart() {}

    /**
     * Draws them.
     *
     * @param iterations t of every loss
     * @param names one per optimizer
     * @param losses a row per optimizer
     * @param horizon T, what they were trained for
     * @param nothing the loss of knowing nothing
     */
    public static Chart of(double[] iterations, List<String> names, double[][] losses, int horizon, double nothing) {
        Chart.Builder chart = Chart.builder("horizon")
                .title("Beyond the horizon")
                .x(Axis.log("iteration t"))
                .y(Axis.linear("loss, mean of the last tenth").range(0, ROOM * nothing))
                .add(RuleLayer.vertical(
                        LayerInfo.of("trained", "horizon"), horizon, Paint.of(Slot.MUTED), "trained up to here"))
                .add(RuleLayer.horizontal(LayerInfo.of("nothing", "ln 10"), nothing, Paint.of(Slot.MUTED), ""));
        for (int k = 0; k < names.size(); k++) {
            String name = names.get(k);
            double[] own = losses[k];
            Paint paint = Paint.of(Slot.series(k));
            chart.add(LineLayer.of(
                    LayerInfo.of("optimizer-" + k, name)
                            .pickable((s, i) -> Formatted.of("%s%nt = %.0f%nloss %.4g", name, iterations[i], own[i])),
                    iterations,
                    own,
                    paint,
                    1.8));
            chart.legend(LegendEntry.line(name, paint, 1.8));
        }
        return chart.build();
    }
}
