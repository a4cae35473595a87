package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.BatchEquations;
import org.slowpoint.engine.linalg.BatchLevenbergMarquardt;
import org.slowpoint.engine.linalg.BatchNewton;
import org.slowpoint.engine.linalg.Root;

/**
 * How far the searches from many starts come together: near a root, where a few exact steps polish them, or to where
 * they stall.
 *
 * @param travelled the ends of Newton's method, one per start
 * @param stayed the ends of the method of Levenberg and Marquardt
 */
record ApproachedRoots(List<Root> travelled, List<Root> stayed) {

    // Enough rows for an efficient product, few enough for the second cache. The rows of a part share the size of a
    // Krylov space, so parts must not depend on the number of threads.
    private static final int ROWS = 64;
    private static final int DAMPED_STEPS = 100;
    // Near enough for Newton's own steps to contract.
    private static final double NEAR = 1e-14;
    private static final double NEAR_ENOUGH_TO_TRAVEL = 1e-10;

    /** Both ends from one start. */
    List<Root> of(int start) {
        return List.of(travelled.get(start), stayed.get(start));
    }

    /**
     * Searches.
     *
     * @param equations the system
     * @param starts length n each
     * @param maxIterations budget of Newton steps per start
     * @param workers the threads; the result does not depend on how many there are
     * @param progress reports and cancels
     */
    static ApproachedRoots from(
            BatchEquations equations, List<double[]> starts, int maxIterations, Workers workers, Progress progress) {
        List<Callable<ApproachedRoots>> work = new ArrayList<>();
        AtomicInteger done = new AtomicInteger();
        for (int from = 0; from < starts.size(); from += ROWS) {
            List<double[]> part = starts.subList(from, Math.min(starts.size(), from + ROWS));
            work.add(() -> {
                Progress cancelOnly = progress.withoutReports();
                List<Root> travelled = new BatchNewton(NEAR, maxIterations).solve(equations, part, cancelOnly);
                List<Root> stayed = new BatchLevenbergMarquardt(NEAR_ENOUGH_TO_TRAVEL, DAMPED_STEPS)
                        .solve(equations, part, cancelOnly);
                int sofar = done.addAndGet(part.size());
                progress.report((double) sofar / starts.size(), "start " + sofar + " of " + starts.size());
                return new ApproachedRoots(travelled, stayed);
            });
        }
        List<Root> travelled = new ArrayList<>();
        List<Root> stayed = new ArrayList<>();
        for (ApproachedRoots part : workers.run(work)) {
            travelled.addAll(part.travelled);
            stayed.addAll(part.stayed);
        }
        return new ApproachedRoots(travelled, stayed);
    }
}
