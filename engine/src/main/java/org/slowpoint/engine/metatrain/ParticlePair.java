package org.slowpoint.engine.metatrain;

import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.task.Problem;

/**
 * Two runs on the same problems, one with weights θ + ε and one with θ − ε. A run that has ended is followed by one on
 * the next problem; the step that begins it trains nothing and does not count.
 */
final class ParticlePair {

    /** Where a pair stands before its first run; its clock has this many numbers. */
    static final double[] NEW = {-1, 0, 0, 1};

    private final Particle plus;
    private final Particle minus;
    private final IntFunction<Problem> problems;
    private final IntUnaryOperator lengths;
    private int run;
    private int time;
    private int left;
    private double scale;

    /**
     * A pair as it was stopped.
     *
     * @param plus the run with θ + ε
     * @param minus the run with θ − ε
     * @param problems the problem of each run, by its number
     * @param lengths the steps of each run, by its number
     * @param clock the number of the run, the steps it has made, the steps it has left, and the factor of its losses;
     *     a run without steps left is over
     */
    ParticlePair(
            Particle plus, Particle minus, IntFunction<Problem> problems, IntUnaryOperator lengths, double... clock) {
        this.plus = plus;
        this.minus = minus;
        this.problems = problems;
        this.lengths = lengths;
        run = (int) clock[0];
        time = (int) clock[1];
        left = (int) clock[2];
        scale = clock[3];
    }

    /** Where its clock stands; see the constructor. */
    double[] clock() {
        return new double[] {run, time, left, scale};
    }

    /**
     * What some steps met.
     *
     * @param plus losses of the run with θ + ε as they count, scaled as the objective has them, length K
     * @param minus losses of the other
     * @param counts whether a step counts
     * @param ends whether a run ended with a step
     * @param met mean losses of both, not scaled
     */
    record Steps(double[] plus, double[] minus, boolean[] counts, boolean[] ends, double[] met) {
        private Steps(int steps) {
            this(new double[steps], new double[steps], new boolean[steps], new boolean[steps], new double[steps]);
        }
    }

    /**
     * Runs on.
     *
     * @param steps K
     * @param objective how losses are scaled, a mean over steps
     * @param progress asked for cancellation at every step
     */
    Steps advance(int steps, MetaObjective objective, Progress progress) {
        Steps met = new Steps(steps);
        Problem problem = left == 0 ? null : problems.apply(run).fast();
        for (int k = 0; k < steps; k++) {
            progress.checkCancelled();
            if (left == 0) {
                run++;
                problem = problems.apply(run).fast();
                met.met[k] = begin(problem, objective);
                continue;
            }
            Problem now = problem.at(time);
            double above = plus.step(now, time);
            double below = minus.step(now, time);
            time++;
            left--;
            met.met[k] = 0.5 * (above + below);
            met.plus[k] = scale * now.metaLoss(above);
            met.minus[k] = scale * now.metaLoss(below);
            met.counts[k] = Double.isFinite(met.plus[k]) && Double.isFinite(met.minus[k]);
            if (!met.counts[k] || !plus.finite() || !minus.finite()) {
                // A run that diverged has nothing more to say; its pair goes on with the next problem.
                plus.clear();
                minus.clear();
                left = 0;
            }
            met.ends[k] = left == 0;
        }
        return met;
    }

    /**
     * Makes the next run as a whole. Of one that diverged nothing more is computed: its losses are no numbers, and count as
     * such.
     *
     * @param progress asked for cancellation at every step
     * @return what it met, all of which counts; losses are not scaled
     */
    Steps whole(Progress progress) {
        run++;
        Problem problem = problems.apply(run).fast();
        plus.begin(problem);
        minus.begin(problem);
        Steps met = new Steps(lengths.applyAsInt(run));
        for (int k = 0; k < met.met.length; k++) {
            progress.checkCancelled();
            Problem now = problem.at(k);
            double above = plus.finite() ? plus.step(now, k) : Double.NaN;
            double below = minus.finite() ? minus.step(now, k) : Double.NaN;
            met.met[k] = 0.5 * (above + below);
            met.plus[k] = now.metaLoss(above);
            met.minus[k] = now.metaLoss(below);
            met.counts[k] = true;
        }
        return met;
    }

    /** Begins a run and returns its first loss. */
    private double begin(Problem problem, MetaObjective objective) {
        plus.begin(problem);
        minus.begin(problem);
        time = 0;
        left = lengths.applyAsInt(run);
        double first = plus.loss(problem.at(0));
        // What a mean over steps multiplies each loss by, but for their number.
        scale = objective.weights(new double[] {first})[0];
        return first;
    }

    Particle plus() {
        return plus;
    }

    Particle minus() {
        return minus;
    }
}
