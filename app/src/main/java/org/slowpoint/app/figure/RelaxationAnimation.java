package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.SpectrumChart;
import org.slowpoint.app.chart.StateSpaceChart;
import org.slowpoint.app.chart.UpdateFunctionChart;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.Panel;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.UpdateFunction;
import org.slowpoint.engine.job.Progress;

/**
 * The probe is pushed from the convergence point along the leading mode and goes home by the optimizer's own steps
 * without a gradient; state space, update function and eigenvalues follow it.
 */
final class RelaxationAnimation {

    /** Height of a cell of the grid over its width. */
    private static final double ASPECT = 1.3;

    private static final int COLUMNS = 5;
    private static final int ROWS = 2;

    private final AnalyzedCheckpoint analyzed;
    private final Relaxation relaxation;
    private final Projection projection;
    private final Chart space;
    private final List<UpdateFunction> updates;
    private final Chart update;
    private final Chart spectrum;

    private RelaxationAnimation(AnalyzedCheckpoint analyzed, Relaxation relaxation, Progress progress) {
        this.analyzed = analyzed;
        this.relaxation = relaxation;
        projection = new Projection(analyzed.analysis(), Plane.FIRST);
        space = roomy(StateSpaceChart.of(analyzed, projection, StateSpaceChart.Look.USUAL));
        updates = updates(progress);
        update = bounded(UpdateFunctionChart.of(analyzed, false, List.of()));
        spectrum = SpectrumChart.plane(analyzed);
    }

    /** Makes the animation. */
    static Animation of(AnalyzedCheckpoint analyzed, Progress progress) {
        progress.report(0, "letting the probe go");
        Relaxation relaxation = Relaxation.of(analyzed, progress.withoutReports());
        RelaxationAnimation made = new RelaxationAnimation(analyzed, relaxation, progress);
        return new Animation(
                Animations.RELAXATION.word(), made::draw, relaxation.frames(), Animations.FRAMES_PER_SECOND);
    }

    private DrawnFigure draw(int frame) {
        double[] state = relaxation.state(frame);
        Chart here = space.toBuilder().title(relaxation.describe(frame)).build();
        List<double[]> path = relaxation.path(frame);
        Chart walked = path.size() < 2 ? here : here.withLayer(StateSpaceChart.path(projection, path));
        Linearization linear = Linearization.at(analyzed.analysis().optimizer(), state, 0);
        return AnimationFrame.of(
                Animations.RELAXATION.word(),
                "Relaxation: " + analyzed.name(),
                ASPECT,
                COLUMNS,
                ROWS,
                List.of(
                        new Panel(walked.withLayer(StateSpaceChart.probe(projection, state)), null, 0, 0, 3, 2),
                        new Panel(UpdateFunctionChart.withProbe(update, updates.get(frame)), null, 3, 0, 2, 1),
                        new Panel(SpectrumChart.withEigenvalues(spectrum, linear), null, 3, 1, 2, 1)),
                provenance());
    }

    private Map<String, String> provenance() {
        Map<String, String> all = new LinkedHashMap<>(Provenance.of(analyzed).entries());
        all.put("Relaxation", relaxation.summary());
        return all;
    }

    private List<UpdateFunction> updates(Progress progress) {
        double[] g = UpdateFunctionChart.gradients(analyzed.analysis(), false);
        List<UpdateFunction> all = new ArrayList<>();
        for (int frame = 0; frame < relaxation.frames(); frame++) {
            progress.checkCancelled();
            all.add(UpdateFunction.at(analyzed.analysis().optimizer(), relaxation.state(frame), g));
        }
        return all;
    }

    /** With room for every state of the probe. */
    private Chart roomy(Chart chart) {
        Axis x = chart.x();
        Axis y = chart.y();
        for (int frame = 0; frame < relaxation.frames(); frame++) {
            x = reaching(x, projection.x(relaxation.state(frame)));
            y = reaching(y, projection.y(relaxation.state(frame)));
        }
        return chart.toBuilder().x(x).y(y).build();
    }

    private static Axis reaching(Axis axis, double value) {
        double margin = 0.03 * (axis.max() - axis.min());
        if (value - margin < axis.min()) {
            return axis.range(value - margin, axis.max());
        }
        return value + margin > axis.max() ? axis.range(axis.min(), value + margin) : axis;
    }

    /** With room for every update function. */
    private Chart bounded(Chart chart) {
        double bound = chart.y().max();
        for (UpdateFunction function : updates) {
            for (double value : function.updates()) {
                bound = Double.isFinite(value) ? Math.max(bound, 1.05 * Math.abs(value)) : bound;
            }
        }
        return chart.toBuilder().y(chart.y().range(-bound, bound)).build();
    }
}
