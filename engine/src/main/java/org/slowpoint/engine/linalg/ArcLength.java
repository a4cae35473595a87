package org.slowpoint.engine.linalg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.slowpoint.engine.job.Progress;

/**
 * Follows a curve by pseudo-arclength continuation: a step along the tangent, then Newton on the plane across it. A
 * step counts only where the tangent turns little, since two branches that pass near each other are otherwise mistaken
 * for one, with residuals that betray nothing.
 *
 * @param firstStep length of the first step, positive
 * @param smallestStep steps below this give up
 * @param largestStep no step is longer
 * @param tolerance a point is on the curve when ‖G‖ is at most this
 * @param smallestCosine of the angle between successive tangents, in (0, 1)
 * @param maxPoints the most points of one trace
 */
public record ArcLength(
        double firstStep,
        double smallestStep,
        double largestStep,
        double tolerance,
        double smallestCosine,
        int maxPoints) {

    private static final int CORRECTIONS = 8;
    // Factors that gain less than this are worth computing anew; those of the point before cost nothing.
    private static final double REUSE = 0.02;
    private static final double INHERITED = 0.3;
    private static final int CHEAP = 12;
    private static final double GROW = 1.5;
    private static final double SHRINK = 0.6;
    private static final int LOCATIONS = 60;
    private static final double LOCATED = 1e-12;

    /** Steps from 0.02 up to 0.5, ‖G‖ ≤ 1e-12, cos ≥ 0.9, 2,000 points. */
    public ArcLength() {
        this(0.02, 1e-7, 0.5, 1e-12, 0.9, 2_000);
    }

    /**
     * What a trace returns.
     *
     * @param points in order, the first at the start; none when the start does not lead to the curve
     * @param end why it ended
     */
    public record Trace(List<CurvePoint> points, CurveEnd end) {

        /** The last point. */
        public CurvePoint last() {
            return points.get(points.size() - 1);
        }
    }

    /**
     * Follows the curve from a point on it.
     *
     * @param curve the curve
     * @param start a point on it to within a few Newton steps at its own parameter, length n + 1, not changed
     * @param sign 1 to set out with the parameter growing, −1 with it falling
     * @param boundaries asked after every point, in order; the trace ends with the first point beyond one
     * @param progress asked for cancellation at every point
     */
    public Trace trace(ImplicitCurve curve, double[] start, int sign, List<Boundary> boundaries, Progress progress) {
        return trace(curve, start, sign, boundaries, point -> {}, progress);
    }

    /**
     * The same, telling of every point as soon as it is found.
     *
     * @param found told of the points in order, on the caller's thread
     */
    public Trace trace(
            ImplicitCurve curve,
            double[] start,
            int sign,
            List<Boundary> boundaries,
            Consumer<CurvePoint> found,
            Progress progress) {
        double[] vertical = new double[start.length];
        vertical[start.length - 1] = sign;
        Corrected at = corrected(curve, start, vertical, 0, null);
        if (!at.found()) {
            return new Trace(List.of(), CurveEnd.because(at.reason));
        }
        List<CurvePoint> points = new ArrayList<>(List.of(at.point));
        found.accept(at.point);
        double step = firstStep;
        while (true) {
            CurvePoint point = at.point;
            Optional<Boundary> reached = boundaries.stream()
                    .filter(boundary -> !boundary.within().test(point))
                    .findFirst();
            if (reached.isPresent()) {
                return new Trace(points, CurveEnd.at(reached.get()));
            }
            if (points.size() >= maxPoints) {
                return new Trace(points, CurveEnd.because(StopReason.MAX_ITERATIONS));
            }
            progress.checkCancelled();
            Corrected next = stepped(curve, at, step);
            while (!next.found()) {
                step /= 2;
                if (step < smallestStep) {
                    return new Trace(points, CurveEnd.because(StopReason.STEP_UNDERFLOW));
                }
                progress.checkCancelled();
                next = stepped(curve, at, step);
            }
            at = next;
            points.add(at.point);
            found.accept(at.point);
            step = at.corrections <= 3 ? Math.min(largestStep, step * GROW) : step;
            step = at.corrections > 5 ? step * SHRINK : step;
        }
    }

    /**
     * The place between two successive points where a function of the curve is zero.
     *
     * @param curve the curve
     * @param from a point of a trace
     * @param to the next one
     * @param function the function; it has opposite signs at the two points
     * @param precision in arc length; infinite for a guess on the chord, which costs nothing
     * @param progress asked for cancellation
     */
    public Located locate(
            ImplicitCurve curve,
            CurvePoint from,
            CurvePoint to,
            ToDoubleFunction<CurvePoint> function,
            double precision,
            Progress progress) {
        double low = 0;
        double high = to.arc() - from.arc();
        double atLow = function.applyAsDouble(from);
        double atHigh = function.applyAsDouble(to);
        if (high - low <= precision) {
            return new Located(from.towards(to, atLow / (atLow - atHigh)), from, to, Located.Status.GUESS);
        }
        CurvePoint before = from;
        CurvePoint after = to;
        CurvePoint best = Math.abs(atLow) < Math.abs(atHigh) ? from : to;
        int side = 0;
        LuFactors factors = null;
        for (int i = 0; i < LOCATIONS && high - low > precision; i++) {
            progress.checkCancelled();
            double weighted = (low * atHigh - high * atLow) / (atHigh - atLow);
            // Functions that only know their sign leave the interval to be halved.
            boolean bisect = Math.abs(atLow) == Math.abs(atHigh) || !(weighted > low && weighted < high);
            double length = bisect ? (low + high) / 2 : weighted;
            Corrected tried = corrected(curve, ahead(from, length), from.tangent(), from.arc() + length, factors);
            if (!tried.found()) {
                break;
            }
            best = tried.point;
            factors = tried.factors;
            double value = function.applyAsDouble(best);
            if (Math.abs(value) <= LOCATED) {
                return new Located(best, before, after, Located.Status.CONVERGED);
            }
            if (Math.signum(value) == Math.signum(atLow)) {
                before = best;
                low = length;
                atLow = value;
                atHigh = side == -1 && !bisect ? atHigh / 2 : atHigh;
                side = -1;
            } else {
                after = best;
                high = length;
                atHigh = value;
                atLow = side == 1 && !bisect ? atLow / 2 : atLow;
                side = 1;
            }
        }
        boolean together = high - low <= precision;
        return new Located(best, before, after, together ? Located.Status.CONVERGED : Located.Status.BRACKETED);
    }

    /**
     * What became of bringing a guess onto the curve.
     *
     * @param point the point; null when it failed
     * @param corrections how many matrices were factorised on the way
     * @param factors those at the point; null when it failed
     * @param reason {@link StopReason#CONVERGED}, or why it failed
     */
    private record Corrected(CurvePoint point, int corrections, LuFactors factors, StopReason reason) {

        static Corrected failed(StopReason reason) {
            return new Corrected(null, 0, null, reason);
        }

        boolean found() {
            return reason == StopReason.CONVERGED;
        }
    }

    private Corrected stepped(ImplicitCurve curve, Corrected at, double step) {
        CurvePoint from = at.point;
        Corrected next = corrected(curve, ahead(from, step), from.tangent(), from.arc() + step, at.factors);
        return !next.found() || Blas.dot(next.point.tangent(), from.tangent()) >= smallestCosine
                ? next
                : Corrected.failed(StopReason.STEP_UNDERFLOW);
    }

    private static double[] ahead(CurvePoint from, double step) {
        double[] y = from.y().clone();
        for (int i = 0; i < y.length; i++) {
            y[i] += step * from.tangent()[i];
        }
        return y;
    }

    /**
     * Newton on a plane through a guess: across a direction, or where the factors of the point before still contract,
     * across the direction that they belong to.
     */
    private Corrected corrected(ImplicitCurve curve, double[] guess, double[] across, double arc, LuFactors inherited) {
        int n = curve.equations();
        double[] y = guess.clone();
        double[] g = curve.residual(y);
        double norm = Blas.norm(g);
        if (!Double.isFinite(norm)) {
            return Corrected.failed(StopReason.NON_FINITE);
        }
        LuFactors factors = inherited;
        double keep = INHERITED;
        int cheap = 0;
        int corrections = 0;
        while (!(norm <= tolerance)) {
            if (factors == null) {
                if (corrections == CORRECTIONS) {
                    return Corrected.failed(StopReason.MAX_ITERATIONS);
                }
                factors = new LuFactors(bordered(curve, y, across, n), n + 1);
                keep = REUSE;
                corrections++;
            }
            if (factors.singular()) {
                return Corrected.failed(StopReason.LINEAR_SOLVE_FAILED);
            }
            double[] step = factors.solve(Arrays.copyOf(g, n + 1));
            double[] moved = y.clone();
            for (int i = 0; i <= n; i++) {
                moved[i] -= step[i];
            }
            double[] gMoved = curve.residual(moved);
            double normMoved = Blas.norm(gMoved);
            boolean fresh = keep == REUSE;
            boolean contracts = normMoved < keep * norm && cheap++ < CHEAP;
            if (!fresh && !contracts && !(normMoved < norm)) {
                factors = null;
                continue;
            }
            if (!Double.isFinite(normMoved)) {
                return Corrected.failed(StopReason.NON_FINITE);
            }
            if (normMoved > 10 * norm) {
                return Corrected.failed(StopReason.STALLED);
            }
            factors = contracts ? factors : null;
            y = moved;
            g = gMoved;
            norm = normMoved;
        }
        double[] unit = new double[n + 1];
        unit[n] = 1;
        LuFactors last = new LuFactors(bordered(curve, y, across, n), n + 1);
        if (last.singular()) {
            return Corrected.failed(StopReason.LINEAR_SOLVE_FAILED);
        }
        double[] tangent = last.solve(unit);
        double length = Blas.norm(tangent);
        if (!Double.isFinite(length)) {
            return Corrected.failed(StopReason.NON_FINITE);
        }
        for (int i = 0; i <= n; i++) {
            tangent[i] /= length;
        }
        return new Corrected(new CurvePoint(y, tangent, norm, arc), corrections, last, StopReason.CONVERGED);
    }

    /** The Jacobian with the direction as its last row. */
    private static double[] bordered(ImplicitCurve curve, double[] y, double[] across, int n) {
        double[] matrix = Arrays.copyOf(curve.jacobian(y), (n + 1) * (n + 1));
        System.arraycopy(across, 0, matrix, n * (n + 1), n + 1);
        return matrix;
    }
}
