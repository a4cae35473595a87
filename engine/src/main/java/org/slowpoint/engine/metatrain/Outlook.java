package org.slowpoint.engine.metatrain;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slowpoint.engine.metatrain.TrainingObserver.Step;
import org.slowpoint.engine.statistics.Quantile;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.text.Formatted;

/**
 * Notices a training that cannot get anywhere, once, as soon as it is clear: objectives that are not finite, steps that are
 * all left out, a meta-gradient of 0, an objective that is no better after a good while than at the start, or that rests
 * at the loss of knowing nothing.
 */
public final class Outlook {

    private static final int SOON = 20;
    private static final int WINDOW = 50;
    private static final int WHILE = 500;
    private static final int REST = 200;
    private static final double NEAR = 0.01;

    private final OptionalDouble knowingNothing;

    private final double[] first = new double[WINDOW];
    private final Deque<Double> latest = new ArrayDeque<>();
    private int seen;
    private int notFinite;
    private int skipped;
    private int still;
    private boolean told;

    /**
     * Before the first step.
     *
     * @param knowingNothing the objective of a problem whose answers tell nothing, where it is known
     */
    Outlook(OptionalDouble knowingNothing) {
        this.knowingNothing = knowingNothing;
    }

    /** Before the first step of a training. */
    public static Outlook of(MetaTrainingConfig config, Task task) {
        boolean relative = config.unroll().objective() == MetaObjective.MEAN_RELATIVE;
        return new Outlook(relative ? OptionalDouble.empty() : task.lossOfKnowingNothing());
    }

    /** Whether the objective has come to rest at that of knowing nothing, as it does when the trained networks are dead. */
    public boolean dead() {
        if (knowingNothing.isEmpty() || seen < REST) {
            return false;
        }
        double there = knowingNothing.getAsDouble();
        return latest.stream().allMatch(objective -> Math.abs(objective - there) <= NEAR * there);
    }

    /**
     * Takes notice of a step.
     *
     * @return one sentence when there is something to say, which is at most once
     */
    public Optional<String> stepped(Step step) {
        notFinite = Double.isFinite(step.objective()) ? 0 : notFinite + 1;
        skipped = step.skipped() ? skipped + 1 : 0;
        still = step.gradientMax() == 0 ? still + 1 : 0;
        if (seen < WINDOW) {
            first[seen] = step.objective();
        }
        seen++;
        latest.addLast(step.objective());
        if (latest.size() > WINDOW) {
            latest.removeFirst();
        }
        Optional<String> sentence = told ? Optional.empty() : sentence();
        told |= sentence.isPresent();
        return sentence;
    }

    private Optional<String> sentence() {
        if (notFinite >= SOON) {
            return Optional.of(
                    "The objective has not been a finite number for " + SOON
                            + " meta-steps, so nothing is learned; set a smaller architecture.outputScale or fewer unroll.steps.");
        }
        if (still >= SOON) {
            return Optional.of("The meta-gradient has been 0 for " + SOON
                    + " meta-steps, so nothing is learned; begin at other weights, or set another"
                    + " architecture.inputScale.");
        }
        if (skipped >= SOON) {
            return Optional.of("The last " + SOON
                    + " meta-steps were all left out by the guards, so nothing is learned; set a smaller"
                    + " optimizer.learningRate, or a larger guards.skipAbove.");
        }
        if (dead()) {
            return Optional.of(Formatted.of(
                    "The objective rests at %.4g, that of knowing nothing: the networks' units are dead. Begin anew with"
                            + " another seed, a smaller optimizer.learningRate, or a smaller step of the architecture.",
                    knowingNothing.getAsDouble()));
        }
        if (seen >= WHILE
                && median(first) <= median(latest.stream().mapToDouble(v -> v).toArray())) {
            return Optional.of(
                    "After " + seen
                            + " meta-steps the objective is no better than at the start; another optimizer.learningRate may help.");
        }
        return Optional.empty();
    }

    private static double median(double[] values) {
        return Quantile.lowerMedian(Arrays.stream(values)
                .map(v -> Double.isNaN(v) ? Double.POSITIVE_INFINITY : v)
                .toArray());
    }
}
