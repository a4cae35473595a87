package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slowpoint.app.graphics.ArrowLayer;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LabelLayer;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;

/**
 * The state space in a plane of principal components (figure 3a) or in three of them, turned by the hand: trajectories
 * of the test problems, the autonomous path, fixed points, and on request the flow.
 */
public final class StateSpaceChart {

    /** Ids of layers that others refer to. */
    public static final String TRAJECTORIES = "trajectories";
    /** The layer of the runs that stand out. */
    public static final String REPRESENTATIVES = "representative-runs";
    /** The layer of the states at one iteration. */
    public static final String ITERATION = "iteration";
    /** The layer of the initial state. */
    public static final String INITIAL_STATE = "initial-state";
    /** The layer of the path from the initial state without a gradient. */
    public static final String AUTONOMOUS = "autonomous";
    /** The layer of the fixed points. */
    public static final String FIXED_POINTS = "fixed-points";

    private static final String PINS = "pin-";

    /** The layer of the axes of a turned space. */
    public static final String AXES = "axes";

    /**
     * What is shown besides the fixed points.
     *
     * @param runs the paths of the test problems
     * @param autonomous the path from the initial state without a gradient
     * @param flow arrows of one step without a gradient; for planes alone
     * @param mechanisms what an examination found, once there is one
     */
    public record Look(Runs runs, boolean autonomous, boolean flow, boolean mechanisms) {
        /** All runs alike and the autonomous path. */
        public static final Look USUAL = new Look(Runs.ALIKE, true, false, true);

        /** A few runs that speak for the others, and the autonomous path. */
        public static final Look EXPLORER = new Look(Runs.SOME, true, false, true);

        /** The same with other runs. */
        public Look withRuns(Runs other) {
            return new Look(other, autonomous, flow, mechanisms);
        }
    }

    // So large that it shows around a fixed point that lies on it.
    private static final double INITIAL_SIZE = 16;
    private static final double[] ITERATION_SIZES = {2.4, 3.4, 4.8};
    private static final int FLOW_COLUMNS = 19;
    private static final int FLOW_ROWS = 13;

    private StateSpaceChart() {}

    /**
     * The chart without anything that follows the hand. Not for the user-interface thread when flow is shown.
     *
     * @param analyzed what to draw
     * @param projection its states in a plane
     * @param look what is shown
     */
    public static Chart of(AnalyzedCheckpoint analyzed, Projection projection, Look look) {
        return of(analyzed.analysis(), projection, look);
    }

    /** As {@link #of(AnalyzedCheckpoint, Projection, Look)}, of an analysis by itself. */
    static Chart of(Analysis analysis, Projection projection, Look look) {
        Chart.Builder chart = Chart.builder("state-space").title("State space");
        if (projection.turned()) {
            SpaceAxes.of(projection, (SpaceSight) projection.sight(), chart);
        } else {
            double[] range = projection.range();
            Plane plane = projection.plane();
            chart.x(projection.axis(plane.horizontal()).range(range[0], range[1]))
                    .y(projection.axis(plane.vertical()).range(range[2], range[3]));
        }
        if (look.flow() && !projection.turned()) {
            chart.add(flow(analysis, projection));
        }
        if (look.runs().others() || look.runs().bold() > 0) {
            RunLines lines = new RunLines(projection, look.runs());
            lines.layers().forEach(chart::add);
            lines.legend().forEach(chart::legend);
            chart.colourBar(lines.colours().bar());
        }
        if (look.autonomous()) {
            chart.add(autonomous(analysis, projection));
            chart.legend(LegendEntry.line("left alone from h₀", Paint.of(Slot.SERIES_3), 1.6));
        }
        chart.add(initialState(analysis, projection));
        chart.legend(initialStateEntry());
        chart.add(fixedPoints(analysis, projection));
        chart.legend(LegendEntry.marker("fixed point", Paint.of(Slot.TEXT), Marker.SQUARE));
        return chart.build();
    }

    /**
     * A state that a run visited.
     *
     * @param row the parameter
     * @param iteration t
     */
    public record Visit(int row, int iteration) {}

    /**
     * The state under a mark of a layer of runs.
     *
     * @param projection the view that was drawn
     * @param runs which runs were drawn
     * @param layer the layer's id
     * @param series of the mark
     * @param index of the mark
     * @return empty for layers that are none of runs
     */
    public static Optional<Visit> visit(Projection projection, Runs runs, String layer, int series, int index) {
        return layer.equals(TRAJECTORIES) || layer.equals(REPRESENTATIVES) || RunCloud.IDS.contains(layer)
                ? Optional.of(new RunLines(projection, runs).visit(layer, series, index))
                : Optional.empty();
    }

    /** As {@link #visit(Projection, Runs, String, int, int)} for any plane, which all cut runs alike. */
    public static Optional<Visit> visit(Analysis analysis, Runs runs, String layer, int series, int index) {
        return layer.equals(TRAJECTORIES) || layer.equals(REPRESENTATIVES)
                ? Optional.of(RunLines.visit(new VisitedRuns(analysis), runs, layer, series, index))
                : Optional.empty();
    }

    private static Layer autonomous(Analysis analysis, Projection projection) {
        double[][] path = coordinates(analysis.autonomous().states(), projection);
        return LineLayer.of(
                LayerInfo.of(AUTONOMOUS, "left alone from the initial state")
                        .pickable((series, index) -> "left alone, iteration " + index),
                path[0],
                path[1],
                Paint.of(Slot.SERIES_3),
                1.6);
    }

    static Layer initialState(Analysis analysis, Projection projection) {
        double[] h0 = analysis.optimizer().initialState();
        return MarkerLayer.of(
                        LayerInfo.of(INITIAL_STATE, "initial state").pickable((s, i) -> "initial state h₀"),
                        new double[] {projection.x(h0)},
                        new double[] {projection.y(h0)},
                        Paint.of(Slot.SERIES_3),
                        Marker.TRIANGLE,
                        INITIAL_SIZE)
                .outlined(Paint.of(Slot.PLOT), 0.6);
    }

    /** What {@link #iteration} draws, in the legend. */
    public static LegendEntry iterationEntry() {
        return LegendEntry.marker("at this iteration", Paint.of(Slot.TEXT), Marker.CIRCLE);
    }

    /** What {@link #probe} draws, in the legend. */
    public static LegendEntry probeEntry() {
        return LegendEntry.marker("probe", Paint.of(Slot.ACCENT), Marker.CIRCLE);
    }

    static LegendEntry initialStateEntry() {
        return LegendEntry.marker("initial state h₀", Paint.of(Slot.SERIES_3), Marker.TRIANGLE);
    }

    private static Layer fixedPoints(Analysis analysis, Projection projection) {
        List<FixedPoint> points = analysis.fixedPoints();
        double[] xs = points.stream().mapToDouble(p -> projection.x(p.state())).toArray();
        double[] ys = points.stream().mapToDouble(p -> projection.y(p.state())).toArray();
        LayerInfo info = LayerInfo.of(FIXED_POINTS, "fixed points").pickable((series, index) -> {
            FixedPoint p = points.get(index);
            return "fixed point: " + MechanismLayers.fixedText(p);
        });
        return MarkerLayer.of(info, xs, ys, Paint.of(Slot.TEXT), Marker.SQUARE, 9)
                .outlined(Paint.of(Slot.PLOT), 1);
    }

    /**
     * The states of all rows at one iteration; in a turned space near ones are larger and cover far ones.
     *
     * @param projection the view
     * @param iteration t in 0 … T
     * @return one layer for a plane, one for each slice of depth for a turned space, the far ones first
     */
    public static List<Layer> iteration(Projection projection, int iteration) {
        int[] rows = IntStream.range(0, projection.rows()).toArray();
        if (!projection.turned()) {
            return List.of(iteration(projection, iteration, rows, ITERATION, ITERATION_SIZES[1]));
        }
        List<Layer> layers = new ArrayList<>();
        for (int slice = 0; slice < ITERATION_SIZES.length; slice++) {
            int depth = slice;
            int[] there = IntStream.of(rows)
                    .filter(row -> RunCloud.slice(projection.depths(row)[iteration]) == depth)
                    .toArray();
            layers.add(iteration(projection, iteration, there, ITERATION + "-" + slice, ITERATION_SIZES[slice]));
        }
        return layers;
    }

    private static Layer iteration(Projection projection, int iteration, int[] rows, String id, double size) {
        return MarkerLayer.of(
                LayerInfo.of(id, "states at iteration " + iteration).asLive(),
                IntStream.of(rows)
                        .mapToDouble(row -> projection.xs(row)[iteration])
                        .toArray(),
                IntStream.of(rows)
                        .mapToDouble(row -> projection.ys(row)[iteration])
                        .toArray(),
                Paint.of(Slot.TEXT),
                Marker.CIRCLE,
                size);
    }

    /** A path of states that the hand has caused, such as the way back to a fixed point. */
    public static Layer path(Projection projection, List<double[]> states) {
        double[][] path = coordinates(states.toArray(double[][]::new), projection);
        return LineLayer.of(
                LayerInfo.of("probe-path", "path of the probe").asLive(), path[0], path[1], Paint.of(Slot.ACCENT), 1.6);
    }

    /** The probe as a mark, for exports; on screen a handle lies over it. */
    public static Layer probe(Projection projection, double[] state) {
        return MarkerLayer.of(
                        LayerInfo.of("probe", "probe").asLive(),
                        new double[] {projection.x(state)},
                        new double[] {projection.y(state)},
                        Paint.of(Slot.ACCENT),
                        Marker.CIRCLE,
                        9)
                .outlined(Paint.of(Slot.PLOT), 1);
    }

    /** A word beside the probe that invites the hand. */
    public static Layer invitation(Projection projection, double[] state) {
        return LabelLayer.of(
                LayerInfo.of("invitation", "").asLive(),
                new double[] {projection.x(state)},
                new double[] {projection.y(state)},
                List.of("  Drag me"),
                Paint.of(Slot.TEXT));
    }

    /**
     * A mode's real eigenvector through a state, as an arrow along it and one against it.
     *
     * @param projection the plane
     * @param mode the mode
     * @param state where the arrows start
     */
    public static Layer eigenvector(Projection projection, Mode mode, double[] state) {
        double[] range = projection.range();
        double[] r = mode.eigen().rightRe();
        double[] tip = new double[r.length];
        for (int i = 0; i < r.length; i++) {
            tip[i] = state[i] + r[i];
        }
        double x = projection.x(state);
        double y = projection.y(state);
        double dx = projection.x(tip) - x;
        double dy = projection.y(tip) - y;
        // The arrow's length is a fifth of the view, since an eigenvector has a direction but no length.
        double share = Math.hypot(dx / (range[1] - range[0]), dy / (range[3] - range[2]));
        double scale = share > 0 ? 0.2 / share : 0;
        return new ArrowLayer(
                LayerInfo.of("eigenvector", "eigenvector of the selected mode").asLive(),
                new double[] {x, x},
                new double[] {y, y},
                new double[] {x + scale * dx, x - scale * dx},
                new double[] {y + scale * dy, y - scale * dy},
                Paint.of(Slot.TEXT),
                2,
                7);
    }

    // One step of F(·, 0) from a grid in the plane through the convergence point (or the origin), drawn at a length
    // that keeps neighbours apart.
    private static Layer flow(Analysis analysis, Projection projection) {
        double[] range = projection.range();
        int n = analysis.optimizer().stateSize();
        double[] base = analysis.convergencePoint().map(FixedPoint::state).orElse(new double[n]);
        int count = FLOW_COLUMNS * FLOW_ROWS;
        double[] states = new double[count * n];
        double[] x0 = new double[count];
        double[] y0 = new double[count];
        for (int i = 0; i < count; i++) {
            int row = i / FLOW_COLUMNS;
            x0[i] = range[0] + (i % FLOW_COLUMNS + 0.5) / FLOW_COLUMNS * (range[1] - range[0]);
            y0[i] = range[2] + (row + 0.5) / FLOW_ROWS * (range[3] - range[2]);
            System.arraycopy(projection.moved(base, x0[i], y0[i]), 0, states, i * n, n);
        }
        double[] next = new double[count * n];
        analysis.optimizer().advance(states, new double[count], count, next);
        double[] x1 = new double[count];
        double[] y1 = new double[count];
        double cellX = (range[1] - range[0]) / FLOW_COLUMNS;
        double cellY = (range[3] - range[2]) / FLOW_ROWS;
        for (int i = 0; i < count; i++) {
            double[] to = Arrays.copyOfRange(next, i * n, (i + 1) * n);
            double dx = projection.x(to) - x0[i];
            double dy = projection.y(to) - y0[i];
            double length = Math.hypot(dx / cellX, dy / cellY);
            double scale = length > 0 ? Math.min(0.85, 0.25 + length) / length : 0;
            x1[i] = x0[i] + scale * dx;
            y1[i] = y0[i] + scale * dy;
        }
        return new ArrowLayer(
                LayerInfo.of("flow", "one step without a gradient"),
                x0,
                y0,
                x1,
                y1,
                Paint.of(Slot.MUTED).opacity(0.55),
                0.7,
                3);
    }

    /**
     * The states that are kept for comparison, each with its name beside it.
     *
     * @param projection the view
     * @param pins the states
     * @return no layers without any
     */
    public static List<Layer> pins(Projection projection, List<Pin> pins) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < pins.size(); i++) {
            Pin pin = pins.get(i);
            double[] x = {projection.x(pin.state())};
            double[] y = {projection.y(pin.state())};
            layers.add(MarkerLayer.of(
                            LayerInfo.of(PINS + i, pin.name()).asLive().pickable((series, index) -> pin.name()),
                            x,
                            y,
                            pin.paint(),
                            Marker.DIAMOND,
                            9)
                    .outlined(Paint.of(Slot.PLOT), 1));
            layers.add(LabelLayer.of(
                    LayerInfo.of(PINS + "name-" + i, "").asLive(), x, y, List.of(pin.name()), Paint.of(Slot.TEXT)));
        }
        return layers;
    }

    private static double[][] coordinates(double[][] states, Projection projection) {
        double[] xs = new double[states.length];
        double[] ys = new double[states.length];
        for (int i = 0; i < states.length; i++) {
            xs[i] = projection.x(states[i]);
            ys[i] = projection.y(states[i]);
        }
        return new double[][] {xs, ys};
    }
}
