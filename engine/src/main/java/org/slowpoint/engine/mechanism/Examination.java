package org.slowpoint.engine.mechanism;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.GradientDensity;
import org.slowpoint.engine.dynamics.GroupDynamics;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.dynamics.Saturation;
import org.slowpoint.engine.dynamics.Schedule;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.dynamics.fixedpoint.Starts;
import org.slowpoint.engine.dynamics.slow.LineAttractor;
import org.slowpoint.engine.dynamics.slow.SlowPointFinder;
import org.slowpoint.engine.dynamics.slow.SlowPointSet;
import org.slowpoint.engine.dynamics.slow.VisitedStates;
import org.slowpoint.engine.dynamics.sweep.InputSweep;
import org.slowpoint.engine.intervention.InterventionStudy;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * Everything that can be measured about one optimizer on one task beyond a first {@link Analysis}: a thorough search
 * for fixed points, slow points and lines, the curve over g*, replays, interventions, groups. The same analysis and
 * options give the same numbers.
 *
 * @param analysis the analysis it goes on from
 * @param tunedMomentum the task's tuned momentum, to compare with
 * @param fixedPoints the fixed points at g = 0
 * @param atInputs the fixed points at a few other g*, found afresh: branches that the curve does not meet show here
 * @param slow the slow points at g = 0
 * @param line the chain of slow and fixed points with the evidence for a line; empty when it has fewer than three
 * @param sweep the curve of fixed points over g*; empty without a fixed point at g = 0
 * @param leading the leading mode run by itself; empty without modes
 * @param replay a few leading modes run together; empty with it
 * @param interventions what changes to the optimizer do to its losses
 * @param schedule the autonomous run as a schedule
 * @param earlySaturation clipping of the gradients of the first steps
 * @param gradients the density of |g| over all steps
 * @param groups per layer and type; empty for tasks with parameters of one kind
 */
public record Examination(
        Analysis analysis,
        Optional<Momentum> tunedMomentum,
        FixedPointSet fixedPoints,
        List<FixedPointSet> atInputs,
        SlowPointSet slow,
        Optional<LineAttractor> line,
        Optional<InputSweep> sweep,
        Optional<ModeReplay> leading,
        Optional<ModeReplay> replay,
        InterventionStudy interventions,
        Schedule schedule,
        Saturation earlySaturation,
        GradientDensity gradients,
        List<GroupDynamics> groups) {

    private static final double LARGE_GRADIENTS = 0.98;
    private static final double SMALL_GRADIENTS = 0.1;
    private static final double MEDIAN = 0.5;
    // Relative to the largest gradient met.
    private static final double FINEST_SCALE = 1e-4;
    private static final int STARTS_ELSEWHERE = 16;

    /**
     * Examines.
     *
     * @param analysis a first analysis
     * @param tunedMomentum the task's tuned momentum, where it is known
     * @param options how thoroughly
     * @param progress reports and cancels
     */
    public static Examination of(
            Analysis analysis, Optional<Momentum> tunedMomentum, ExaminationOptions options, Progress progress) {
        try (Workers workers = new Workers("examination", options.threads())) {
            return examine(analysis, tunedMomentum, options, workers, progress);
        }
    }

    private static Examination examine(
            Analysis analysis,
            Optional<Momentum> tunedMomentum,
            ExaminationOptions options,
            Workers workers,
            Progress progress) {
        Linearizable optimizer = analysis.optimizer();
        StateCloud cloud = analysis.run().cloud();
        long seed = analysis.options().seed();
        int steps = analysis.options().steps();
        Progress part = progress.withoutReports();

        progress.report(0, "searching for fixed points");
        FixedPointSet fixedPoints = new FixedPointFinder()
                .all(optimizer, Starts.of(optimizer, cloud, analysis.pca(), options.starts(), seed), 0, workers, part);

        progress.report(0.2, "relaxing onto slow manifolds");
        VisitedStates visited = VisitedStates.of(cloud, options.slowStarts(), seed);
        SlowPointSet slow = new SlowPointFinder().find(optimizer, visited, fixedPoints, workers, part);
        // One or two states are no line to speak of.
        Optional<LineAttractor> line = Optional.of(
                        LineAttractor.of(optimizer, visited, slow, fixedPoints, workers, part))
                .filter(l -> l.chain().size() > 2);

        progress.report(0.35, "following fixed points over the gradient");
        Saturation early = earlySaturation(analysis);
        Optional<InputSweep> sweep = inputCurve(analysis, early, workers, part);
        List<FixedPointSet> atInputs = new ArrayList<>();
        double median = analysis.saturation().quantile(MEDIAN);
        double large = early.quantile(LARGE_GRADIENTS);
        for (double g : new double[] {-large, -median, median, large}) {
            atInputs.add(elsewhere(analysis, sweep, g, seed, workers, part));
        }

        progress.report(0.5, "replaying modes");
        List<Problem> paired = Analysis.pairedProblems(analysis.task(), analysis.options());
        Optional<Linearization> modes =
                analysis.modes().filter(m -> !m.defective() && !m.modes().isEmpty());
        Optional<ModeReplay> leading =
                modes.map(m -> ModeReplay.of(optimizer, m, ModeReplay.leading(m, 1), paired, steps, workers, part));
        Optional<ModeReplay> replay = modes.map(m -> leading.orElseThrow()
                .choose(optimizer, m, ModeReplay.leading(m, options.modes()), paired, workers, part));

        progress.report(0.65, "intervening");
        InterventionStudy interventions = InterventionStudy.of(
                optimizer,
                analysis.modes()
                        .map(m -> InterventionStudy.usual(optimizer, m, steps))
                        .orElse(List.of()),
                paired,
                steps,
                workers,
                part);

        progress.report(0.95, "looking at groups of parameters");
        List<GroupDynamics> groups =
                GroupDynamics.of(optimizer, Analysis.problems(analysis.task(), analysis.options()), cloud, part);
        progress.report(1, "done");
        return new Examination(
                analysis,
                tunedMomentum,
                fixedPoints,
                List.copyOf(atInputs),
                slow,
                line,
                sweep,
                leading,
                replay,
                interventions,
                analysis.schedule(),
                early,
                GradientDensity.of(cloud.allGradients()),
                groups);
    }

    /**
     * The curve of fixed points over g*, as far as gradients of the first steps reach.
     *
     * @param analysis a first analysis
     * @param workers the threads; two are of use
     * @param progress reports and cancels
     * @return empty without a fixed point at g = 0
     */
    public static Optional<InputSweep> inputCurve(Analysis analysis, Workers workers, Progress progress) {
        return inputCurve(analysis, earlySaturation(analysis), workers, progress);
    }

    private static Optional<InputSweep> inputCurve(
            Analysis analysis, Saturation early, Workers workers, Progress progress) {
        double largest = Math.max(early.quantile(1), Double.MIN_NORMAL);
        double scale = Math.max(analysis.saturation().quantile(SMALL_GRADIENTS), FINEST_SCALE * largest);
        return analysis.convergencePoint()
                .map(home -> InputSweep.from(analysis.optimizer(), home.state(), largest, scale, workers, progress));
    }

    /** Fixed points at another gradient: from the states that searches at 0 begin from, and from the curve. */
    private static FixedPointSet elsewhere(
            Analysis analysis, Optional<InputSweep> sweep, double g, long seed, Workers workers, Progress progress) {
        Linearizable optimizer = analysis.optimizer();
        List<double[]> starts = new ArrayList<>();
        sweep.flatMap(s -> s.nearest(g)).ifPresent(p -> starts.add(p.state()));
        starts.addAll(Starts.of(optimizer, analysis.run().cloud(), analysis.pca(), STARTS_ELSEWHERE, seed));
        return new FixedPointFinder().all(optimizer, starts, g, workers, progress);
    }

    /** Clipping of the gradients of the first steps. */
    static Saturation earlySaturation(Analysis analysis) {
        StateCloud cloud = analysis.run().cloud();
        int steps = Math.min(Thresholds.FIRST_STEPS, cloud.steps());
        double[] all = new double[steps * cloud.rows()];
        for (int t = 0; t < steps; t++) {
            System.arraycopy(cloud.gradients(t), 0, all, t * cloud.rows(), cloud.rows());
        }
        return Saturation.of(analysis.optimizer(), all);
    }

    /** The verdicts. */
    public Report report() {
        return Report.of(this);
    }
}
