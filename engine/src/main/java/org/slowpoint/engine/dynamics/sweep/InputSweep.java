package org.slowpoint.engine.dynamics.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.ArcLength;
import org.slowpoint.engine.linalg.CurvePoint;
import org.slowpoint.engine.linalg.EigenDecomposition;
import org.slowpoint.engine.linalg.LuFactors;
import org.slowpoint.engine.linalg.StopReason;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * The curve of fixed points over g* through a fixed point at g = 0, in both directions. Branches that do not hang
 * together with it are not on it.
 *
 * @param points along the curve from its negative end to its positive one
 * @param bifurcations folds, flips and Neimark–Sacker points, in the same order
 * @param largest the |g*| that both arms were to reach
 * @param scale where the sampling turns from even to logarithmic in g*
 * @param negativeEnd {@link StopReason#CONVERGED} when the negative arm reached the end of its range
 * @param positiveEnd the same of the positive arm
 */
public record InputSweep(
        List<SweepPoint> points,
        List<Bifurcation> bifurcations,
        double largest,
        double scale,
        StopReason negativeEnd,
        StopReason positiveEnd) {

    private static final double PRECISION = 1e-11;
    // Each look at a pair costs a whole set of eigenvalues.
    private static final double PAIR_PRECISION = 1e-9;
    // Beyond an input that jumps at 0, such as a sign.
    private static final double BEYOND_JUMP = 1e-6;
    private static final double OUTSIDE = 1e-9;

    private static final ArcLength ARCS = new ArcLength();

    private record Arm(List<CurvePoint> points, StopReason end) {}

    private record Described(CurvePoint at, double[][] multipliers, SweepPoint point) {}

    /**
     * Follows both arms.
     *
     * @param optimizer the optimizer
     * @param state a fixed point at g = 0, length N
     * @param largest the largest |g*|, positive and finite
     * @param scale where the sampling turns from even to logarithmic, positive, in gradient units
     * @param workers the threads; two are of use, and the result does not depend on how many there are
     * @param progress reports and cancels
     */
    public static InputSweep from(
            Linearizable optimizer, double[] state, double largest, double scale, Workers workers, Progress progress) {
        if (!(largest > 0 && scale > 0) || Double.isInfinite(largest) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException(
                    "a sweep needs a positive range and scale, got " + largest + " and " + scale);
        }
        InputCurve curve = new InputCurve(optimizer, scale);
        List<Arm> arms = workers.run(List.<Callable<Arm>>of(
                () -> arm(curve, state, -1, largest, progress), () -> arm(curve, state, 1, largest, progress)));
        Arm negative = arms.get(0);
        Arm positive = arms.get(1);
        List<Described> points = described(curve, negative, workers, progress);
        List<Described> right = described(curve, positive, workers, progress);
        List<Bifurcation> bifurcations = bifurcations(curve, points, workers, progress);
        Collections.reverse(bifurcations);
        bifurcations.addAll(bifurcations(curve, right, workers, progress));
        Collections.reverse(points);
        boolean shared = !points.isEmpty()
                && !right.isEmpty()
                && points.get(points.size() - 1).point.input()
                        == right.get(0).point.input();
        points.addAll(right.subList(shared ? 1 : 0, right.size()));
        return new InputSweep(
                points.stream().map(Described::point).toList(),
                List.copyOf(bifurcations),
                largest,
                scale,
                negative.end,
                positive.end);
    }

    private static Arm arm(InputCurve curve, double[] state, int sign, double largest, Progress progress) {
        int n = state.length;
        double end = curve.parameter(largest);
        double[] start = Arrays.copyOf(state, n + 1);
        Optional<ArcLength.Trace> trace =
                ARCS.trace(curve, start, sign, p -> Math.abs(p.parameter()) < end, progress.withoutReports());
        if (trace.isEmpty() || trace.get().points().size() == 1) {
            start[n] = sign * BEYOND_JUMP;
            trace = ARCS.trace(
                    curve,
                    start,
                    sign,
                    p -> Math.abs(p.parameter()) < end && sign * p.parameter() > 0,
                    progress.withoutReports());
        }
        if (trace.isEmpty()) {
            return new Arm(List.of(), StopReason.STALLED);
        }
        List<CurvePoint> points = new ArrayList<>(trace.get().points());
        int last = points.size() - 1;
        if (last > 0 && Math.abs(points.get(last).parameter()) > end) {
            double border = Math.copySign(end, points.get(last).parameter());
            points.set(
                    last,
                    ARCS.locate(
                            curve,
                            points.get(last - 1),
                            points.get(last),
                            p -> p.parameter() - border,
                            PRECISION,
                            progress));
        }
        return new Arm(points, trace.get().reason());
    }

    private static List<Described> described(InputCurve curve, Arm arm, Workers workers, Progress progress) {
        return new ArrayList<>(workers.run(arm.points.stream()
                .map(point -> (Callable<Described>) () -> {
                    progress.checkCancelled();
                    double[][] multipliers = multipliers(curve, point);
                    return new Described(point, multipliers, describe(curve, point, multipliers));
                })
                .toList()));
    }

    private static List<Bifurcation> bifurcations(
            InputCurve curve, List<Described> points, Workers workers, Progress progress) {
        List<Callable<List<Bifurcation>>> pairs = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            Described from = points.get(i - 1);
            Described to = points.get(i);
            pairs.add(() -> between(curve, from.at, to.at, from.multipliers, to.multipliers, progress));
        }
        return workers.run(pairs).stream().flatMap(List::stream).collect(Collectors.toCollection(ArrayList::new));
    }

    private static SweepPoint describe(InputCurve curve, CurvePoint point, double[][] multipliers) {
        double[] state = Arrays.copyOf(point.y(), curve.equations());
        double g = curve.input(point.parameter());
        double[] next = curve.optimizer().advanceOne(state, g);
        double sum = 0;
        for (int i = 0; i < next.length; i++) {
            sum += (next[i] - state[i]) * (next[i] - state[i]);
        }
        int unstable = (int) Arrays.stream(multipliers)
                .filter(m -> Math.hypot(m[0], m[1]) > 1 + OUTSIDE)
                .count();
        return new SweepPoint(
                g,
                state,
                Math.sqrt(sum),
                curve.optimizer().effectiveLearningRate(state),
                multipliers[0][0],
                multipliers[0][1],
                unstable);
    }

    private static double[][] multipliers(InputCurve curve, CurvePoint point) {
        int n = curve.equations();
        return EigenDecomposition.values(
                curve.optimizer().stateJacobian(Arrays.copyOf(point.y(), n), curve.input(point.parameter())), n);
    }

    private static List<Bifurcation> between(
            InputCurve curve, CurvePoint from, CurvePoint to, double[][] before, double[][] after, Progress progress) {
        List<CurvePoint> at = new ArrayList<>();
        List<Bifurcation.Kind> kinds = new ArrayList<>();
        if (from.parameterSlope() > 0 != to.parameterSlope() > 0) {
            at.add(ARCS.fold(curve, from, to, progress));
            kinds.add(Bifurcation.Kind.FOLD);
        }
        if (flipped(before) % 2 != flipped(after) % 2) {
            at.add(ARCS.locate(curve, from, to, p -> flipSign(curve, p), PRECISION, progress));
            kinds.add(Bifurcation.Kind.FLIP);
        }
        if (turning(before) != turning(after)) {
            ToDoubleFunction<CurvePoint> beyond = p -> modulusOfPairs(multipliers(curve, p)) - 1;
            // A pair may also leave by parting into two real multipliers, which is no bifurcation of the point.
            double first = modulusOfPairs(before) - 1;
            double last = modulusOfPairs(after) - 1;
            if (first > 0 != last > 0 && Double.isFinite(first) && Double.isFinite(last)) {
                at.add(ARCS.locate(curve, from, to, beyond, PAIR_PRECISION, progress));
                kinds.add(Bifurcation.Kind.NEIMARK_SACKER);
            }
        }
        List<Bifurcation> found = new ArrayList<>();
        for (int i = 0; i < at.size(); i++) {
            CurvePoint p = at.get(i);
            found.add(
                    new Bifurcation(kinds.get(i), curve.input(p.parameter()), Arrays.copyOf(p.y(), curve.equations())));
        }
        return found;
    }

    private static long flipped(double[][] multipliers) {
        return Arrays.stream(multipliers).filter(m -> m[1] == 0 && m[0] < -1).count();
    }

    private static long turning(double[][] multipliers) {
        return Arrays.stream(multipliers)
                .filter(m -> m[1] > 0 && Math.hypot(m[0], m[1]) > 1)
                .count();
    }

    private static double modulusOfPairs(double[][] multipliers) {
        return Arrays.stream(multipliers)
                .filter(m -> m[1] != 0)
                .mapToDouble(m -> Math.hypot(m[0], m[1]))
                .max()
                .orElse(Double.NaN);
    }

    private static double flipSign(InputCurve curve, CurvePoint point) {
        int n = curve.equations();
        double[] shifted = curve.optimizer().stateJacobian(Arrays.copyOf(point.y(), n), curve.input(point.parameter()));
        for (int i = 0; i < n; i++) {
            shifted[i * n + i] += 1;
        }
        return new LuFactors(shifted, n).determinantSign();
    }

    /** The point nearest to a gradient; where the curve folds, the stable one of smallest spectral radius. */
    public Optional<SweepPoint> nearest(double input) {
        double closest = points.stream()
                .mapToDouble(p -> Math.abs(p.input() - input))
                .min()
                .orElse(Double.NaN);
        return points.stream()
                .filter(p -> Math.abs(p.input() - input) <= closest * (1 + 1e-12))
                .min(Comparator.comparingDouble(SweepPoint::spectralRadius));
    }

    /** The folds alone. */
    public List<Bifurcation> folds() {
        return bifurcations.stream()
                .filter(b -> b.kind() == Bifurcation.Kind.FOLD)
                .toList();
    }

    /** Whether every g* of the range has a fixed point on the curve. */
    public boolean complete() {
        return negativeEnd == StopReason.CONVERGED && positiveEnd == StopReason.CONVERGED;
    }
}
