package org.slowpoint.engine.mechanism;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.GradientDensity;
import org.slowpoint.engine.dynamics.GroupDynamics;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.dynamics.Saturation;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.dynamics.fixedpoint.Starts;
import org.slowpoint.engine.dynamics.slow.LineAttractor;
import org.slowpoint.engine.dynamics.slow.SlowPointFinder;
import org.slowpoint.engine.dynamics.slow.SlowPointSet;
import org.slowpoint.engine.dynamics.slow.VisitedStates;
import org.slowpoint.engine.dynamics.sweep.InputSweep;
import org.slowpoint.engine.intervention.Intervention;
import org.slowpoint.engine.intervention.InterventionStudy;
import org.slowpoint.engine.job.Memo;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Work;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.unroll.BoundedRun;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * Everything that can be known about one optimizer on one task beyond a first {@link Analysis}. Each result is computed
 * when it is first asked for, from those it rests on, once. The same analysis and options give the same numbers, in
 * whatever order they are asked for. Safe for use by several threads; who asks second waits for the first.
 */
public final class AnalysisGraph {

    private static final double LARGE_GRADIENTS = 0.98;
    private static final double SMALL_GRADIENTS = 0.1;
    private static final double MEDIAN = 0.5;
    // Relative to the largest gradient met.
    private static final double FINEST_SCALE = 1e-4;
    private static final int STARTS_ELSEWHERE = 16;

    private final Analysis analysis;
    private final Optional<Momentum> tunedMomentum;
    private final ExaminationOptions options;
    private final Linearizable optimizer;
    private final StateCloud cloud;
    private final long seed;
    private final Memo<FixedPointSet> fixedPoints = new Memo<>();
    private final Memo<List<FixedPointSet>> atInputs = new Memo<>();
    private final Memo<SlowPointSet> slow = new Memo<>();
    private final Memo<LineAttractor> line = new Memo<>();
    private final Memo<Saturation> earlySaturation = new Memo<>();
    private final Memo<Optional<InputSweep>> inputCurve = new Memo<>();
    private final Memo<Optional<ModeReplay>> leading = new Memo<>();
    private final Memo<Optional<ModeReplay>> replay = new Memo<>();
    private final Memo<List<Intervention>> usual = new Memo<>();
    private final Memo<BoundedRun> untouched = new Memo<>();
    private final Map<Intervention, Memo<InterventionStudy.Outcome>> outcomes = new ConcurrentHashMap<>();
    private final Memo<List<GroupDynamics>> groups = new Memo<>();
    private final Memo<Examination> examination = new Memo<>();

    /**
     * Nothing computed yet beyond a first analysis.
     *
     * @param analysis the first analysis
     * @param tunedMomentum the task's tuned momentum, where it is known
     * @param options how thoroughly
     */
    public AnalysisGraph(Analysis analysis, Optional<Momentum> tunedMomentum, ExaminationOptions options) {
        this.analysis = analysis;
        this.tunedMomentum = tunedMomentum;
        this.options = options;
        optimizer = analysis.optimizer();
        cloud = analysis.run().cloud();
        seed = analysis.options().seed();
    }

    /** The first analysis. */
    public Analysis analysis() {
        return analysis;
    }

    /** The fixed points at g = 0, from many starts. */
    public FixedPointSet fixedPoints(Progress progress) {
        return fixedPoints.get(
                with(workers -> part -> new FixedPointFinder().all(optimizer, starts(), 0, workers, part)), progress);
    }

    private List<double[]> starts() {
        List<double[]> starts = Starts.of(optimizer, cloud, analysis.pca(), options.starts(), seed);
        // On a line of fixed points the state comes to rest at a point that searches need not list.
        analysis.convergencePoint()
                .filter(home -> !analysis.fixedPoints().contains(home))
                .ifPresent(home -> starts.add(home.state()));
        return starts;
    }

    private VisitedStates visited() {
        return VisitedStates.of(cloud, options.slowStarts(), seed);
    }

    /** The slow points at g = 0. */
    public SlowPointSet slowPoints(Progress progress) {
        return slow.get(
                with(workers ->
                        part -> new SlowPointFinder().find(optimizer, visited(), fixedPoints(part), workers, part)),
                progress);
    }

    /** The chain of slow and fixed points with the evidence for a line. */
    public LineAttractor line(Progress progress) {
        return line.get(
                with(workers -> part ->
                        LineAttractor.of(optimizer, visited(), slowPoints(part), fixedPoints(part), workers, part)),
                progress);
    }

    /** Clipping of the gradients of the first steps. */
    public Saturation earlySaturation(Progress progress) {
        return earlySaturation.get(part -> Examination.earlySaturation(analysis), progress);
    }

    /**
     * The curve of fixed points over g*, as far as gradients of the first steps reach; empty without a convergence point,
     * where that is not isolated, so that many curves or none lead on from it, and where no point on it is found.
     */
    public Optional<InputSweep> inputCurve(Progress progress) {
        return inputCurve.get(with(workers -> part -> curve(workers, part)), progress);
    }

    private Optional<InputSweep> curve(Workers workers, Progress progress) {
        double largest = Math.max(earlySaturation(progress).quantile(1), Double.MIN_NORMAL);
        double scale = Math.max(analysis.saturation().quantile(SMALL_GRADIENTS), FINEST_SCALE * largest);
        return analysis.convergencePoint()
                .filter(FixedPoint::isolated)
                .map(home -> InputSweep.from(optimizer, home.state(), largest, scale, workers, progress))
                .filter(sweep -> !sweep.points().isEmpty());
    }

    /** The fixed points at a few other g*, found afresh: branches that the curve does not meet show here. */
    public List<FixedPointSet> atInputs(Progress progress) {
        return atInputs.get(with(workers -> part -> elsewhere(workers, part)), progress);
    }

    /** From the states that searches at 0 begin from, and from the curve. */
    private List<FixedPointSet> elsewhere(Workers workers, Progress progress) {
        Optional<InputSweep> sweep = inputCurve(progress);
        double median = analysis.saturation().quantile(MEDIAN);
        double large = earlySaturation(progress).quantile(LARGE_GRADIENTS);
        List<FixedPointSet> sets = new ArrayList<>();
        for (double g : new double[] {-large, -median, median, large}) {
            List<double[]> starts = new ArrayList<>();
            sweep.flatMap(s -> s.nearest(g)).ifPresent(p -> starts.add(p.state()));
            starts.addAll(Starts.of(optimizer, cloud, analysis.pca(), STARTS_ELSEWHERE, seed));
            sets.add(new FixedPointFinder().all(optimizer, starts, g, workers, progress));
        }
        return List.copyOf(sets);
    }

    private List<Problem> pairedProblems() {
        return Analysis.pairedProblems(analysis.task(), analysis.options());
    }

    /** The leading mode by itself, all modes, and the optimizer on the same problems; empty without modes. */
    public Optional<ModeReplay> leadingMode(Progress progress) {
        return leading.get(
                with(workers -> part -> analysis.meaningfulModes()
                        .map(m -> ModeReplay.of(
                                optimizer,
                                m,
                                ModeReplay.leading(m, 1),
                                pairedProblems(),
                                analysis.options().steps(),
                                workers,
                                part))),
                progress);
    }

    /** A few leading modes run together; empty without modes. */
    public Optional<ModeReplay> leadingModes(Progress progress) {
        return replay.get(
                with(workers -> part -> analysis.meaningfulModes().map(m -> leadingMode(part)
                        .orElseThrow()
                        .choose(
                                optimizer,
                                m,
                                ModeReplay.leading(m, options.modes()),
                                pairedProblems(),
                                workers,
                                part))),
                progress);
    }

    /** The usual changes to the optimizer; empty without a convergence point. */
    public List<Intervention> usualInterventions(Progress progress) {
        return usual.get(
                part -> analysis.modes()
                        .map(m -> InterventionStudy.usual(
                                optimizer, m, analysis.options().steps()))
                        .orElse(List.of()),
                progress);
    }

    /** The optimizer as it is, on the problems that replays and interventions run. */
    public BoundedRun untouched(Progress progress) {
        return untouched.get(
                with(workers -> part -> BoundedRun.of(
                        optimizer, pairedProblems(), analysis.options().steps(), workers, part)),
                progress);
    }

    /** What one change to the optimizer does to its losses. */
    public InterventionStudy.Outcome outcome(Intervention intervention, Progress progress) {
        return outcomes.computeIfAbsent(intervention, each -> new Memo<>())
                .get(
                        with(workers -> part -> InterventionStudy.Outcome.of(
                                optimizer, intervention, untouched(part), pairedProblems(), workers, part)),
                        progress);
    }

    /** What the usual changes to the optimizer do to its losses. */
    public InterventionStudy interventions(Progress progress) {
        Progress part = progress.withoutReports();
        return new InterventionStudy(
                untouched(part),
                usualInterventions(part).stream()
                        .map(intervention -> outcome(intervention, part))
                        .toList());
    }

    /** What happens to each layer's weights and biases; empty for tasks with parameters of one kind. */
    public List<GroupDynamics> groups(Progress progress) {
        return groups.get(
                part -> GroupDynamics.of(
                        optimizer,
                        Analysis.problems(analysis.task(), analysis.options()),
                        cloud,
                        part.withoutReports()),
                progress);
    }

    /** Whether {@link #examination} has its answer. */
    public boolean isExamined() {
        return examination.known().isPresent();
    }

    /** All of it together. */
    public Examination examination(Progress progress) {
        return examination.get(this::examine, progress);
    }

    private Examination examine(Progress progress) {
        Progress part = progress.withoutReports();
        progress.report(0, "searching for fixed points");
        FixedPointSet points = fixedPoints(part);
        progress.report(0.2, "relaxing onto slow manifolds");
        // One or two states are no line to speak of.
        Optional<LineAttractor> chain =
                Optional.of(line(part)).filter(l -> l.chain().size() > 2);
        progress.report(0.35, "following fixed points over the gradient");
        Optional<InputSweep> sweep = inputCurve(part);
        List<FixedPointSet> others = atInputs(part);
        progress.report(0.5, "replaying modes");
        Optional<ModeReplay> one = leadingMode(part);
        Optional<ModeReplay> few = leadingModes(part);
        progress.report(0.65, "intervening");
        InterventionStudy study = interventions(part);
        progress.report(0.95, "looking at groups of parameters");
        List<GroupDynamics> layers = groups(part);
        progress.report(1, "done");
        return new Examination(
                analysis,
                tunedMomentum,
                points,
                others,
                slowPoints(part),
                chain,
                sweep,
                one,
                few,
                study,
                analysis.schedule(),
                earlySaturation(part),
                GradientDensity.of(cloud.allGradients()),
                layers);
    }

    /** Work on all threads, which says nothing of its progress: only the whole knows how far it is. */
    private <T> Work<T> with(Function<Workers, Work<T>> work) {
        return progress -> {
            try (Workers workers = new Workers("analysis", options.threads())) {
                return work.apply(workers).run(progress.withoutReports());
            }
        };
    }
}
