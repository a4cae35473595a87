package org.slowpoint.engine.metatrain;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a meta-training has shown so far, thinned so that any length of training is light to draw. Arrays are shared and
 * not to be changed.
 *
 * @param metaSteps meta-steps that the training will have
 * @param done meta-steps done
 * @param losses the mean objective over each step's batch
 * @param smoothed the same, averaged over about 20 steps
 * @param gradients the largest entry of each step's meta-gradient by modulus
 * @param norms the length of each step's meta-gradient where that is an estimate; otherwise none
 * @param spreads the length of its standard error, likewise
 * @param validation the mean objective on the validation problems; not finite where the optimizer diverged
 * @param skips steps that were left out, at their largest gradient entry
 * @param returns returns to the best weights, likewise
 * @param zeroes steps of which some entries of the estimate were not finite and counted as 0, likewise
 * @param skipped how many steps were left out
 * @param returned how many returns there were
 * @param zeroed how many entries counted as 0
 * @param dead whether the meta-loss rests where it does when the trained networks are dead
 * @param constants what the architecture learns beside its network, by name, each as a multiple of what it began with
 * @param fan the mean inner losses of some steps, oldest first
 * @param newest those of the newest step; null before the first
 */
public record TrainingCurves(
        int metaSteps,
        int done,
        Line losses,
        Line smoothed,
        Line gradients,
        Line norms,
        Line spreads,
        Line validation,
        Line skips,
        Line returns,
        Line zeroes,
        int skipped,
        int returned,
        int zeroed,
        boolean dead,
        Map<String, Line> constants,
        List<InnerLoss> fan,
        InnerLoss newest) {

    /**
     * Values over meta-steps.
     *
     * @param steps meta-steps done, rising
     * @param values as many
     */
    @SuppressWarnings("ArrayRecordComponent") // shared on purpose, like the data of chart layers
    public record Line(double[] steps, double[] values) {

        /** No values. */
        public static final Line EMPTY = new Line(new double[0], new double[0]);

        /** How many values there are. */
        public int size() {
            return steps.length;
        }

        /**
         * The same with at most so many values, evenly spaced and the newest among them.
         *
         * @param most 1 or more
         */
        public Line thinned(int most) {
            int stride = Math.max(1, (size() + most - 1) / most);
            int kept = (size() + stride - 1) / stride;
            double[] keptSteps = new double[kept];
            double[] keptValues = new double[kept];
            for (int i = 0; i < kept; i++) {
                // From the end, so that the newest is always there.
                int at = size() - 1 - (kept - 1 - i) * stride;
                keptSteps[i] = steps[at];
                keptValues[i] = values[at];
            }
            return new Line(keptSteps, keptValues);
        }
    }

    /**
     * The loss over the iterations of one meta-step's inner runs.
     *
     * @param step the meta-step, from 0
     * @param stride iterations from one loss to the next
     * @param meanLoss mean over the batch, at iterations 0, {@code stride} …
     */
    @SuppressWarnings("ArrayRecordComponent") // shared on purpose, like the data of chart layers
    public record InnerLoss(int step, int stride, double[] meanLoss) {}

    /** The kept inner losses nearest to a moment; empty where there are none. */
    public Optional<InnerLoss> nearest(int step) {
        // A snapshot is what follows its meta-step.
        return fan.stream().min(Comparator.comparingInt(each -> Math.abs(each.step() + 1 - step)));
    }

    /** Before the first step. */
    public static TrainingCurves empty(int metaSteps) {
        return new TrainingCurves(
                metaSteps,
                0,
                Line.EMPTY,
                Line.EMPTY,
                Line.EMPTY,
                Line.EMPTY,
                Line.EMPTY,
                Line.EMPTY,
                Line.EMPTY,
                Line.EMPTY,
                Line.EMPTY,
                0,
                0,
                0,
                false,
                Map.of(),
                List.of(),
                null);
    }
}
