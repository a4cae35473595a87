package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slowpoint.app.graphics.AreaImageLayer;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ColourBar;
import org.slowpoint.app.graphics.ColourMap;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.graphics.surface.Argb;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.statistics.Quantile;

/**
 * Something that every state of a plane has, as a coloured ground below the runs. The plane goes through the convergence
 * point or, without one, the origin; what varies across the plane is not seen.
 *
 * @param kind what it is
 * @param layer the ground
 * @param bar the key of its colours; null where the legend is
 * @param legend lines of the legend
 */
public record SpaceMap(Kind kind, Layer layer, ColourBar bar, List<LegendEntry> legend) {

    /** What can be mapped. */
    public enum Kind {
        /** No ground. */
        NONE("no map"),
        /** q(h) = ½‖F(h, 0) − h‖². */
        SPEED("speed q"),
        /** Minus the slope of the update function at g = 0. */
        RATE("effective learning rate"),
        /** The fixed point at which the dynamics without a gradient end. */
        BASINS("where states end up");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** What it is called, lower case. */
        public String title() {
            return title;
        }
    }

    /** The layer of the ground. */
    public static final String MAP = "map";

    private static final int COLUMNS = 96;
    private static final int ROWS = 64;
    private static final int BASIN_COLUMNS = 42;
    private static final int BASIN_ROWS = 28;
    private static final int STEPS = 400;
    private static final double AT_REST = 1e-7;
    private static final double SAME = 1e-2;
    private static final double OPACITY = 0.75;
    private static final double BASIN_OPACITY = 0.3;
    private static final double TAIL = 0.02;
    private static final double FEWEST_DECADES = 1e-12;

    /**
     * Maps the part of a plane that is in sight.
     *
     * @param projection a plane, not a turned space
     * @param view the part in sight
     * @param kind what is mapped, not {@link Kind#NONE}
     * @param progress cancels
     */
    public static SpaceMap of(Projection projection, Viewport view, Kind kind, Progress progress) {
        return switch (kind) {
            case SPEED -> valued(projection, view, kind, progress);
            case RATE -> valued(projection, view, kind, progress);
            case BASINS -> basins(projection, view, progress);
            case NONE -> throw new IllegalArgumentException("there is nothing to map");
        };
    }

    /** A chart of the state space on this ground. */
    public Chart under(Chart chart) {
        Chart.Builder more = chart.toBuilder().addBelow(layer);
        legend.forEach(more::legend);
        return bar == null ? more.build() : more.colourBar(bar).build();
    }

    private static double[][] states(Projection projection, Viewport view, int columns, int rows) {
        Analysis analysis = projection.runs().analysis();
        double[] base = analysis.convergencePoint()
                .map(FixedPoint::state)
                .orElse(new double[analysis.optimizer().stateSize()]);
        double[][] states = new double[columns * rows][];
        for (int i = 0; i < states.length; i++) {
            double x = view.xMin() + (i % columns + 0.5) / columns * (view.xMax() - view.xMin());
            int row = i / columns;
            double y = view.yMin() + (row + 0.5) / rows * (view.yMax() - view.yMin());
            states[i] = projection.moved(base, x, y);
        }
        return states;
    }

    private static SpaceMap valued(Projection projection, Viewport view, Kind kind, Progress progress) {
        Linearizable optimizer = projection.runs().analysis().optimizer();
        double[][] states = states(projection, view, COLUMNS, ROWS);
        double[] values = new double[states.length];
        for (int row = 0; row < ROWS; row++) {
            progress.checkCancelled();
            double[][] some = Arrays.copyOfRange(states, row * COLUMNS, (row + 1) * COLUMNS);
            double[] own = kind == Kind.SPEED
                    ? speeds(optimizer, some)
                    : Arrays.stream(some)
                            .mapToDouble(optimizer::effectiveLearningRate)
                            .toArray();
            System.arraycopy(own, 0, values, row * COLUMNS, COLUMNS);
        }
        ColourBar bar =
                kind == Kind.SPEED ? speedBar(values) : RunColours.spanning(new double[][] {values}, kind.title());
        int[] argb = new int[values.length];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = Argb.withAlpha(bar.colour(values[i]), Double.isFinite(values[i]) ? OPACITY : 0);
        }
        LayerInfo info = LayerInfo.of(MAP, kind.title() + " without a gradient");
        return new SpaceMap(kind, new AreaImageLayer(info, argb, values, COLUMNS, ROWS, view), bar, List.of());
    }

    private static double[] speeds(Linearizable optimizer, double[][] states) {
        double[][] next = advance(optimizer, states);
        double[] speeds = new double[states.length];
        for (int i = 0; i < speeds.length; i++) {
            double apart = distance(next[i], states[i]);
            speeds[i] = 0.5 * apart * apart;
        }
        return speeds;
    }

    private static double[][] advance(Linearizable optimizer, double[][] states) {
        int n = optimizer.stateSize();
        double[] flat = new double[states.length * n];
        for (int i = 0; i < states.length; i++) {
            System.arraycopy(states[i], 0, flat, i * n, n);
        }
        double[] next = new double[flat.length];
        optimizer.advance(flat, new double[states.length], states.length, next);
        double[][] after = new double[states.length][];
        for (int i = 0; i < after.length; i++) {
            after[i] = Arrays.copyOfRange(next, i * n, (i + 1) * n);
        }
        return after;
    }

    // Speed falls to nothing at a fixed point, which one cell may hit by chance.
    private static ColourBar speedBar(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        double most = sorted.length == 0 ? 1 : Math.max(sorted[sorted.length - 1], FEWEST_DECADES);
        double least = sorted.length == 0
                ? 0.1
                : Math.max(FEWEST_DECADES * most, Math.min(Quantile.ofSorted(sorted, TAIL), 0.1 * most));
        return new ColourBar(ColourMap.VIRIDIS, least, most, Scale.LOG, "speed q");
    }

    private static SpaceMap basins(Projection projection, Viewport view, Progress progress) {
        Analysis analysis = projection.runs().analysis();
        double[][] states = states(projection, view, BASIN_COLUMNS, BASIN_ROWS);
        for (int step = 0; step < STEPS; step++) {
            progress.checkCancelled();
            double[][] next = advance(analysis.optimizer(), states);
            double moved = 0;
            for (int i = 0; i < states.length; i++) {
                moved = Math.max(moved, distance(next[i], states[i]));
            }
            states = next;
            if (moved < AT_REST) {
                break;
            }
        }
        List<FixedPoint> points = analysis.fixedPoints();
        double[] ends = new double[states.length];
        int[] argb = new int[states.length];
        boolean[] met = new boolean[points.size()];
        boolean elsewhere = false;
        for (int i = 0; i < states.length; i++) {
            int end = nearest(points, states[i]);
            ends[i] = end < 0 ? Double.NaN : end + 1;
            if (end < 0) {
                elsewhere = true;
            } else {
                met[end] = true;
                argb[i] = Argb.withAlpha(colour(end), BASIN_OPACITY);
            }
        }
        List<LegendEntry> legend = new ArrayList<>();
        for (int end = 0; end < met.length; end++) {
            if (met[end]) {
                legend.add(LegendEntry.area(
                        "ends at fixed point" + (points.size() > 1 ? " " + (end + 1) : ""),
                        Paint.of(Argb.withAlpha(colour(end), BASIN_OPACITY))));
            }
        }
        if (elsewhere) {
            legend.add(LegendEntry.area("not at rest in " + STEPS + " steps", Paint.clear()));
        }
        LayerInfo info = LayerInfo.of(MAP, Kind.BASINS.title());
        return new SpaceMap(
                Kind.BASINS, new AreaImageLayer(info, argb, ends, BASIN_COLUMNS, BASIN_ROWS, view), null, legend);
    }

    private static int colour(int end) {
        // Far apart on the map for the first few, of which there are rarely more.
        return ColourMap.VIRIDIS.at((0.55 + 0.381966 * end) % 1);
    }

    private static int nearest(List<FixedPoint> points, double[] state) {
        int best = -1;
        double least = SAME * Math.sqrt(state.length);
        for (int i = 0; i < points.size(); i++) {
            double apart = distance(points.get(i).state(), state);
            if (apart < least) {
                least = apart;
                best = i;
            }
        }
        return best;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }
}
