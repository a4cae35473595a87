package org.slowpoint.app.chart;

import java.util.Arrays;
import java.util.List;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ColourMap;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RegionLayer;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.engine.dynamics.stability.StableNominals;
import org.slowpoint.engine.dynamics.stability.VarianceCurves;
import org.slowpoint.engine.text.Formatted;

/** The gradient variance over the nominal term (Harrison et al., Fig. 2a), a curve per horizon. */
public final class GradientVarianceChart {

    private static final double HIGHEST = 12;
    private static final double LOWEST = -6;
    private static final double FAR = 1e3;
    // Shares of the colour map that show on both themes.
    private static final double EARLIEST = 0.08;
    private static final double LATEST = 0.88;
    private static final double DECADES = 3;
    private static final Paint STABLE = Paint.of(Slot.SERIES_3).opacity(0.13);

    private GradientVarianceChart() {}

    /**
     * Draws it.
     *
     * @param curves the variances
     * @param stable where runs settle
     * @param limit λmax(H); the axis reads α
     */
    public static Chart of(VarianceCurves curves, StableNominals stable, double limit) {
        double[] alphas =
                Arrays.stream(curves.fractions()).map(c -> 2 * c / limit).toArray();
        int count = curves.horizons().length;
        Chart.Builder chart = Chart.builder("gradient-variance")
                .title("Gradient variance")
                .x(Axis.linear("nominal term α").range(0, 2 / limit))
                .y(Axis.linear("log₁₀ tr Var ∂L/∂P").range(Math.min(lowest(curves), LOWEST) - 1, HIGHEST))
                .add(shade(stable))
                .legend(LegendEntry.area("stable", STABLE));
        for (int h = 0; h < count; h++) {
            int horizon = curves.horizons()[h];
            double[] logs = Arrays.stream(curves.traces()[h])
                    .map(v -> v > 0 && Double.isFinite(v) ? Math.log10(v) : Double.NaN)
                    .toArray();
            Paint paint = Paint.of(ColourMap.VIRIDIS_REVERSED.at(shade(horizon)));
            String name = "T = " + horizon;
            chart.add(LineLayer.of(
                    LayerInfo.of("horizon-" + horizon, name)
                            .pickable((s, i) ->
                                    Formatted.of("%s%nα = %.3g%nlog₁₀ tr Var = %.2f", name, alphas[i], logs[i])),
                    alphas,
                    logs,
                    paint,
                    1.4));
            chart.legend(LegendEntry.line(name, paint, 1.4));
        }
        return chart.build();
    }

    /** What is shown while nothing is computed. */
    public static Chart waiting() {
        return Chart.builder("gradient-variance")
                .title("Gradient variance")
                .bare()
                .note("Computed when you let go")
                .build();
    }

    // A horizon has its colour by its length alone, so that it keeps it while others come and go.
    private static double shade(int horizon) {
        return Math.min(LATEST, EARLIEST + (LATEST - EARLIEST) * Math.log10(horizon) / DECADES);
    }

    private static RegionLayer shade(StableNominals stable) {
        List<double[]> xs = stable.intervals().stream()
                .map(i -> new double[] {i[0], i[1], i[1], i[0]})
                .toList();
        List<double[]> ys = stable.intervals().stream()
                .map(i -> new double[] {-FAR, -FAR, FAR, FAR})
                .toList();
        return new RegionLayer(LayerInfo.of("stable", "stable"), xs, ys, List.of(STABLE), Paint.clear(), 0);
    }

    // Outside the stable interval the logarithm grows with the horizon without bound; the valley is what there is to
    // see.
    private static double lowest(VarianceCurves curves) {
        return Arrays.stream(curves.traces())
                .flatMapToDouble(Arrays::stream)
                .filter(v -> v > 0 && Double.isFinite(v))
                .map(Math::log10)
                .min()
                .orElse(0);
    }
}
