package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LabelLayer;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RegionLayer;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.Tick;
import org.slowpoint.app.graphics.surface.TextStyle;
import org.slowpoint.engine.dynamics.stability.Bound;
import org.slowpoint.engine.text.NumberText;

/**
 * What the bounds promise (Harrison et al., Theorem 1 and Lemmas 2 and 3): the room that each leaves the eigenvalues of a
 * symmetric P as a bar, and what they are as a line in it.
 */
public final class StabilityBoundsChart {

    private static final Paint PROMISED = Paint.of(Slot.SERIES_3).opacity(0.25);
    private static final Paint THERE = Paint.of(Slot.SERIES_1);
    private static final double HALF = 0.24;
    private static final double RAISED = 0.42;
    private static final double ROOM = 0.06;

    private StabilityBoundsChart() {}

    /**
     * Draws it.
     *
     * @param bounds one row each, the first at the top
     */
    public static Chart of(List<Bound> bounds) {
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        List<double[]> ranges = new ArrayList<>();
        List<double[]> heights = new ArrayList<>();
        List<Tick> ticks = new ArrayList<>();
        List<String> verdicts = new ArrayList<>();
        double[] labelX = new double[bounds.size()];
        double[] labelY = new double[bounds.size()];
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < bounds.size(); i++) {
            Bound bound = bounds.get(i);
            double y = bounds.size() - i;
            // A bar whose ends have passed each other leaves no room at all.
            if (bound.upper() > bound.lower()) {
                xs.add(new double[] {bound.lower(), bound.upper(), bound.upper(), bound.lower()});
                ys.add(new double[] {y - HALF, y - HALF, y + HALF, y + HALF});
            }
            ranges.add(new double[] {
                bound.smallest(), bound.smallest(), bound.smallest(), bound.largest(), bound.largest(), bound.largest()
            });
            heights.add(new double[] {y - HALF / 2, y + HALF / 2, y, y, y + HALF / 2, y - HALF / 2});
            ticks.add(new Tick(y, name(bound.statement())));
            verdicts.add(brief(bound));
            labelY[i] = y + RAISED;
            for (double end : new double[] {bound.lower(), bound.upper(), bound.smallest(), bound.largest()}) {
                if (Double.isFinite(end)) {
                    least = Math.min(least, end);
                    most = Math.max(most, end);
                }
            }
        }
        double room = Math.max(ROOM * (most - least), 1e-9);
        java.util.Arrays.fill(labelX, least);
        return Chart.builder("bounds")
                .title("What the bounds promise")
                .x(Axis.linear("eigenvalues of P, units of a learning rate")
                        .orBrief("eigenvalues of P")
                        .range(least - room, most + room))
                .y(Axis.linear("").range(0.4, bounds.size() + 0.75).ticks(ticks))
                .add(new RegionLayer(
                        LayerInfo.of("promised", "guaranteed"), xs, ys, List.of(PROMISED), Paint.clear(), 0))
                .add(LineLayer.many(
                        LayerInfo.of("there", "eigenvalues of P")
                                .pickable((s, i) -> name(bounds.get(s).statement()) + "\n" + words(bounds.get(s))),
                        ranges,
                        heights,
                        THERE,
                        1.6))
                .add(new LabelLayer(
                        LayerInfo.of("verdicts", "verdict"),
                        labelX,
                        labelY,
                        verdicts,
                        Paint.of(Slot.TEXT),
                        8.5,
                        TextStyle.Across.LEFT,
                        TextStyle.Down.MIDDLE,
                        0,
                        0))
                .legend(LegendEntry.area("room of a symmetric P", PROMISED))
                .legend(LegendEntry.line("λ of P", THERE, 1.6))
                .build();
    }

    /** What a statement is called. */
    public static String name(Bound.Statement statement) {
        return switch (statement) {
            case THEOREM_1 -> "Theorem 1";
            case LEMMA_2 -> "Lemma 2";
            case COMBINED -> "combined";
            case LEMMA_3 -> "Lemma 3";
        };
    }

    private static String brief(Bound bound) {
        String radius = ", ρ = " + NumberText.nearOne(bound.spectralRadius(), 3);
        return switch (bound.verdict()) {
            case GUARANTEED -> "guaranteed" + radius;
            case STABLE_ANYWAY -> "stable, not promised" + radius;
            case MARGINAL -> "marginal" + radius;
            case UNSTABLE -> "unstable" + radius;
        };
    }

    /** The verdict on a bound and, where it says nothing, why. */
    public static String words(Bound bound) {
        String radius = "ρ = " + NumberText.nearOne(bound.spectralRadius(), 3);
        return switch (bound.verdict()) {
            case GUARANTEED -> "guaranteed, " + radius;
            case STABLE_ANYWAY -> "no guarantee" + why(bound) + ", stable anyway, " + radius;
            case MARGINAL -> "no guarantee" + why(bound) + ", marginal, " + radius;
            case UNSTABLE -> "unstable, " + radius + why(bound);
        };
    }

    private static String why(Bound bound) {
        if (!bound.realEigenvalues()) {
            return " (P has complex eigenvalues)";
        }
        if (!bound.symmetric()) {
            return " (P is not symmetric)";
        }
        return bound.applies() ? "" : " (its conditions do not hold)";
    }
}
