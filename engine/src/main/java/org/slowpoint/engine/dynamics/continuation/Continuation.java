package org.slowpoint.engine.dynamics.continuation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.ArcLength;
import org.slowpoint.engine.linalg.Boundary;
import org.slowpoint.engine.linalg.CurvePoint;
import org.slowpoint.engine.linalg.ImplicitCurve;
import org.slowpoint.engine.linalg.Located;

/**
 * Walks along a curve and looks for zeros of test functions on the way: a change between two successive points is
 * noticed, then located by the function's own precision.
 *
 * @param <P> what is known of a point of the curve
 * @param <T> the kind of test functions
 * @param curve the curve
 * @param arcs how it is followed
 * @param known what is known of a point
 * @param place the point again
 * @param tests what to look for
 */
public record Continuation<P, T extends TestFunction<P>>(
        ImplicitCurve curve,
        ArcLength arcs,
        Function<CurvePoint, P> known,
        Function<P, CurvePoint> place,
        List<T> tests) {

    /**
     * Follows the curve.
     *
     * @see ArcLength#trace
     */
    public ArcLength.Trace follow(
            double[] start, int sign, List<Boundary> boundaries, Consumer<CurvePoint> found, Progress progress) {
        return arcs.trace(curve, start, sign, boundaries, found, progress);
    }

    /**
     * The zeros between two successive points, in the order of the tests.
     *
     * @param from a point of a walk
     * @param to the next one
     * @param progress asked for cancellation
     */
    public List<SpecialPoint<P, T>> between(P from, P to, Progress progress) {
        List<SpecialPoint<P, T>> found = new ArrayList<>();
        for (T test : tests) {
            if (test.changes(from, to)) {
                Located located = arcs.locate(
                        curve,
                        place.apply(from),
                        place.apply(to),
                        p -> test.value(known.apply(p)),
                        test.precision(),
                        progress);
                found.add(new SpecialPoint<>(test, known.apply(located.point()), located));
            }
        }
        return found;
    }
}
