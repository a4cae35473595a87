package org.slowpoint.engine.linalg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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

    /** The same with another longest step. */
    public ArcLength withLargestStep(double step) {
        return new ArcLength(Math.min(firstStep, step), smallestStep, step, tolerance, smallestCosine, maxPoints);
    }

    /**
     * What a trace returns.
     *
     * @param points in order, the first at the start
     * @param reason {@link StopReason#CONVERGED} when the caller ended it, {@link StopReason#STALLED} when no step was
     *     short enough, {@link StopReason#MAX_ITERATIONS} at the limit of points
     */
    public record Trace(List<CurvePoint> points, StopReason reason) {

        /** The last point. */
        public CurvePoint end() {
            return points.get(points.size() - 1);
        }
    }

    /**
     * Follows the curve from a point on it.
     *
     * @param curve the curve
     * @param start a point on it to within a few Newton steps at its own parameter, length n + 1, not changed
     * @param sign 1 to set out with the parameter growing, −1 with it falling
     * @param goOn asked after every point; false ends the trace with that point included
     * @param progress asked for cancellation at every point
     * @return the trace; empty when the start does not lead to the curve
     */
    public Optional<Trace> trace(
            ImplicitCurve curve, double[] start, int sign, Predicate<CurvePoint> goOn, Progress progress) {
        double[] vertical = new double[start.length];
        vertical[start.length - 1] = sign;
        Corrected at = corrected(curve, start, vertical, 0, null).orElse(null);
        if (at == null) {
            return Optional.empty();
        }
        CurvePoint point = at.point;
        List<CurvePoint> points = new ArrayList<>(List.of(point));
        double step = firstStep;
        while (goOn.test(point)) {
            if (points.size() >= maxPoints) {
                return Optional.of(new Trace(points, StopReason.MAX_ITERATIONS));
            }
            Corrected next = null;
            while (next == null) {
                progress.checkCancelled();
                next = stepped(curve, at, step).orElse(null);
                if (next == null) {
                    step /= 2;
                    if (step < smallestStep) {
                        return Optional.of(new Trace(points, StopReason.STALLED));
                    }
                }
            }
            at = next;
            point = next.point;
            points.add(point);
            step = next.corrections <= 3 ? Math.min(largestStep, step * GROW) : step;
            step = next.corrections > 5 ? step * SHRINK : step;
        }
        return Optional.of(new Trace(points, StopReason.CONVERGED));
    }

    /**
     * The point between two successive ones where a function of the curve is zero.
     *
     * @param curve the curve
     * @param from a point of a trace
     * @param to the next one
     * @param sign the function; it has opposite signs at the two points
     * @param precision in arc length
     * @param progress asked for cancellation
     */
    public CurvePoint locate(
            ImplicitCurve curve,
            CurvePoint from,
            CurvePoint to,
            ToDoubleFunction<CurvePoint> sign,
            double precision,
            Progress progress) {
        double low = 0;
        double high = to.arc() - from.arc();
        double atLow = sign.applyAsDouble(from);
        double atHigh = sign.applyAsDouble(to);
        CurvePoint best = Math.abs(atLow) < Math.abs(atHigh) ? from : to;
        int side = 0;
        LuFactors factors = null;
        for (int i = 0; i < LOCATIONS && high - low > precision; i++) {
            progress.checkCancelled();
            double weighted = (low * atHigh - high * atLow) / (atHigh - atLow);
            // Functions that only know their sign leave the interval to be halved.
            boolean bisect = Math.abs(atLow) == Math.abs(atHigh) || !(weighted > low && weighted < high);
            double length = bisect ? (low + high) / 2 : weighted;
            Optional<Corrected> tried =
                    corrected(curve, ahead(from, length), from.tangent(), from.arc() + length, factors);
            if (tried.isEmpty()) {
                break;
            }
            best = tried.get().point;
            factors = tried.get().factors;
            double value = sign.applyAsDouble(best);
            if (Math.abs(value) <= LOCATED) {
                break;
            }
            if (Math.signum(value) == Math.signum(atLow)) {
                low = length;
                atLow = value;
                atHigh = side == -1 && !bisect ? atHigh / 2 : atHigh;
                side = -1;
            } else {
                high = length;
                atHigh = value;
                atLow = side == 1 && !bisect ? atLow / 2 : atLow;
                side = 1;
            }
        }
        return best;
    }

    /**
     * Locates a zero of the slope of the parameter: a fold.
     *
     * @see #locate
     */
    public CurvePoint fold(ImplicitCurve curve, CurvePoint from, CurvePoint to, Progress progress) {
        return locate(curve, from, to, CurvePoint::parameterSlope, 1e-13, progress);
    }

    /** A point, how many matrices were factorised on the way, and the factors there. */
    private record Corrected(CurvePoint point, int corrections, LuFactors factors) {}

    private Optional<Corrected> stepped(ImplicitCurve curve, Corrected at, double step) {
        CurvePoint from = at.point;
        return corrected(curve, ahead(from, step), from.tangent(), from.arc() + step, at.factors)
                .filter(next -> Blas.dot(next.point.tangent(), from.tangent()) >= smallestCosine);
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
    private Optional<Corrected> corrected(
            ImplicitCurve curve, double[] guess, double[] across, double arc, LuFactors inherited) {
        int n = curve.equations();
        double[] y = guess.clone();
        double[] g = curve.residual(y);
        double norm = Blas.norm(g);
        if (!Double.isFinite(norm)) {
            return Optional.empty();
        }
        LuFactors factors = inherited;
        double keep = INHERITED;
        int cheap = 0;
        int corrections = 0;
        while (!(norm <= tolerance)) {
            if (factors == null) {
                if (corrections == CORRECTIONS) {
                    return Optional.empty();
                }
                factors = new LuFactors(bordered(curve, y, across, n), n + 1);
                keep = REUSE;
                corrections++;
            }
            if (factors.singular()) {
                return Optional.empty();
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
            if (!Double.isFinite(normMoved) || normMoved > 10 * norm) {
                return Optional.empty();
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
            return Optional.empty();
        }
        double[] tangent = last.solve(unit);
        double length = Blas.norm(tangent);
        for (int i = 0; i <= n; i++) {
            tangent[i] /= length;
        }
        return Double.isFinite(length)
                ? Optional.of(new Corrected(new CurvePoint(y, tangent, norm, arc), corrections, last))
                : Optional.empty();
    }

    /** The Jacobian with the direction as its last row. */
    private static double[] bordered(ImplicitCurve curve, double[] y, double[] across, int n) {
        double[] matrix = Arrays.copyOf(curve.jacobian(y), (n + 1) * (n + 1));
        System.arraycopy(across, 0, matrix, n * (n + 1), n + 1);
        return matrix;
    }
}
