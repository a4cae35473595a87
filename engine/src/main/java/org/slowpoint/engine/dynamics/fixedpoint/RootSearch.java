package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.List;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Equations;
import org.slowpoint.engine.linalg.LevenbergMarquardt;
import org.slowpoint.engine.linalg.Newton;
import org.slowpoint.engine.linalg.Root;
import org.slowpoint.engine.linalg.StopReason;

/**
 * The searches from one start: by Newton's method, which travels, and by Levenberg–Marquardt, which stays. A search led
 * to a root known already ends there in cheap steps.
 *
 * @param tolerance a root has ½‖G‖² at most this
 * @param maxIterations budget of Newton steps per start
 */
record RootSearch(double tolerance, int maxIterations) {

    private static final int DAMPED_ITERATIONS = 300;
    // Own steps before a known root may finish a search: enough to let Newton travel.
    private static final int OWN_STEPS = 2;

    /** The end of Newton's method alone. */
    Root newton(Equations equations, double[] start, Progress progress) {
        return new Newton(tolerance, maxIterations).solve(equations, start, progress);
    }

    /** The end of Newton's method on F(h) = h where it may be singular: it keeps its place along directions that rest. */
    Root resting(Equations step, double[] start, Progress progress) {
        return new Newton(tolerance, maxIterations, FixedPointManifold.SINGULAR).solve(step, start, progress);
    }

    /** The ends of both methods. */
    List<Root> both(Equations equations, double[] start, List<KnownRoot> known, Progress progress) {
        return List.of(travelled(equations, start, known, progress), stayed(equations, start, known, progress));
    }

    /** The end of Newton's method, in cheap steps where it is led to a root known already. */
    Root travelled(Equations equations, double[] start, List<KnownRoot> known, Progress progress) {
        Root first = new Newton(tolerance, OWN_STEPS).solve(equations, start, progress);
        Root end = ended(equations, first, known);
        return end != null ? end : newton(equations, first.x(), progress).after(first.iterations());
    }

    private Root stayed(Equations equations, double[] start, List<KnownRoot> known, Progress progress) {
        Root first = new LevenbergMarquardt(tolerance, OWN_STEPS).solve(equations, start, progress);
        Root end = ended(equations, first, known);
        return end != null
                ? end
                : new LevenbergMarquardt(tolerance, DAMPED_ITERATIONS, false)
                        .solve(equations, first.x(), progress)
                        .after(first.iterations());
    }

    /** Where a search that came near a root ends: at a known root, otherwise by steps of its own. */
    Root polished(Equations equations, Root near, List<KnownRoot> known, Progress progress) {
        if (!near.found()) {
            return near;
        }
        Root there = nearest(equations, near, known);
        return there != null ? there : newton(equations, near.x(), progress).after(near.iterations());
    }

    private Root ended(Equations equations, Root search, List<KnownRoot> known) {
        return search.reason() == StopReason.MAX_ITERATIONS ? nearest(equations, search, known) : search;
    }

    /** The known root that a search is led to in cheap steps, or null. */
    private Root nearest(Equations equations, Root search, List<KnownRoot> known) {
        if (known.isEmpty()) {
            return null;
        }
        KnownRoot nearest = known.get(0);
        for (KnownRoot root : known) {
            nearest = root.distance(search.x()) < nearest.distance(search.x()) ? root : nearest;
        }
        return nearest.finish(equations, search, tolerance);
    }
}
