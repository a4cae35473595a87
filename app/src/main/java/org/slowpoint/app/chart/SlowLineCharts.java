package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ColourBar;
import org.slowpoint.app.graphics.ColourMap;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.UpdateFunction;
import org.slowpoint.engine.dynamics.slow.LineAttractor;
import org.slowpoint.engine.dynamics.slow.LinePoint;
import org.slowpoint.engine.text.Formatted;

/** The chain of slow and fixed points and the learning rate along it (figure 13). */
public final class SlowLineCharts {

    /** The layer of the states of the chain. */
    public static final String POINTS = "line-points";
    /** The layer of update functions in some of them. */
    public static final String UPDATES = "line-updates";
    /** The layer of the learning rate along them. */
    public static final String RATES = "line-rates";

    private static final double ROOM = 0.1;
    private static final int LEAST = 3;
    private static final int CURVES = 7;

    private SlowLineCharts() {}

    /** The chain in a plane, coloured by the effective learning rate in each state, and the initial state (figure 13a). */
    public static Chart chain(Analysis analysis, Projection projection, LineAttractor line) {
        List<LinePoint> points = line.chain();
        Chart.Builder chart = Chart.builder("chain").title("Slow and fixed points");
        if (points.size() < LEAST) {
            return chart.note(few(points.size())).build();
        }
        double[] xs = points.stream().mapToDouble(p -> projection.x(p.state())).toArray();
        double[] ys = points.stream().mapToDouble(p -> projection.y(p.state())).toArray();
        double[] rates =
                points.stream().mapToDouble(LinePoint::effectiveLearningRate).toArray();
        ColourBar bar = bar(rates);
        return chart.x(projection.axis(projection.plane().horizontal()).padding(ROOM))
                .y(projection.axis(projection.plane().vertical()).padding(ROOM))
                .colourBar(bar)
                .add(LineLayer.of(LayerInfo.of("chain", "chain"), xs, ys, Paint.of(Slot.MUTED), 0.8))
                .add(MarkerLayer.valued(
                                LayerInfo.of(POINTS, "slow and fixed points")
                                        .pickable((s, i) -> Formatted.of(
                                                "effective learning rate %.4g%nmoves %.1f %% of the radius in a run",
                                                points.get(i).effectiveLearningRate(),
                                                100 * points.get(i).drift()))
                                        .columns("PC x", "PC y", "effective learning rate"),
                                xs,
                                ys,
                                rates,
                                bar,
                                Marker.CIRCLE,
                                6)
                        .outlined(Paint.of(Slot.MUTED), 0.5))
                .add(StateSpaceChart.initialState(analysis, projection))
                .legend(StateSpaceChart.initialStateEntry())
                .build();
    }

    /** Update functions in some of its states, in the same colours (figure 13b). */
    public static Chart updates(Analysis analysis, LineAttractor line) {
        List<LinePoint> points = line.chain();
        Chart.Builder chart = Chart.builder("chain-updates").title("Update functions along them");
        if (points.size() < LEAST) {
            return chart.note(few(points.size())).build();
        }
        double[] g = UpdateFunctionChart.gradients(analysis, false);
        ColourBar bar = bar(
                points.stream().mapToDouble(LinePoint::effectiveLearningRate).toArray());
        int curves = curves(points.size());
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        int[] colours = new int[curves];
        for (int i = 0; i < curves; i++) {
            LinePoint point = points.get(chosen(points.size(), i));
            xs.add(g);
            ys.add(UpdateFunction.at(analysis.optimizer(), point.state(), g).updates());
            colours[i] = bar.colour(point.effectiveLearningRate());
        }
        return chart.x(Axis.linear("gradient g").range(g[0], g[g.length - 1]))
                .y(Axis.linear("update Δx"))
                .colourBar(bar)
                .withoutLegend()
                .add(LineLayer.coloured(
                        LayerInfo.of(UPDATES, "in states along the line").pickable(), xs, ys, colours, 1.3))
                .build();
    }

    /** The state behind a curve of {@link #updates}. */
    public static Optional<double[]> state(LineAttractor line, int curve) {
        int points = line.chain().size();
        return points >= LEAST && curve < curves(points)
                ? Optional.of(line.chain().get(chosen(points, curve)).state())
                : Optional.empty();
    }

    private static int curves(int points) {
        return Math.min(CURVES, points);
    }

    private static int chosen(int points, int curve) {
        return curve * (points - 1) / (curves(points) - 1);
    }

    /** The effective learning rate over the distance along the chain. */
    public static Chart rates(LineAttractor line) {
        List<LinePoint> points = line.chain();
        Chart.Builder chart = Chart.builder("chain-rates").title("Learning rate along them");
        if (points.size() < LEAST) {
            return chart.note(few(points.size())).build();
        }
        double[] arc = points.stream().mapToDouble(LinePoint::arcLength).toArray();
        double[] rates =
                points.stream().mapToDouble(LinePoint::effectiveLearningRate).toArray();
        return chart.x(Axis.linear("distance along the chain (state units)").orBrief("distance (state units)"))
                .y(Axes.effectiveRate())
                .withoutLegend()
                .add(LineLayer.of(
                        LayerInfo.of(RATES, "effective learning rate").pickable(),
                        arc,
                        rates,
                        Paint.of(Slot.SERIES_1),
                        1.4))
                .build();
    }

    private static ColourBar bar(double[] rates) {
        double lo = java.util.Arrays.stream(rates).min().orElse(0);
        double hi = java.util.Arrays.stream(rates).max().orElse(1);
        double room = hi > lo ? 0 : Math.max(1e-12, 0.1 * Math.abs(hi));
        return new ColourBar(ColourMap.VIRIDIS, lo - room, hi + room, Scale.LINEAR, "effective learning rate")
                .orBrief("learning rate");
    }

    private static String few(int points) {
        return "There is no line: "
                + (points == 0
                        ? "no slow or fixed points"
                        : "the longest chain of slow and fixed points has " + points);
    }
}
