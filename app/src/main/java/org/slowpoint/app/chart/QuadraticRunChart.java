package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RegionLayer;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.dynamics.stability.NoiseCloud;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.NumberText;

/** A run in the plane of two axes of the Hessian: contour lines of the loss, the way so far, and where noise takes it. */
public final class QuadraticRunChart {

    private static final Paint WAY = Paint.of(Slot.SERIES_1);
    private static final Paint NOISE = Paint.of(Slot.SERIES_2);
    private static final int CORNERS = 121;
    private static final int CONTOURS = 9;
    private static final double ROOM = 1.35;

    /**
     * A run seen in the plane.
     *
     * @param positions φ_t, rows (along the first axis, along the second)
     * @param minima ξ_t, likewise
     * @param cloud where noise takes it
     */
    public record Run(double[][] positions, double[][] minima, NoiseCloud cloud) {}

    private QuadraticRunChart() {}

    /**
     * The plane with the contours of the loss.
     *
     * @param first the curvature along the first axis
     * @param second the curvature along the second axis
     * @param start a position that must be in sight
     * @param noise standard deviation of the minimum, to be in sight as well
     */
    public static Chart plane(double first, double second, double[] start, double noise) {
        double reach = ROOM * Math.max(Math.max(Math.abs(start[0]), Math.abs(start[1])), 3 * noise);
        if (!(reach > 0) || !Double.isFinite(reach)) {
            reach = 1;
        }
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        double outer = 0.5 * Math.max(first, second) * reach * reach * 2;
        for (int k = 1; k <= CONTOURS; k++) {
            // Even steps of the square root of the loss are even distances.
            double loss = outer * k * k / (CONTOURS * CONTOURS);
            double[][] contour = contour(first, second, loss);
            xs.add(contour[0]);
            ys.add(contour[1]);
        }
        return Chart.builder("run")
                .title("Run")
                .x(Axis.linear("along curvature " + NumberText.brief(first, 2)).range(-reach, reach))
                .y(Axis.linear("along curvature " + NumberText.brief(second, 2)).range(-reach, reach))
                .equalAspect()
                .add(LineLayer.many(
                        LayerInfo.of("contours", "loss"),
                        xs,
                        ys,
                        Paint.of(Slot.MUTED).opacity(0.4),
                        0.8))
                .legend(LegendEntry.line("run", WAY, 1.2))
                .legend(LegendEntry.area("noise, 1 and 2 σ", NOISE.opacity(0.3)))
                .legend(LegendEntry.marker("minimum now", Paint.of(Slot.MUTED), Marker.PLUS))
                .build();
    }

    private static double[][] contour(double first, double second, double loss) {
        double[][] corners = new double[2][CORNERS];
        double a = first > 0 ? Math.sqrt(2 * loss / first) : Double.NaN;
        double b = second > 0 ? Math.sqrt(2 * loss / second) : Double.NaN;
        for (int i = 0; i < CORNERS; i++) {
            double angle = 2 * Math.PI * i / (CORNERS - 1);
            corners[0][i] = a * Math.cos(angle);
            corners[1][i] = b * Math.sin(angle);
        }
        return corners;
    }

    /**
     * The plane with a run up to an iteration.
     *
     * @param plane what {@link #plane} made
     * @param run the run
     * @param t the iteration
     */
    public static Chart with(Chart plane, Run run, int t) {
        double[] x = new double[t + 1];
        double[] y = new double[t + 1];
        for (int i = 0; i <= t; i++) {
            x[i] = run.positions()[i][0];
            y[i] = run.positions()[i][1];
        }
        double[][] one = run.cloud().ellipse(t, 1);
        double[][] two = run.cloud().ellipse(t, 2);
        return plane.withLayer(new RegionLayer(
                        LayerInfo.of("noise", "noise").asLive(),
                        List.of(two[0], one[0]),
                        List.of(two[1], one[1]),
                        List.of(NOISE.opacity(0.13), NOISE.opacity(0.2)),
                        NOISE.opacity(0.7),
                        0.7))
                .withLayer(LineLayer.of(LayerInfo.of("way", "run").asLive(), x, y, WAY, 1.2))
                .withLayer(MarkerLayer.of(
                                LayerInfo.of("minimum", "minimum now").asLive(),
                                new double[] {run.minima()[t][0]},
                                new double[] {run.minima()[t][1]},
                                Paint.of(Slot.MUTED),
                                Marker.PLUS,
                                8)
                        .outlined(Paint.of(Slot.MUTED), 1.4))
                .withLayer(MarkerLayer.of(
                                LayerInfo.of("position", "here")
                                        .asLive()
                                        .pickable((s, i) -> Formatted.of("t = %d%n%.4g, %.4g", t, x[t], y[t])),
                                new double[] {x[t]},
                                new double[] {y[t]},
                                WAY,
                                Marker.CIRCLE,
                                7)
                        .outlined(Paint.of(Slot.PLOT), 1));
    }
}
