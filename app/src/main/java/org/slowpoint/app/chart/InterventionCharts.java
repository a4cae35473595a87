package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LegendPlace;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.intervention.InterventionStudy;
import org.slowpoint.engine.mechanism.Examination;
import org.slowpoint.engine.unroll.BoundedRun;

/** Loss curves of reduced and altered optimizers on the same problems (appendix B). */
public final class InterventionCharts {

    // The share of the height that a line of the legend takes.
    private static final double LINE_SHARE = 0.055;

    private static final List<Double> DASHED = List.of(5.0, 3.0);

    private InterventionCharts() {}

    /**
     * Chosen modes by themselves, all modes, and the optimizer (figure 14e).
     *
     * @param replay the runs
     * @param chosen what to call the chosen modes
     */
    public static Chart replay(ModeReplay replay, String chosen) {
        Chart.Builder chart =
                frame("mode-replay", "Modes by themselves", List.of(replay.full(), replay.linear(), replay.modes()));
        curve(chart, "optimizer", replay.full(), Paint.of(Slot.SERIES_1), List.of());
        curve(chart, "all modes", replay.linear(), Paint.of(Slot.SERIES_3), List.of(5.0, 3.0));
        curve(chart, chosen, replay.modes(), Paint.of(Slot.SERIES_2), List.of(1.5, 1.5));
        return chart.build();
    }

    /** Every intervention against the untouched optimizer. */
    public static Chart interventions(Examination examination) {
        InterventionStudy study = examination.interventions();
        List<BoundedRun> runs = new ArrayList<>(List.of(study.untouched()));
        study.outcomes().forEach(o -> runs.add(o.run()));
        Chart.Builder chart = frame("interventions", "Interventions", runs);
        curve(chart, "untouched", study.untouched(), Paint.of(Slot.SERIES_1), List.of());
        List<InterventionStudy.Outcome> outcomes = study.outcomes();
        for (int i = 0; i < outcomes.size(); i++) {
            // The mode is named in the report; here its number is enough.
            String title = outcomes.get(i).intervention().title().replace("β = ", "");
            curve(chart, title, outcomes.get(i).run(), Paint.series(i + 1), DASHED);
        }
        return chart.build();
    }

    /** Leaves room for the legend under the curves: as many decades as it has lines, about half of one each. */
    private static Chart.Builder frame(String id, String title, List<BoundedRun> runs) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (BoundedRun run : runs) {
            for (double loss : run.meanLossCurveOfTheRest()) {
                least = loss > 0 ? Math.min(least, loss) : least;
                most = loss > 0 ? Math.max(most, loss) : most;
            }
        }
        double decades = Math.max(1, Math.log10(most / least));
        double room = decades * runs.size() * LINE_SHARE / (1 - runs.size() * LINE_SHARE);
        Axis losses = Axis.log("mean loss");
        return Chart.builder(id)
                .title(title)
                .x(Axis.linear("iteration"))
                .y(most > 0 ? losses.range(least * Math.pow(10, -room), 2 * most) : losses)
                .legendPlace(LegendPlace.BOTTOM_LEFT);
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
