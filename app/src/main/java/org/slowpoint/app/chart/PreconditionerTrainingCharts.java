package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RuleLayer;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.engine.dynamics.stability.TrainingCourse;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.NumberText;

/** Meta-training of P for several nominal terms (Harrison et al., Fig. 2b and c), one colour each. */
public final class PreconditionerTrainingCharts {

    private PreconditionerTrainingCharts() {}

    /**
     * The moduli of all eigenvalues of A over updates of P.
     *
     * @param courses one per α, in the order of the legend
     * @param updates the length of the axis
     */
    public static Chart moduli(List<TrainingCourse> courses, int updates) {
        Chart.Builder chart = Chart.builder("moduli")
                .title("Eigenvalues in training")
                .x(Axis.linear("meta-iteration").range(0, updates))
                .y(Axis.linear("modulus |λ|, stable below 1").orBrief("modulus |λ|"))
                .add(RuleLayer.horizontal(LayerInfo.of("one", "stable below"), 1, Paint.of(Slot.MUTED), ""));
        for (int k = 0; k < courses.size(); k++) {
            TrainingCourse course = courses.get(k);
            double[] steps = steps(course);
            List<double[]> xs = new ArrayList<>();
            List<double[]> ys = new ArrayList<>();
            for (int i = 0; i < course.last().moduli().length; i++) {
                int at = i;
                xs.add(steps);
                ys.add(course.seen().stream().mapToDouble(s -> s.moduli()[at]).toArray());
            }
            chart.add(LineLayer.many(LayerInfo.of("moduli-" + k, name(course)), xs, ys, paint(k).opacity(0.7), 0.8));
            chart.legend(LegendEntry.line(name(course), paint(k), 1.4));
        }
        return chart.build();
    }

    /** The exact meta-loss over updates of P; parameters as of {@link #moduli}. */
    public static Chart metaLoss(List<TrainingCourse> courses, int updates) {
        Chart.Builder chart = Chart.builder("meta-loss")
                .title("Meta-loss")
                .x(Axis.linear("meta-iteration").range(0, updates))
                .y(Axis.log("mean loss L"));
        for (int k = 0; k < courses.size(); k++) {
            TrainingCourse course = courses.get(k);
            String name = name(course);
            double[] steps = steps(course);
            double[] losses = course.seen().stream()
                    .mapToDouble(TrainingCourse.Seen::loss)
                    .toArray();
            chart.add(LineLayer.of(
                    LayerInfo.of("loss-" + k, name)
                            .pickable((s, i) ->
                                    Formatted.of("%s%nmeta-iteration %.0f%nL = %.4g", name, steps[i], losses[i])),
                    steps,
                    losses,
                    paint(k),
                    1.4));
            chart.legend(LegendEntry.line(name, paint(k), 1.4));
        }
        return chart.build();
    }

    /** A chart of no training yet. */
    public static Chart untrained(String id, String title, String note) {
        return Chart.builder(id).title(title).bare().note(note).build();
    }

    /** What a course is called in legends: its α. */
    public static String name(TrainingCourse course) {
        return NumberText.brief(course.fraction(), 2) + " · 2/λmax";
    }

    private static double[] steps(TrainingCourse course) {
        return course.seen().stream().mapToDouble(TrainingCourse.Seen::step).toArray();
    }

    private static Paint paint(int k) {
        return Paint.of(Slot.series(k));
    }
}
