package org.slowpoint.engine.unroll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.ComponentwiseOptimizer;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.task.Problem;

/** Runs an optimizer on a batch of problems at once. */
public final class Unroller {

    private static final int ROWS_PER_PART = 80;

    private Unroller() {}

    /**
     * Runs and keeps the losses.
     *
     * @param optimizer any optimizer
     * @param problems one or more problems; sizes may differ
     * @param steps T, the number of updates, 1 or more
     * @param progress asked for cancellation at every step
     */
    public static Unroll run(Optimizer optimizer, List<Problem> problems, int steps, Progress progress) {
        return run(optimizer, problems, steps, Double.POSITIVE_INFINITY, null, progress);
    }

    /**
     * Runs and keeps every state, position and gradient as well: (T+1)·rows·N + 2·T·rows doubles.
     *
     * @param optimizer any optimizer with a state per parameter
     * @param problems one or more problems; sizes may differ
     * @param steps T, the number of updates, 1 or more
     * @param progress asked for cancellation at every step
     */
    public static Unroll record(
            ComponentwiseOptimizer optimizer, List<Problem> problems, int steps, Progress progress) {
        return run(optimizer, problems, steps, RecordedRows.all(problems), progress);
    }

    /**
     * Runs on every thread there is and keeps what some rows went through: (T+1)·kept·N + 2·T·kept doubles. The result
     * does not depend on the number of threads.
     *
     * @param optimizer any optimizer with a state per parameter
     * @param problems one or more problems; sizes may differ
     * @param steps T, the number of updates, 1 or more
     * @param mostRows how many rows are kept, about; of larger problems some parameters of every tensor
     * @param workers the threads
     * @param progress reports parts that are done, and cancels
     */
    public static Unroll recordSome(
            ComponentwiseOptimizer optimizer,
            List<Problem> problems,
            int steps,
            int mostRows,
            Workers workers,
            Progress progress) {
        RecordedRows kept = RecordedRows.some(problems, mostRows);
        AtomicInteger done = new AtomicInteger();
        List<Unroll> parts = inParts(problems, workers, (first, part) -> {
            RecordedRows ofPart = kept.of(problems, first, part.size());
            Unroll run = run(optimizer, part, steps, ofPart, progress.withoutReports());
            int sofar = done.addAndGet(part.size());
            progress.report((double) sofar / problems.size(), "problem " + sofar + " of " + problems.size());
            return run;
        });
        return Unroll.together(parts, kept);
    }

    /**
     * Runs on every thread there is and keeps the losses alone; networks are evaluated in single precision. The result
     * does not depend on the number of threads.
     *
     * @param optimizer any optimizer
     * @param problems one or more problems; sizes may differ
     * @param steps T, the number of updates, 1 or more
     * @param workers the threads
     * @param progress asked for cancellation at every step
     * @return one row of T losses per problem; loss k is taken before update k
     */
    public static double[][] losses(
            Optimizer optimizer, List<Problem> problems, int steps, Workers workers, Progress progress) {
        List<Problem> fast = problems.stream().map(Problem::fast).toList();
        Progress cancelOnly = progress.withoutReports();
        // Each part's states go as soon as it is done.
        return inParts(fast, workers, (first, part) -> run(optimizer, part, steps, cancelOnly)
                        .losses())
                .stream()
                .flatMap(Arrays::stream)
                .toArray(double[][]::new);
    }

    /** What is done with some neighbouring problems, from the {@code first} on. */
    private interface PartRun<T> {
        T of(int first, List<Problem> part);
    }

    private static <T> List<T> inParts(List<Problem> problems, Workers workers, PartRun<T> run) {
        List<Callable<T>> work = new ArrayList<>();
        int next = 0;
        for (List<Problem> part : Parts.of(problems, ROWS_PER_PART)) {
            int first = next;
            work.add(() -> run.of(first, part));
            next += part.size();
        }
        return workers.run(work);
    }

    /**
     * Runs on one problem until its loss leaves a bound.
     *
     * @param bound how many times the initial loss a loss may reach, above 1
     * @param optimizer any optimizer
     * @param problem the problem
     * @param steps T, the number of updates, 1 or more
     * @param progress asked for cancellation at every step
     * @return the losses that stayed within the bound: T of them, or fewer when one was beyond it or not a number
     */
    public static double[] lossesUntil(
            double bound, Optimizer optimizer, Problem problem, int steps, Progress progress) {
        double[] losses =
                run(optimizer, List.of(problem), steps, bound, null, progress).losses()[0];
        return Arrays.copyOf(losses, kept(losses, bound));
    }

    /** How many losses come before the first that is beyond a bound or not finite. */
    static int kept(double[] losses, double bound) {
        int kept = 0;
        while (kept < losses.length && within(losses, kept, bound)) {
            kept++;
        }
        return kept;
    }

    private static boolean within(double[] losses, int t, double bound) {
        return losses[t] <= bound * losses[0] && Double.isFinite(losses[t]);
    }

    private static Unroll run(
            ComponentwiseOptimizer optimizer, List<Problem> problems, int steps, RecordedRows kept, Progress progress) {
        Recording recording = new Recording(optimizer, kept);
        return run(optimizer, problems, steps, Double.POSITIVE_INFINITY, recording, progress);
    }

    /** Stops as soon as no problem is within a finite bound; the losses that were not reached are infinite. */
    private static Unroll run(
            Optimizer optimizer,
            List<Problem> problems,
            int steps,
            double bound,
            Recording recording,
            Progress progress) {
        if (problems.isEmpty() || steps < 1) {
            throw new IllegalArgumentException(
                    "a run needs at least one problem and one step, got " + problems.size() + " and " + steps);
        }
        int[] offsets = RecordedRows.offsets(problems);
        int rows = offsets[problems.size()];
        double[] x = new double[rows];
        for (int p = 0; p < problems.size(); p++) {
            double[] start = problems.get(p).initialPoint();
            System.arraycopy(start, 0, x, offsets[p], start.length);
        }
        JointStep step = new JointStep(optimizer, problems);
        double[] h = step.initialStates();
        double[] next = new double[h.length];
        double[][] losses = new double[problems.size()][steps];
        double[] now = new double[problems.size()];
        double[] g = new double[rows];
        double[] update = new double[rows];
        for (int t = 0; t < steps; t++) {
            progress.checkCancelled();
            boolean within = false;
            for (int p = 0; p < problems.size(); p++) {
                Problem problem = problems.get(p).at(t);
                double[] xp = Arrays.copyOfRange(x, offsets[p], offsets[p + 1]);
                double[] gp = new double[xp.length];
                now[p] = problem.lossAndGradient(xp, gp);
                losses[p][t] = now[p];
                System.arraycopy(gp, 0, g, offsets[p], gp.length);
                within |= within(losses[p], t, bound);
            }
            if (bound < Double.POSITIVE_INFINITY && !within) {
                for (double[] curve : losses) {
                    Arrays.fill(curve, t + 1, steps, Double.POSITIVE_INFINITY);
                }
                break;
            }
            if (recording != null) {
                recording.take(h, x, g);
            }
            step.apply(t, now, x, g, h, next, update);
            for (int row = 0; row < rows; row++) {
                x[row] += update[row];
            }
            double[] swap = h;
            h = next;
            next = swap;
            progress.report((t + 1.0) / steps, "step " + (t + 1) + " of " + steps);
        }
        return new Unroll(losses, offsets, x, h, recording == null ? null : recording.end(h));
    }
}
