package org.slowpoint.engine.dynamics.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slowpoint.engine.dynamics.continuation.BifurcationKind;
import org.slowpoint.engine.dynamics.continuation.Continuation;
import org.slowpoint.engine.dynamics.continuation.CurveFixedPoint;
import org.slowpoint.engine.dynamics.continuation.SpecialPoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.TaskScope;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.ArcLength;
import org.slowpoint.engine.linalg.Boundary;
import org.slowpoint.engine.linalg.CurveEnd;
import org.slowpoint.engine.linalg.CurvePoint;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * The curve of fixed points over g* through a fixed point at g = 0, in both directions: a {@link Continuation} at g*.
 * Branches that do not hang together with it are not on it.
 *
 * @param points along the curve from its negative end to its positive one
 * @param bifurcations of the kinds of {@link BifurcationKind}, in the same order
 * @param largest the |g*| that both arms were to reach
 * @param scale where the sampling turns from even to logarithmic in g*
 * @param negativeEnd why the arm that sets out to negative g* ended
 * @param positiveEnd the same of the positive arm
 */
public record InputSweep(
        List<SweepPoint> points,
        List<Bifurcation> bifurcations,
        double largest,
        double scale,
        CurveEnd negativeEnd,
        CurveEnd positiveEnd) {

    private static final double PRECISION = 1e-11;
    // Beyond an input that jumps at 0, such as a sign.
    private static final double BEYOND_JUMP = 1e-6;
    private static final double OUTSIDE = 1e-9;
    private static final String REACHED = "reached the end of its range";
    private static final String TURNED_BACK = "turned back to the other end of the range";

    private record Arm(List<Future<Described>> points, CurveEnd end) {}

    private record Described(CurveFixedPoint at, SweepPoint point) {}

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
        Continuation<CurveFixedPoint, BifurcationKind> continuation = new Continuation<>(
                curve,
                new ArcLength(),
                point -> new CurveFixedPoint(curve, point),
                CurveFixedPoint::point,
                List.of(BifurcationKind.values()));
        double end = curve.parameter(largest);
        Arm negative;
        Arm positive;
        List<Described> points;
        List<Described> right;
        try (TaskScope parts = workers.scope()) {
            List<Arm> arms = parts.results(Stream.of(-1, 1)
                    .map(sign -> parts.add(() -> arm(curve, continuation, state, sign, end, parts, progress)))
                    .toList());
            negative = arms.get(0);
            positive = arms.get(1);
            points = parts.results(negative.points);
            right = parts.results(positive.points);
        }
        List<Bifurcation> bifurcations = bifurcations(curve, continuation, points, right, workers, progress);
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

    /** Points are described as soon as they are found, by threads that are not busy following an arm. */
    private static Arm arm(
            InputCurve curve,
            Continuation<CurveFixedPoint, BifurcationKind> continuation,
            double[] state,
            int sign,
            double end,
            TaskScope parts,
            Progress progress) {
        int n = state.length;
        Boundary near = new Boundary(REACHED, p -> sign * p.parameter() < end);
        Boundary far = new Boundary(TURNED_BACK, p -> sign * p.parameter() > -end);
        Boundary jump = new Boundary("turned back to g* = 0, where the input jumps", p -> sign * p.parameter() > 0);
        double[] start = Arrays.copyOf(state, n + 1);
        Arm arm = arm(curve, continuation, start, sign, end, List.of(near, far), parts, progress);
        if (arm.points.size() <= 1) {
            start[n] = sign * BEYOND_JUMP;
            arm = arm(curve, continuation, start, sign, end, List.of(near, far, jump), parts, progress);
        }
        return arm;
    }

    private static Arm arm(
            InputCurve curve,
            Continuation<CurveFixedPoint, BifurcationKind> continuation,
            double[] start,
            int sign,
            double end,
            List<Boundary> boundaries,
            TaskScope parts,
            Progress progress) {
        List<Future<Described>> described = new ArrayList<>();
        Consumer<CurvePoint> describe = point -> described.add(parts.add(() -> {
            progress.checkCancelled();
            CurveFixedPoint at = continuation.known().apply(point);
            return new Described(at, describe(curve, at));
        }));
        Predicate<CurvePoint> beyond = point -> Math.abs(point.parameter()) > end;
        ArcLength.Trace trace = continuation.follow(
                start,
                sign,
                boundaries,
                point -> {
                    if (!beyond.test(point)) {
                        describe.accept(point);
                    }
                },
                progress.withoutReports());
        if (!trace.points().isEmpty() && beyond.test(trace.last())) {
            describe.accept(border(continuation, trace.points(), end, progress));
        }
        return new Arm(described, trace.end());
    }

    /** Where an arm that ends with its first point beyond the range meets the end of the range. */
    private static CurvePoint border(
            Continuation<CurveFixedPoint, BifurcationKind> continuation,
            List<CurvePoint> points,
            double end,
            Progress progress) {
        int last = points.size() - 1;
        CurvePoint beyond = points.get(last);
        double border = Math.copySign(end, beyond.parameter());
        return last == 0
                ? beyond
                : continuation
                        .arcs()
                        .locate(
                                continuation.curve(),
                                points.get(last - 1),
                                beyond,
                                p -> p.parameter() - border,
                                PRECISION,
                                progress)
                        .point();
    }

    /** Those of both arms, from the end of the first to the end of the second. */
    private static List<Bifurcation> bifurcations(
            InputCurve curve,
            Continuation<CurveFixedPoint, BifurcationKind> continuation,
            List<Described> first,
            List<Described> second,
            Workers workers,
            Progress progress) {
        List<Callable<List<Bifurcation>>> pairs = new ArrayList<>();
        for (List<Described> arm : List.of(first, second)) {
            for (int i = 1; i < arm.size(); i++) {
                CurveFixedPoint from = arm.get(i - 1).at;
                CurveFixedPoint to = arm.get(i).at;
                pairs.add(() -> continuation.between(from, to, progress).stream()
                        .map(special -> bifurcation(curve, special))
                        .toList());
            }
        }
        List<List<Bifurcation>> found = workers.run(pairs);
        int outward = Math.max(first.size() - 1, 0);
        List<Bifurcation> bifurcations = new ArrayList<>();
        found.subList(0, outward).forEach(bifurcations::addAll);
        Collections.reverse(bifurcations);
        found.subList(outward, found.size()).forEach(bifurcations::addAll);
        return bifurcations;
    }

    private static Bifurcation bifurcation(InputCurve curve, SpecialPoint<CurveFixedPoint, BifurcationKind> special) {
        double[] inputs = Stream.of(
                        special.place().before(),
                        special.place().point(),
                        special.place().after())
                .mapToDouble(p -> curve.input(p.parameter()))
                .sorted()
                .toArray();
        return new Bifurcation(
                special.test(),
                curve.input(special.at().point().parameter()),
                special.at().state(),
                inputs[0],
                inputs[2],
                special.place().status());
    }

    private static SweepPoint describe(InputCurve curve, CurveFixedPoint at) {
        double[] state = at.state();
        double g = curve.input(at.point().parameter());
        double[] next = curve.optimizer().advanceOne(state, g);
        double sum = 0;
        for (int i = 0; i < next.length; i++) {
            sum += (next[i] - state[i]) * (next[i] - state[i]);
        }
        double[][] multipliers = at.leadingMultipliers().values();
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
                .filter(b -> b.kind() == BifurcationKind.FOLD)
                .toList();
    }

    /**
     * Whether every g* of the range has a fixed point on the curve: each arm leaves through an end of the range, and not
     * both through the same one.
     */
    public boolean complete() {
        return both(REACHED) || both(TURNED_BACK);
    }

    private boolean both(String end) {
        return negativeEnd.sentence().equals(end) && positiveEnd.sentence().equals(end);
    }
}
