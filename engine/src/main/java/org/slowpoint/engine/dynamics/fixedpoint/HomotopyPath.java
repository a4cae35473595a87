package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.slowpoint.engine.dynamics.continuation.Continuation;
import org.slowpoint.engine.dynamics.continuation.TestFunction;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.ArcLength;
import org.slowpoint.engine.linalg.Boundary;
import org.slowpoint.engine.linalg.CurveEnd;
import org.slowpoint.engine.linalg.CurvePoint;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * The path s·c(h) + (1 − s)·h₀ = h, followed through every crossing of s = 1 until it leaves the cube.
 *
 * @param crossings guesses of fixed points, one per crossing of s = 1
 * @param end why the path was followed no further
 */
record HomotopyPath(List<double[]> crossings, CurveEnd end) {

    private static final int MOST_POINTS = 600;

    /** s − 1. Newton's method finds the fixed point itself from a guess on the chord. */
    private record Crossing() implements TestFunction<CurvePoint> {

        @Override
        public boolean changes(CurvePoint before, CurvePoint after) {
            return value(before) < 0 != value(after) < 0;
        }

        @Override
        public double value(CurvePoint at) {
            return at.parameter() - 1;
        }

        @Override
        public double precision() {
            return Double.POSITIVE_INFINITY;
        }
    }

    /**
     * Follows the path.
     *
     * @param optimizer the optimizer, its states bounded by ±1
     * @param h0 where the path starts, length N
     * @param input g*
     * @param progress asked for cancellation
     */
    static HomotopyPath follow(Linearizable optimizer, double[] h0, double input, Progress progress) {
        int n = h0.length;
        Continuation<CurvePoint, Crossing> continuation = new Continuation<>(
                FixedPointEquations.homotopy(optimizer, h0, input),
                new ArcLength(0.02, 1e-7, 0.5, 1e-10, 0.9, MOST_POINTS),
                Function.identity(),
                Function.identity(),
                List.of(new Crossing()));
        ArcLength.Trace trace = continuation.follow(
                Arrays.copyOf(h0, n + 1),
                1,
                List.of(
                        new Boundary("came back behind its start", p -> p.parameter() > -0.1),
                        new Boundary("went far beyond s = 1", p -> p.parameter() < 3),
                        new Boundary("left the cube of states", p -> Distances.inCube(p.y(), n))),
                point -> {},
                progress.withoutReports());
        List<double[]> crossings = new ArrayList<>();
        for (int i = 1; i < trace.points().size(); i++) {
            continuation
                    .between(trace.points().get(i - 1), trace.points().get(i), progress)
                    .forEach(crossing ->
                            crossings.add(Arrays.copyOf(crossing.at().y(), n)));
        }
        return new HomotopyPath(crossings, trace.end());
    }
}
