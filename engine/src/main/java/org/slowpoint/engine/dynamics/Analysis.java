package org.slowpoint.engine.dynamics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.dynamics.fixedpoint.Starts;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.Pca;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.unroll.StateCloud;
import org.slowpoint.engine.unroll.Unroll;
import org.slowpoint.engine.unroll.Unroller;

/**
 * One optimizer looked at on one task: the runs, the space they span, the fixed points without a gradient, the modes
 * there, and what the optimizer does when left alone. The window, the figures and the command line all draw from this
 * one value. The same optimizer, problems and options give the same numbers.
 *
 * @param optimizer the optimizer, with a state of at least one unit
 * @param task the distribution of the test problems
 * @param options problems, steps, seed
 * @param run losses and states on the test problems
 * @param pca principal components of all visited states
 * @param found the fixed points at g = 0 and the account of the search for them
 * @param convergencePoint the one that runs lead to and the optimizer, left alone, comes to rest in; empty when no fixed
 *     point was found, and when the state never comes to rest
 * @param modes the linearisation at the convergence point; empty with it
 * @param autonomous the run from the initial state with g = 0
 * @param saturation clipping of the gradients met
 */
public record Analysis(
        Linearizable optimizer,
        Task task,
        AnalysisOptions options,
        Unroll run,
        Pca pca,
        FixedPointSet found,
        Optional<FixedPoint> convergencePoint,
        Optional<Linearization> modes,
        AutonomousRun autonomous,
        Saturation saturation) {

    // Squares and their sums stay numbers.
    private static final double LARGEST = 1e140;
    // Enough for a first look; an examination searches from many more.
    private static final int STARTS = 16;

    /**
     * Analyses an optimizer on one thread.
     *
     * @see #of(Linearizable, Task, AnalysisOptions, Workers, Progress)
     */
    public static Analysis of(Linearizable optimizer, Task task, AnalysisOptions options, Progress progress) {
        try (Workers one = new Workers("analysis", 1)) {
            return of(optimizer, task, options, one, progress);
        }
    }

    /**
     * Analyses an optimizer.
     *
     * @param optimizer the optimizer, with a state of at least one unit
     * @param task where the test problems come from
     * @param options problems, steps, seed
     * @param workers the threads; the result does not depend on how many there are
     * @param progress reports and cancels
     */
    public static Analysis of(
            Linearizable optimizer, Task task, AnalysisOptions options, Workers workers, Progress progress) {
        if (optimizer.stateSize() == 0) {
            throw new IllegalArgumentException(optimizer.name() + " has no state to analyse");
        }
        progress.report(0, "running the test problems");
        List<Problem> problems = problems(task, options);
        Unroll run = Unroller.recordSome(
                optimizer,
                problems,
                options.steps(),
                Math.max(AnalysisOptions.MOST_ROWS, AnalysisOptions.ROWS_PER_PROBLEM * problems.size()),
                workers,
                progress.part(0, 3, "running the test problems"));
        requireNumbers(run.cloud());
        progress.report(0.3, "finding principal components");
        Pca pca = run.cloud().components();
        progress.report(0.5, "searching for fixed points");
        FixedPointSet found = new FixedPointFinder()
                .all(
                        optimizer,
                        Starts.of(optimizer, run.cloud(), pca, STARTS, options.seed()),
                        0,
                        workers,
                        progress.withoutReports());
        Optional<FixedPoint> convergence = ConvergencePoint.ofRuns(optimizer, found, run.cloud(), progress);
        progress.report(0.8, "linearising");
        Optional<Linearization> modes = convergence.map(p -> Linearization.at(optimizer, p.state(), 0));
        AutonomousRun autonomous =
                AutonomousRun.from(optimizer, optimizer.initialState(), options.steps(), progress.withoutReports());
        Saturation saturation = Saturation.of(optimizer, run.cloud().allGradients());
        progress.report(1, "done");
        return new Analysis(optimizer, task, options, run, pca, found, convergence, modes, autonomous, saturation);
    }

    /** The same with states measured along other components, of as many units. */
    Analysis along(Pca other) {
        return new Analysis(
                optimizer, task, options, run, other, found, convergencePoint, modes, autonomous, saturation);
    }

    /** The distinct fixed points found at g = 0, by rising q. */
    public List<FixedPoint> fixedPoints() {
        return found.points();
    }

    /** The modes at the convergence point where single modes mean anything: what draws or names one asks here. */
    public Optional<Linearization> meaningfulModes() {
        return modes.filter(Linearization::meaningful);
    }

    /** Why {@link #meaningfulModes} is empty, in one sentence. */
    public String whyNoModes() {
        if (modes.isPresent()) {
            return "The Jacobian at the fixed point cannot be diagonalised, so no mode has a meaning of its own.";
        }
        return whyNoPoint();
    }

    /** Why no curve of fixed points over g* leads on from the convergence point, in one sentence. */
    public String whyNoCurve() {
        return convergencePoint
                .map(point -> point.isolated()
                        ? "No way on from the fixed point was found as the gradient grows."
                        : "The fixed point is not isolated, so no single curve leads on from it as the gradient grows.")
                .orElseGet(this::whyNoPoint);
    }

    private String whyNoPoint() {
        return fixedPoints().isEmpty()
                ? "No fixed point was found without a gradient."
                : "Left alone, the state does not come to rest, so there is no convergence point.";
    }

    /** The autonomous run as a learning-rate schedule. */
    public Schedule schedule() {
        double[] next = optimizer.advanceOne(optimizer.initialState(), 0);
        return Schedule.of(autonomous, optimizer.readoutGradient(next, 0));
    }

    /** The first of the test problems, as many as an analysis runs, as fast as they can be evaluated. */
    public static List<Problem> problems(Task task, AnalysisOptions options) {
        return first(testProblems(task, options), AnalysisOptions.FEWEST_PROBLEMS, AnalysisOptions.MOST_PARAMETERS);
    }

    /** The first of the test problems, as many as replays and interventions run, as fast as they can be evaluated. */
    public static List<Problem> pairedProblems(Task task, AnalysisOptions options) {
        return first(
                testProblems(task, options), AnalysisOptions.FEWEST_PAIRED, AnalysisOptions.MOST_PAIRED_PARAMETERS);
    }

    /**
     * Problems as training sees them, none of them a test problem: as many as an analysis runs, as fast as they can be
     * evaluated.
     */
    public static List<Problem> trainingProblems(Task task, AnalysisOptions options) {
        return first(
                task.sample(Key.of(options.seed()).fold("training problems"), options.problems()),
                AnalysisOptions.FEWEST_PROBLEMS,
                AnalysisOptions.MOST_PARAMETERS);
    }

    private static List<Problem> first(List<Problem> problems, int fewest, long mostParameters) {
        int count = 0;
        long parameters = 0;
        while (count < problems.size()
                && (count < fewest || parameters + problems.get(count).size() <= mostParameters)) {
            parameters += problems.get(count).size();
            count++;
        }
        return problems.subList(0, count).stream().map(Problem::fast).toList();
    }

    /** The test problems of a task and options; never those of training. */
    public static List<Problem> testProblems(Task task, AnalysisOptions options) {
        return task.sample(Key.of(options.seed()).fold("test problems"), options.problems());
    }

    private static void requireNumbers(StateCloud cloud) {
        for (int t = 0; t < cloud.steps(); t++) {
            String what = usable(cloud.states(t)) ? usable(cloud.gradients(t)) ? null : "a gradient" : "a state";
            if (what != null) {
                throw new IllegalArgumentException("The updates of this optimizer are not finite: at step " + t
                        + " of the test problems " + what
                        + " is beyond what can be computed with, so nothing can be analysed.");
            }
        }
    }

    private static boolean usable(double[] values) {
        return Arrays.stream(values).allMatch(v -> Math.abs(v) <= LARGEST);
    }
}
