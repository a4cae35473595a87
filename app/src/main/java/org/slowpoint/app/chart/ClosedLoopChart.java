package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.slowpoint.app.graphics.ArrowLayer;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LabelLayer;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RegionLayer;
import org.slowpoint.app.graphics.RuleLayer;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.dynamics.stability.Bound;
import org.slowpoint.engine.dynamics.stability.SpectrumPath;
import org.slowpoint.engine.text.ComplexText;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.NumberText;

/**
 * Eigenvalues of a closed loop, of its preconditioner and of its Hessian (Harrison et al., Fig. 1): what stands still,
 * and live layers that follow the hand.
 */
public final class ClosedLoopChart {

    private static final Paint BEFORE = Paint.of(Slot.SERIES_2);
    private static final Paint AFTER = Paint.of(Slot.SERIES_1);
    private static final int DIGITS = 3;
    private static final int ARC = 181;
    private static final double FAR = 100;
    private static final double ROOM = 0.07;
    private static final double CURVATURE_ROOM = 3;
    private static final double LEAST_SHOWN = 1e-6;
    private static final Paint UNSTABLE = Paint.of(Slot.SERIES_4).opacity(0.1);
    private static final Paint PLACED = Paint.of(Slot.SERIES_3);
    private static final Paint GUARANTEED = Paint.of(Slot.SERIES_3).opacity(0.45);

    private ClosedLoopChart() {}

    /**
     * Eigenvalues of A before and after something steadies P, with their ways.
     *
     * @param path the eigenvalues
     * @param title what grows
     */
    public static Chart of(SpectrumPath path, String title) {
        double[][] before = path.before();
        double[][] after = path.after();
        Chart plane = plane(List.of(path)).toBuilder()
                .title(title + ": ρ " + NumberText.brief(radius(before), DIGITS) + " to "
                        + NumberText.brief(radius(after), DIGITS))
                .build();
        return withEigenvalues(withWays(plane, path), before, after);
    }

    /**
     * The complex plane with the unit circle, the unstable outside shaded.
     *
     * @param paths what must be in sight
     */
    public static Chart plane(List<SpectrumPath> paths) {
        double[] x = range(paths, 0);
        double[] y = range(paths, 1);
        return Chart.builder("spectrum")
                .title("Eigenvalues of A")
                .x(Axis.linear("Re λ").range(x[0], x[1]))
                .y(Axis.linear("Im λ").range(y[0], y[1]))
                .equalAspect()
                .add(outside())
                .add(LineLayer.circle(LayerInfo.of("unit-circle", "unit circle"), 0, 0, 1, Paint.of(Slot.AXIS), 1))
                .legend(LegendEntry.marker("P alone", BEFORE, Marker.CIRCLE))
                .legend(LegendEntry.marker("steadied", AFTER, Marker.CROSS))
                .legend(LegendEntry.area("unstable", UNSTABLE))
                .build();
    }

    /** A plane with the ways of the eigenvalues while what steadies P grows from nothing. */
    public static Chart withWays(Chart plane, SpectrumPath path) {
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        for (double[][] way : path.positions()) {
            xs.add(column(way, 0));
            ys.add(column(way, 1));
        }
        return plane.withLayer(LineLayer.many(
                        LayerInfo.of("ways", "way").asLive(),
                        xs,
                        ys,
                        Paint.of(Slot.MUTED).opacity(0.8),
                        0.8))
                .withLayer(heads(path));
    }

    /**
     * A plane with eigenvalues of A.
     *
     * @param plane what {@link #plane} made
     * @param before with P alone: rows (real part, imaginary part)
     * @param after with what steadies it
     */
    public static Chart withEigenvalues(Chart plane, double[][] before, double[][] after) {
        return plane.withLayer(MarkerLayer.of(
                                LayerInfo.of("before", "P alone").asLive().pickable((s, i) -> describe(before[i])),
                                column(before, 0),
                                column(before, 1),
                                Paint.clear(),
                                Marker.CIRCLE,
                                6)
                        .outlined(BEFORE, 1.3))
                .withLayer(MarkerLayer.of(
                                LayerInfo.of("after", "steadied").asLive().pickable((s, i) -> describe(after[i])),
                                column(after, 0),
                                column(after, 1),
                                AFTER,
                                Marker.CROSS,
                                6)
                        .outlined(AFTER, 1.3));
    }

    /** A plane that says that an eigenvalue can be dragged; the words go when another has been made without them. */
    public static Chart withInvitation(Chart plane, double[] eigenvalue) {
        return plane.withLayer(LabelLayer.of(
                LayerInfo.of("invitation", "hint").asLive(),
                new double[] {eigenvalue[0]},
                new double[] {eigenvalue[1]},
                List.of("Drag me"),
                Paint.of(Slot.TEXT)));
    }

    /**
     * A plane with the eigenvalues of another optimizer on the same quadratic.
     *
     * @param plane what {@link #plane} made
     * @param name what the optimizer is called
     * @param curvatures the curvature that each belongs to
     * @param values rows (real part, imaginary part)
     */
    public static Chart withPlaced(Chart plane, String name, double[] curvatures, double[][] values) {
        Chart.Builder chart = plane.toBuilder();
        chart.legend(LegendEntry.marker(name, PLACED, Marker.DIAMOND));
        return chart.build()
                .withLayer(MarkerLayer.of(
                                LayerInfo.of("placed", name)
                                        .asLive()
                                        .pickable((s, i) -> name + "\ncurvature "
                                                + NumberText.brief(curvatures[i], DIGITS) + "\n"
                                                + describe(values[i])),
                                column(values, 0),
                                column(values, 1),
                                Paint.clear(),
                                Marker.DIAMOND,
                                5)
                        .outlined(PLACED, 1));
    }

    /** The complex plane of P's eigenvalues, with the room that a bound leaves a symmetric P. */
    public static Chart preconditioner(double[][] values, Bound bound) {
        double[] x = {bound.lower(), bound.upper()};
        double reach = Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        reach = (1 + 4 * ROOM) * Math.max(reach, Math.max(Math.abs(x[0]), Math.abs(x[1])));
        if (!(reach > 0) || !Double.isFinite(reach)) {
            reach = 1;
        }
        return Chart.builder("spectrum")
                .title("Eigenvalues of P")
                .x(Axis.linear("Re π, units of a learning rate").orBrief("Re π").range(-reach, reach))
                .y(Axis.linear("Im π").range(-reach, reach))
                .equalAspect()
                .legend(LegendEntry.marker("of P", AFTER, Marker.CROSS))
                .legend(LegendEntry.line("guaranteed for a symmetric P", GUARANTEED, 4))
                .build();
    }

    /** A plane of P's eigenvalues with them and the room that the bound leaves. */
    public static Chart withPreconditioner(Chart plane, double[][] values, Bound bound) {
        return plane.withLayer(LineLayer.of(
                        LayerInfo.of("room", "guaranteed").asLive(),
                        new double[] {bound.lower(), bound.upper()},
                        new double[2],
                        GUARANTEED,
                        4))
                .withLayer(MarkerLayer.of(
                                LayerInfo.of("after", "of P")
                                        .asLive()
                                        .pickable(
                                                (s, i) -> "π = " + ComplexText.of(values[i][0], values[i][1], "%.4f")),
                                column(values, 0),
                                column(values, 1),
                                AFTER,
                                Marker.CROSS,
                                6)
                        .outlined(AFTER, 1.3));
    }

    /** The axes of H's curvatures, one above the other. */
    public static Chart hessian(double[] curvatures) {
        double most = curvatures[curvatures.length - 1];
        double least = Math.max(curvatures[0], LEAST_SHOWN * most);
        return Chart.builder("spectrum")
                .title("Curvatures of H")
                .x(Axis.log("curvature λ, loss per parameter squared")
                        .orBrief("curvature λ")
                        .range(least / CURVATURE_ROOM, most * CURVATURE_ROOM))
                .y(Axis.linear("direction, by curvature").range(0, curvatures.length + 1))
                .legend(LegendEntry.marker("curvature", AFTER, Marker.CROSS))
                .legend(LegendEntry.dashed("2/α", Paint.of(Slot.MUTED), 0.8))
                .build();
    }

    /**
     * Axes of curvatures with these, and with the largest that a gradient step of size α alone is stable for.
     *
     * @param axes what {@link #hessian} made
     * @param curvatures rising
     * @param nominal α, 0 for none
     */
    public static Chart withHessian(Chart axes, double[] curvatures, double nominal) {
        double[] places =
                IntStream.rangeClosed(1, curvatures.length).asDoubleStream().toArray();
        double limit = nominal > 0 ? 2 / nominal : Double.NaN;
        return axes.withLayer(new RuleLayer(
                        LayerInfo.of("limit", "2/α").asLive(),
                        true,
                        Double.isNaN(limit) ? new double[0] : new double[] {limit},
                        Paint.of(Slot.MUTED),
                        0.8,
                        List.of(3.0, 2.0),
                        "2/α"))
                .withLayer(MarkerLayer.of(
                                LayerInfo.of("after", "curvature")
                                        .asLive()
                                        .pickable((s, i) -> "λ = " + NumberText.brief(curvatures[i], 4)),
                                curvatures.clone(),
                                places,
                                AFTER,
                                Marker.CROSS,
                                6)
                        .outlined(AFTER, 1.3));
    }

    /** Everything outside the unit circle, as far as one can pan. */
    private static RegionLayer outside() {
        int n = ARC + 6;
        double[] xs = new double[n];
        double[] ys = new double[n];
        for (int i = 0; i < ARC; i++) {
            double angle = 2 * Math.PI * i / (ARC - 1);
            xs[i] = Math.cos(angle);
            ys[i] = Math.sin(angle);
        }
        // From (1, 0) out, once around the other way, and back.
        double[] x = {FAR, FAR, -FAR, -FAR, FAR, FAR};
        double[] y = {0, -FAR, -FAR, FAR, FAR, 0};
        System.arraycopy(x, 0, xs, ARC, x.length);
        System.arraycopy(y, 0, ys, ARC, y.length);
        return new RegionLayer(
                LayerInfo.of("unstable", "unstable"), List.of(xs), List.of(ys), List.of(UNSTABLE), Paint.clear(), 0);
    }

    /** An arrow's head at the end of each way that is long enough to have a direction. */
    private static ArrowLayer heads(SpectrumPath path) {
        int n = path.positions().length;
        double[][] ends = new double[4][n];
        for (int i = 0; i < n; i++) {
            double[][] way = path.positions()[i];
            double[] tip = way[way.length - 1];
            double[] tail = way[Math.max(0, way.length - 1 - way.length / 4)];
            ends[0][i] = tail[0];
            ends[1][i] = tail[1];
            ends[2][i] = tip[0];
            ends[3][i] = tip[1];
        }
        return new ArrowLayer(
                LayerInfo.of("heads", "direction").asLive(),
                ends[0],
                ends[1],
                ends[2],
                ends[3],
                Paint.of(Slot.MUTED),
                0.8,
                5);
    }

    private static String describe(double[] value) {
        return "λ = " + ComplexText.of(value[0], value[1], "%.4f")
                + Formatted.of("%n|λ| = %.4f", Math.hypot(value[0], value[1]));
    }

    /** What must be in sight along one axis: the unit circle and every way, with some room. */
    private static double[] range(List<SpectrumPath> paths, int axis) {
        double least = -1;
        double most = 1;
        for (SpectrumPath path : paths) {
            for (double[][] way : path.positions()) {
                for (double[] at : way) {
                    least = Math.min(least, at[axis]);
                    most = Math.max(most, at[axis]);
                }
            }
        }
        double room = ROOM * (most - least);
        return new double[] {least - room, most + room};
    }

    private static double radius(double[][] values) {
        return Arrays.stream(values)
                .mapToDouble(v -> Math.hypot(v[0], v[1]))
                .max()
                .orElse(0);
    }

    private static double[] column(double[][] rows, int k) {
        return Arrays.stream(rows).mapToDouble(r -> r[k]).toArray();
    }
}
