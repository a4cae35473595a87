package org.slowpoint.engine.dynamics.slow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * The evidence that slow points form a line (paper, section 4.4 and figure 13): the spectrum, the geometry and the
 * drift, all three shown whatever they say.
 *
 * @param line states along the line, in order
 * @param arc the arc length at each state, from 0, in state units
 * @param effectiveLearningRates at each state
 * @param readoutProjections the cosine of the line's tangent with the readout at each state
 * @param slowDimensions (a) how many multipliers have a timescale above half a run: the median over the line
 * @param gap (a) the timescale of the slowest multiplier over the next one's: the median
 * @param length (b) the length of the line relative to the radius of the visited states
 * @param alignment (b) the median |cos| of the line's tangent with the slow eigenvector
 * @param traverse (c) the steps that the dynamics take along the line, ∫ ds/v; infinite where they rest
 * @param meanDrift the mean drift over a run relative to the radius
 * @param largestDrift the largest
 * @param steps T, the length of a run
 */
public record LineAttractor(
        List<SlowPoint> line,
        double[] arc,
        double[] effectiveLearningRates,
        double[] readoutProjections,
        int slowDimensions,
        double gap,
        double length,
        double alignment,
        double traverse,
        double meanDrift,
        double largestDrift,
        int steps) {

    private static final double GAP = 5;
    private static final double ALIGNED = 0.9;
    private static final double LONG = 0.5;
    private static final double RUNS = 10;
    private static final int SEEDS = 6;

    /** What the evidence amounts to. */
    public enum Verdict {
        /** All three speak for a line. */
        YES,
        /** Two of the three do. */
        PARTLY,
        /** Fewer do. */
        NO
    }

    /**
     * Looks for a line through the slow points and fixed points, from the slowest of them that leads anywhere.
     *
     * @param optimizer the optimizer
     * @param finder how slow points were found
     * @param around the visited states
     * @param slow the slow points
     * @param fixed the fixed points at the same gradient
     * @param progress asked for cancellation
     * @return the longest line found; empty when there is neither a slow point nor a fixed point that is slow in some
     *     direction
     */
    public static Optional<LineAttractor> of(
            Linearizable optimizer,
            SlowPointFinder finder,
            Surroundings around,
            SlowPointSet slow,
            FixedPointSet fixed,
            Progress progress) {
        List<double[]> seeds = new ArrayList<>();
        for (FixedPoint p : fixed.points()) {
            boolean lingers = !p.multipliers().isEmpty()
                    && (p.spectralRadius() >= 1 || p.multipliers().get(0).timescale() > around.steps() / 2.0);
            if (lingers) {
                seeds.add(p.state());
            }
        }
        slow.points().forEach(p -> seeds.add(p.state()));
        LineTrace trace = new LineTrace(optimizer, finder, around, slow.input());
        List<SlowPoint> longest = List.of();
        for (double[] seed : seeds.subList(0, Math.min(SEEDS, seeds.size()))) {
            List<SlowPoint> line = trace.from(seed, progress);
            longest = line.size() > longest.size() ? line : longest;
        }
        return longest.size() < 2 ? Optional.empty() : Optional.of(measured(optimizer, longest, around));
    }

    private static LineAttractor measured(Linearizable optimizer, List<SlowPoint> line, Surroundings around) {
        int count = line.size();
        double[] arc = new double[count];
        double[] rates = new double[count];
        double[] projections = new double[count];
        double[] alignments = new double[count];
        double[] dimensions = new double[count];
        double[] gaps = new double[count];
        double traverse = 0;
        double mean = 0;
        double largest = 0;
        for (int i = 0; i < count; i++) {
            SlowPoint p = line.get(i);
            double[] tangent = tangent(line, i);
            double[] readout = optimizer.readoutGradient(p.state(), p.input());
            double norm = Blas.norm(readout);
            rates[i] = p.effectiveLearningRate();
            projections[i] = norm > 0 ? Blas.dot(tangent, readout) / norm : 0;
            alignments[i] = Math.abs(Blas.dot(tangent, p.slowDirection()));
            dimensions[i] = (p.timescales()[0] > around.steps() / 2.0 ? 1 : 0)
                    + (p.timescales()[1] > around.steps() / 2.0 ? 1 : 0);
            gaps[i] = p.timescales()[1] > 0 ? p.timescales()[0] / p.timescales()[1] : Double.POSITIVE_INFINITY;
            mean += p.drift() / count;
            largest = Math.max(largest, p.drift());
            if (i > 0) {
                double ds = SlowPointFinder.distance(p.state(), line.get(i - 1).state());
                arc[i] = arc[i - 1] + ds;
                traverse += 2
                        * ds
                        / (Math.sqrt(2 * p.speed())
                                + Math.sqrt(2 * line.get(i - 1).speed()));
            }
        }
        return new LineAttractor(
                List.copyOf(line),
                arc,
                rates,
                projections,
                (int) median(dimensions),
                median(gaps),
                arc[count - 1] / around.radius(),
                median(alignments),
                traverse,
                mean,
                largest,
                around.steps());
    }

    /** The unit tangent from a window of three. */
    private static double[] tangent(List<SlowPoint> line, int i) {
        double[] from = line.get(Math.max(0, i - 1)).state();
        double[] to = line.get(Math.min(line.size() - 1, i + 1)).state();
        double[] tangent = new double[from.length];
        double length = SlowPointFinder.distance(from, to);
        for (int j = 0; j < tangent.length; j++) {
            tangent[j] = (to[j] - from[j]) / length;
        }
        return tangent;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** (a) One slow direction, and the next one at least five times as fast. */
    public boolean spectrumSpeaksForIt() {
        return slowDimensions == 1 && gap >= GAP;
    }

    /** (b) At least half a radius long, along the slow eigenvector. */
    public boolean geometrySpeaksForIt() {
        return length >= LONG && alignment > ALIGNED;
    }

    /** (c) Ten runs or more from end to end. */
    public boolean driftSpeaksForIt() {
        return traverse >= RUNS * steps;
    }

    /** What the three amount to. */
    public Verdict verdict() {
        int count = (spectrumSpeaksForIt() ? 1 : 0) + (geometrySpeaksForIt() ? 1 : 0) + (driftSpeaksForIt() ? 1 : 0);
        return count == 3 ? Verdict.YES : count == 2 ? Verdict.PARTLY : Verdict.NO;
    }

    /** The evidence in one sentence. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "%s: %d slow direction%s, %s times as slow as the next (%s); %.2f radii long, |cos| %.2f with the slow"
                        + " eigenvector (%s); %s steps from end to end (%s).",
                switch (verdict()) {
                    case YES -> "The slow states form a line attractor";
                    case PARTLY -> "The slow states resemble a line attractor";
                    case NO -> "The slow states form no line attractor";
                },
                slowDimensions,
                slowDimensions == 1 ? "" : "s",
                Double.isInfinite(gap) ? "infinitely many" : String.format(Locale.ROOT, "%.1f", gap),
                spectrumSpeaksForIt() ? "for it" : "against it",
                length,
                alignment,
                geometrySpeaksForIt() ? "for it" : "against it",
                Double.isInfinite(traverse) ? "infinitely many" : String.format(Locale.ROOT, "%.0f", traverse),
                driftSpeaksForIt() ? "for it" : "against it");
    }
}
