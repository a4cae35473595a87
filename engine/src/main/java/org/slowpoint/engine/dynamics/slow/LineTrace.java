package org.slowpoint.engine.dynamics.slow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slowpoint.engine.dynamics.fixedpoint.Distances;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * Follows the slow manifold from a state both ways: a step along the right eigenvector of the eigenvalue nearest 1,
 * then a relaxation of the fast directions, again and again.
 *
 * @param step the length of a step as a share of the visited states' RMS radius, positive
 * @param largestDrift a trace ends where the drift over a run is above this share of the radius
 * @param maxPoints the most points in either direction, 1 or more
 * @param manifold the relaxation
 */
public record LineTrace(double step, double largestDrift, int maxPoints, SlowManifold manifold) {

    // A relaxation that undoes most of a step, or throws the state further than this many steps, has lost the line.
    private static final double LEAST = 0.2;
    private static final double MOST = 3;
    // In units of the radius: how far beyond the box of the visited states a trace goes.
    private static final double BEYOND = 0.5;
    private static final int CLOSED_AFTER = 4;

    /** Checks the options. */
    public LineTrace {
        if (!(step > 0) || !(largestDrift > 0) || maxPoints < 1) {
            throw new IllegalArgumentException("a trace needs a positive step, a positive drift and at least one point,"
                    + " got " + step + ", " + largestDrift + " and " + maxPoints);
        }
    }

    /** Steps of 2 %, drifts of up to 5 %, 200 points either way. */
    public LineTrace() {
        this(0.02, 0.05, 200, new SlowManifold());
    }

    /** Why a trace ended. */
    public enum End {
        /** The state drifts too far within a run. */
        TOO_FAST("the state moves faster there"),
        /** The next state has some |h_i| > 1, where no run can be. */
        OUTSIDE_CUBE("states cannot be there"),
        /** The next state lies half a radius beyond the box of the visited ones. */
        BEYOND_VISITED("no run has been near there"),
        /** It came back to where it began: the line is a ring. */
        CLOSED("it came back to where it began"),
        /** The relaxation undid the step or threw the state far: the slow manifold ends or widens. */
        LOST("the slow manifold ends or widens there"),
        /** The relaxation of the fast directions did not come to rest. */
        UNSETTLED("the fast directions did not come to rest there"),
        /** The visited states are one point, so that no step has a length. */
        NO_STEP("the visited states are one point"),
        /** The most points were taken. */
        MAX_POINTS("the most points were taken");

        private final String sentence;

        End(String sentence) {
            this.sentence = sentence;
        }

        /** The reason in words. */
        public String sentence() {
            return sentence;
        }
    }

    /**
     * Why the two halves of a trace ended.
     *
     * @param backward the half that sets out against the slow direction
     * @param forward the half that sets out along it
     */
    public record Ends(End backward, End forward) {}

    /**
     * The two halves of a trace.
     *
     * @param states the states in order along the line, the start among them; all of length N
     * @param speeds q at each
     * @param ends why it ended at the first state and at the last
     */
    public record Traced(List<double[]> states, double[] speeds, Ends ends) {

        /** The number of states. */
        public int size() {
            return states.size();
        }
    }

    /**
     * Traces on one thread.
     *
     * @see #from(Linearizable, double[], double, VisitedStates, Workers, Progress)
     */
    public Traced from(Linearizable optimizer, double[] start, double input, VisitedStates visited, Progress progress) {
        try (Workers one = new Workers("line-trace", 1)) {
            return from(optimizer, start, input, visited, one, progress);
        }
    }

    /**
     * Traces both ways from a state.
     *
     * @param optimizer the optimizer
     * @param start a state on the slow manifold, length N, not changed
     * @param input g*, raw gradient units
     * @param visited where runs have been; a radius of 0 gives the start alone
     * @param workers the threads; two are of use
     * @param progress asked for cancellation before every relaxation
     */
    public Traced from(
            Linearizable optimizer,
            double[] start,
            double input,
            VisitedStates visited,
            Workers workers,
            Progress progress) {
        List<Node> nodes = new ArrayList<>();
        Both both = both(optimizer, start, input, visited, workers, progress.withoutReports());
        for (int i = both.backward.nodes.size() - 1; i >= 0; i--) {
            nodes.add(both.backward.nodes.get(i));
        }
        nodes.add(both.start);
        nodes.addAll(both.forward.nodes);
        return new Traced(
                nodes.stream().map(Node::state).toList(),
                nodes.stream().mapToDouble(Node::speed).toArray(),
                both.ends());
    }

    /** The points of a trace as nodes of a chain, the start first. */
    Nodes nodes(
            Linearizable optimizer,
            Node start,
            double input,
            VisitedStates visited,
            Workers workers,
            Progress progress) {
        Both both = both(optimizer, start.state(), input, visited, workers, progress);
        List<Node> nodes = new ArrayList<>(List.of(start));
        nodes.addAll(both.backward.nodes);
        nodes.addAll(both.forward.nodes);
        return new Nodes(nodes, both.ends());
    }

    private Both both(
            Linearizable optimizer,
            double[] start,
            double input,
            VisitedStates visited,
            Workers workers,
            Progress progress) {
        Node first = Node.at(optimizer, start.clone(), input, progress);
        List<Callable<Half>> work = List.of(
                () -> half(optimizer, first, -1, input, visited, progress),
                () -> half(optimizer, first, 1, input, visited, progress));
        List<Half> halves = workers.run(work);
        if (halves.get(0).end == End.CLOSED) {
            return new Both(first, halves.get(0), new Half(List.of(), End.CLOSED));
        }
        return new Both(first, halves.get(0), halves.get(1));
    }

    private Half half(
            Linearizable optimizer, Node first, int sign, double input, VisitedStates visited, Progress progress) {
        List<Node> nodes = new ArrayList<>();
        double length = step * visited.radius();
        if (!(length > 0)) {
            return new Half(nodes, End.NO_STEP);
        }
        Node at = first;
        double[] along = SlowManifold.moved(
                new double[first.state().length], first.spectrum().direction(), sign);
        while (nodes.size() < maxPoints) {
            double[] ahead = SlowManifold.moved(at.state(), along, length);
            SlowManifold.Relaxed relaxed = manifold.relax(optimizer, ahead, input, progress);
            double[] move = SlowManifold.moved(relaxed.state(), at.state(), -1);
            double moved = Blas.norm(move);
            if (!relaxed.settled()) {
                return new Half(nodes, End.UNSETTLED);
            }
            if (!(Blas.dot(move, along) >= LEAST * length) || !(moved <= MOST * length)) {
                return new Half(nodes, End.LOST);
            }
            if (!Distances.reachable(optimizer, relaxed.state())) {
                return new Half(nodes, End.OUTSIDE_CUBE);
            }
            if (!visited.near(relaxed.state(), BEYOND * visited.radius())) {
                return new Half(nodes, End.BEYOND_VISITED);
            }
            if (!(visited.drift(relaxed.speed()) <= largestDrift)) {
                return new Half(nodes, End.TOO_FAST);
            }
            if (nodes.size() >= CLOSED_AFTER
                    && SlowPointFinder.distance(relaxed.state(), first.state()) < 0.75 * length) {
                return new Half(nodes, End.CLOSED);
            }
            at = Node.at(optimizer, relaxed.state(), input, progress);
            nodes.add(at);
            double cosine = Blas.dot(at.spectrum().direction(), move);
            along = SlowManifold.moved(new double[move.length], at.spectrum().direction(), cosine < 0 ? -1 : 1);
        }
        return new Half(nodes, End.MAX_POINTS);
    }

    /**
     * A state with what a chain needs to know of it.
     *
     * @param state length N
     * @param speed q
     * @param spectrum of J
     * @param onLine whether a fixed point that is not isolated, so that its neighbours on the chain are fixed too
     */
    record Node(double[] state, double speed, SlowSpectrum spectrum, boolean onLine) {

        private static final double SINGULAR = 1e-9;

        static Node at(Linearizable optimizer, double[] state, double input, Progress progress) {
            progress.checkCancelled();
            double[] residual = SlowManifold.residual(optimizer, state, input);
            double speed = 0.5 * Blas.dot(residual, residual);
            SlowSpectrum spectrum = SlowSpectrum.at(optimizer, state, input);
            boolean line = speed <= new SlowPointFinder().tolerance(state.length)
                    && SlowManifold.smallestSingularValue(optimizer, state, input) <= SINGULAR;
            return new Node(state, speed, spectrum, line);
        }
    }

    private record Half(List<Node> nodes, End end) {}

    private record Both(Node start, Half backward, Half forward) {

        Ends ends() {
            return new Ends(backward.end, forward.end);
        }
    }

    /** A trace as nodes, and why it ended. */
    record Nodes(List<Node> nodes, Ends ends) {}
}
