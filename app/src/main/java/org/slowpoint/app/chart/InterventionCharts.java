package org.slowpoint.app.chart;

import java.util.List;
import java.util.stream.IntStream;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.intervention.InterventionStudy;
import org.slowpoint.engine.unroll.BoundedRun;

/** Loss curves of reduced and altered optimizers on the same problems (appendix B). */
public final class InterventionCharts {

    // Two of the usual colours are blue, so the second comes last.
    private static final List<Paint> PAINTS = List.of(
            Paint.of(Slot.SERIES_2),
            Paint.of(Slot.SERIES_3),
            Paint.of(Slot.SERIES_4),
            Paint.of(Slot.SERIES_5),
            Paint.of(Slot.SERIES_8),
            Paint.of(Slot.SERIES_7),
            Paint.of(Slot.SERIES_6));

    private InterventionCharts() {}

    /**
     * Chosen modes by themselves, all modes, and the optimizer (figure 14e).
     *
     * @param replay the runs
     * @param chosen what to call the chosen modes
     */
    public static Chart replay(ModeReplay replay, String chosen) {
        Chart.Builder chart = frame("mode-replay", "Modes by themselves");
        curve(chart, "optimizer", replay.full(), Paint.of(Slot.SERIES_1), List.of());
        curve(chart, "all modes", replay.linear(), Paint.of(Slot.SERIES_3), List.of(5.0, 3.0));
        curve(chart, chosen, replay.modes(), Paint.of(Slot.SERIES_2), List.of(1.5, 1.5));
        return chart.build();
    }

    /** Every intervention against the untouched optimizer. */
    public static Chart interventions(InterventionStudy study) {
        Chart.Builder chart = frame("interventions", "Interventions");
        curve(chart, "untouched", study.untouched(), Paint.of(Slot.SERIES_1), List.of());
        List<InterventionStudy.Outcome> outcomes = study.outcomes();
        for (int i = 0; i < outcomes.size(); i++) {
            // The mode is named in the report; here its number is enough.
            String title = outcomes.get(i).intervention().title().replace("β = ", "");
            curve(chart, title, outcomes.get(i).run(), PAINTS.get(i % PAINTS.size()), Dashes.of(i));
        }
        return chart.build();
    }

    /**
     * The changed optimizer's losses, to be laid {@linkplain #over over} those of the optimizer as it is; those of the
     * optimizer as it is come along where the chart of its losses is of other problems.
     *
     * @param analysis whose losses it is laid over
     * @param untouched the optimizer as it is, on the problems of the outcome
     * @param outcome what the change did
     */
    public static Chart beside(Analysis analysis, BoundedRun untouched, InterventionStudy.Outcome outcome) {
        Chart.Builder chart = frame("changed", "");
        int problems = untouched.losses().length;
        if (analysis.run().losses().length != problems) {
            curve(chart, "learned, " + problems + " problems", untouched, Paint.of(Slot.SERIES_1), List.of(1.5, 1.5));
        }
        curve(chart, outcome.intervention().title(), outcome.run(), PAINTS.get(0), List.of(6.0, 2.0));
        return chart.build();
    }

    /** A chart with the curves and the legend of another over it. */
    public static Chart over(Chart chart, Chart curves) {
        Chart.Builder both = chart.toBuilder();
        curves.layers().forEach(both::add);
        curves.legend().forEach(both::legend);
        return both.build();
    }

    private static Chart.Builder frame(String id, String title) {
        return Chart.builder(id).title(title).x(Axis.linear("iteration")).y(Axis.log("mean loss"));
    }

    // A mean over problems of which some diverge would say nothing, so the curve is of those that do not, and says so.
    private static void curve(Chart.Builder chart, String name, BoundedRun run, Paint paint, List<Double> dash) {
        double[] all = run.meanLossCurveOfTheRest();
        int length = 0;
        while (length < all.length && Double.isFinite(all[length])) {
            length++;
        }
        int diverged = run.diverged();
        double width = dash.isEmpty() ? 2 : 1.3;
        String title = diverged == 0 ? name : name + ", " + diverged + "/" + run.losses().length + " diverge";
        if (length > 0) {
            chart.add(new LineLayer(
                    LayerInfo.of("curve-" + name, title).pickable(),
                    List.of(IntStream.range(0, length).asDoubleStream().toArray()),
                    List.of(java.util.Arrays.copyOf(all, length)),
                    List.of(paint),
                    width,
                    dash));
        }
        chart.legend(new LegendEntry(title, LegendEntry.Kind.LINE, paint, Marker.CIRCLE, width, dash));
    }
}
