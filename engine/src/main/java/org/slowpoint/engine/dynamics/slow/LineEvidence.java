package org.slowpoint.engine.dynamics.slow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.dynamics.slow.LineAttractor.Geometry;
import org.slowpoint.engine.dynamics.slow.LineAttractor.Spectrum;
import org.slowpoint.engine.dynamics.slow.LineAttractor.Traverse;
import org.slowpoint.engine.dynamics.slow.LineAttractor.Verdict;
import org.slowpoint.engine.dynamics.slow.LineTrace.Node;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.Lapack;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.statistics.Quantile;

/** Builds the chain of a {@link LineAttractor} and puts it to the tests. */
final class LineEvidence {

    private static final double STEP = 0.02;
    private static final int MAX_POINTS = 200;
    private static final int MOST_SEEDS = 6;
    // A line of two radii that drifts this many times the slow threshold of 5 % is traversed in ten runs: what the
    // third test allows on average, a trace may reach.
    private static final double FASTER = 4;
    // In units of the radius.
    private static final double LONGEST_LINK = 0.15;
    private static final double NEIGHBOURHOOD = 0.6;
    private static final int NEIGHBOURS = 8;
    private static final int FEWEST_NEIGHBOURS = 4;
    private static final double VARIANCE = 0.9;

    private final Linearizable optimizer;
    private final VisitedStates visited;
    private final SlowPointSet slow;
    private final FixedPointSet fixed;
    private final Workers workers;
    private final Progress progress;
    private final Progress quiet;
    private final double radius;
    private final double half;
    private final List<LineTrace.Ends> traces = new ArrayList<>();

    LineEvidence(
            Linearizable optimizer,
            VisitedStates visited,
            SlowPointSet slow,
            FixedPointSet fixed,
            Workers workers,
            Progress progress) {
        this.optimizer = optimizer;
        this.visited = visited;
        this.slow = slow;
        this.fixed = fixed;
        this.workers = workers;
        this.progress = progress;
        quiet = progress.withoutReports();
        radius = visited.radius();
        half = visited.steps() / 2.0;
    }

    LineAttractor gather() {
        progress.report(0, "tracing the slow manifold");
        List<double[]> points = points();
        List<Node> nodes = nodes(points);
        progress.report(0.9, "testing for a line");
        List<Integer> places = Chain.of(states(nodes), LONGEST_LINK * radius);
        List<Node> chain = places.stream().map(nodes::get).toList();
        List<LinePoint> line = line(chain);
        Spectrum spectrum = spectrum(chain);
        Geometry geometry = geometry(line, points);
        Traverse traverse = traverse(chain, line);
        int passed = (spectrum.passes() ? 1 : 0) + (geometry.passes() ? 1 : 0) + (traverse.passes() ? 1 : 0);
        int off = (int) points.stream().filter(p -> !onChain(p, chain)).count();
        progress.report(1, "done");
        return new LineAttractor(
                fixed.input(),
                passed == 3 ? Verdict.YES : passed == 2 ? Verdict.PARTLY : Verdict.NO,
                spectrum,
                geometry,
                traverse,
                line,
                List.copyOf(traces),
                radius,
                visited.steps(),
                off);
    }

    /** Isolated fixed points, slow points, then fixed points on lines. */
    private List<double[]> points() {
        List<double[]> points = new ArrayList<>();
        fixed.points().stream().filter(FixedPoint::isolated).forEach(p -> points.add(p.state()));
        slow.points().forEach(p -> points.add(p.state()));
        fixed.points().stream().filter(p -> !p.isolated()).forEach(p -> points.add(p.state()));
        return points;
    }

    /** All points at least half a step apart, and traces from those on a slow direction. */
    private List<Node> nodes(List<double[]> points) {
        double apart = 0.5 * STEP * radius;
        List<double[]> distinct = new ArrayList<>();
        for (double[] point : points) {
            if (nearest(point, distinct) >= apart) {
                distinct.add(point);
            }
        }
        List<Callable<Node>> work = new ArrayList<>();
        distinct.forEach(state -> work.add(() -> Node.at(optimizer, state, fixed.input(), quiet)));
        List<Node> nodes = new ArrayList<>(workers.run(work));
        List<Node> seeds = nodes.stream()
                .filter(n -> Math.abs(n.spectrum().nearest()) > half)
                .sorted(Comparator.comparingDouble(Node::speed))
                .toList();
        LineTrace trace = new LineTrace(STEP, FASTER * slow.threshold(), MAX_POINTS, new SlowManifold());
        List<double[]> traced = new ArrayList<>();
        for (Node seed : seeds) {
            if (traces.size() < MOST_SEEDS && nearest(seed.state(), traced) > 2 * STEP * radius) {
                progress.report(0.1 + 0.8 * (traces.size() + 1) / (MOST_SEEDS + 1), "tracing the slow manifold");
                LineTrace.Nodes found = trace.nodes(optimizer, seed, fixed.input(), visited, workers, quiet);
                traces.add(found.ends());
                for (Node node : found.nodes()) {
                    traced.add(node.state());
                    if (nearest(node.state(), states(nodes)) >= apart) {
                        nodes.add(node);
                    }
                }
            }
        }
        return nodes;
    }

    private List<LinePoint> line(List<Node> chain) {
        List<LinePoint> line = new ArrayList<>();
        double arc = 0;
        for (int i = 0; i < chain.size(); i++) {
            Node node = chain.get(i);
            arc += i == 0
                    ? 0
                    : SlowPointFinder.distance(node.state(), chain.get(i - 1).state());
            double[] before = chain.get(Math.max(0, i - 1)).state();
            double[] after = chain.get(Math.min(chain.size() - 1, i + 1)).state();
            double[] tangent = unit(SlowManifold.moved(after, before, -1));
            double[] next = optimizer.advanceOne(node.state(), fixed.input());
            double[] readout = unit(optimizer.readoutGradient(next, fixed.input()));
            line.add(new LinePoint(
                    node.state(),
                    arc,
                    node.speed(),
                    visited.drift(node.speed()),
                    optimizer.effectiveLearningRate(node.state()),
                    tangent,
                    Math.abs(Blas.dot(tangent, node.spectrum().direction())),
                    Blas.dot(tangent, readout),
                    node.spectrum().slowerThan(half)));
        }
        return line;
    }

    private Spectrum spectrum(List<Node> chain) {
        if (chain.isEmpty()) {
            return new Spectrum(0, Double.NaN, 0, false);
        }
        int d = (int) median(chain, n -> n.spectrum().slowerThan(half));
        double gap = median(chain, n -> n.spectrum().gap(d));
        int growing = (int) median(chain, n -> n.spectrum().growingWithin(half));
        // A slow eigenvalue near −1 or off the real axis moves no state along a line.
        boolean nearOne = median(chain, n -> Math.abs(n.spectrum().nearest())) > half;
        return new Spectrum(d, gap, growing, d == 1 && nearOne && gap >= LineAttractor.LEAST_GAP);
    }

    private Geometry geometry(List<LinePoint> line, List<double[]> points) {
        if (line.size() < 2) {
            return new Geometry(0, 0, 0, false);
        }
        double length = line.get(line.size() - 1).arcLength() / radius;
        List<double[]> states = line.stream().map(LinePoint::state).toList();
        int dimension = (int) median(line, p -> localDimension(p.state(), points, states));
        double alignment = median(line, LinePoint::alignment);
        boolean passes =
                length >= LineAttractor.LEAST_LENGTH && dimension == 1 && alignment > LineAttractor.LEAST_ALIGNMENT;
        return new Geometry(length, dimension, alignment, passes);
    }

    private Traverse traverse(List<Node> chain, List<LinePoint> line) {
        double time = 0;
        for (int i = 1; i < chain.size(); i++) {
            double length = line.get(i).arcLength() - line.get(i - 1).arcLength();
            time += time(chain.get(i - 1), chain.get(i), length);
        }
        double[] drifts = line.stream().mapToDouble(LinePoint::drift).toArray();
        double mean = line.isEmpty() ? 0 : Mean.of(drifts);
        double largest = Arrays.stream(drifts).max().orElse(0);
        return new Traverse(time, mean, largest, time >= LineAttractor.LEAST_RUNS * visited.steps());
    }

    /** Steps from one node to the next, at the mean of their speeds. */
    private double time(Node a, Node b, double length) {
        if (a.onLine() && b.onLine()) {
            return Double.POSITIVE_INFINITY;
        }
        double slowest = Math.sqrt(2 * new SlowPointFinder().tolerance(a.state().length));
        double mean = 0.5 * (Math.sqrt(2 * a.speed()) + Math.sqrt(2 * b.speed()));
        if (mean > slowest) {
            return length / mean;
        }
        // Two isolated fixed points: what lies between them moves.
        double[] middle = SlowManifold.moved(a.state(), SlowManifold.moved(b.state(), a.state(), -1), 0.5);
        return length / Math.max(slowest, Blas.norm(SlowManifold.residual(optimizer, middle, fixed.input())));
    }

    /** From the found points around a state or, where they are few, from the chain, which is thin by its making. */
    private int localDimension(double[] at, List<double[]> points, List<double[]> chain) {
        List<double[]> around = around(at, points);
        return dimension(around.size() < FEWEST_NEIGHBOURS ? around(at, chain) : around);
    }

    private List<double[]> around(double[] at, List<double[]> states) {
        return states.stream()
                .filter(s -> SlowPointFinder.distance(s, at) <= NEIGHBOURHOOD * radius)
                .sorted(Comparator.comparingDouble(s -> SlowPointFinder.distance(s, at)))
                .limit(NEIGHBOURS)
                .toList();
    }

    private static int dimension(List<double[]> states) {
        int n = states.size();
        double[] mean = Mean.ofRows(states.toArray(double[][]::new));
        // Few states, many units: the scalar products of the centred states have the same spectrum.
        double[] products = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                products[i * n + j] = Blas.dot(
                        SlowManifold.moved(states.get(i), mean, -1), SlowManifold.moved(states.get(j), mean, -1));
            }
        }
        double[] rising = Lapack.symmetricEigen(products, n).values();
        double total = Arrays.stream(rising).filter(v -> v > 0).sum();
        double held = 0;
        int dimension = 0;
        while (dimension < n && held < VARIANCE * total) {
            dimension++;
            held += rising[n - dimension];
        }
        return dimension;
    }

    private boolean onChain(double[] point, List<Node> chain) {
        return nearest(point, states(chain)) <= STEP * radius;
    }

    private static List<double[]> states(List<Node> nodes) {
        return nodes.stream().map(Node::state).toList();
    }

    private static double nearest(double[] state, List<double[]> others) {
        return others.stream()
                .mapToDouble(other -> SlowPointFinder.distance(state, other))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static double[] unit(double[] vector) {
        double norm = Blas.norm(vector);
        return norm == 0 ? vector : SlowManifold.moved(new double[vector.length], vector, 1 / norm);
    }

    private static <T> double median(List<T> items, ToDoubleFunction<T> value) {
        return Quantile.lowerMedian(items.stream().mapToDouble(value).toArray());
    }
}
