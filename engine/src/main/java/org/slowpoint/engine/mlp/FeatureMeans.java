package org.slowpoint.engine.mlp;

import java.util.List;
import org.slowpoint.engine.optimizer.mlp.HeldEntry;
import org.slowpoint.engine.optimizer.mlp.MlpWeights;
import org.slowpoint.engine.task.ParameterSpace;

/**
 * What the network sees and says on average over all steps of some runs and over the parameters that were kept of them,
 * each of which stands for as many of its tensor as it was drawn from.
 *
 * @param inputs the means of the 39 inputs
 * @param heads the means of the outputs
 */
public record FeatureMeans(double[] inputs, double[] heads) {

    /**
     * The means over runs of one optimizer.
     *
     * @throws IllegalArgumentException when there is no step in any of them
     */
    public static FeatureMeans of(List<RecordedEntries> runs) {
        double[] inputs = new double[MlpWeights.INPUTS];
        double[] heads = null;
        double weights = 0;
        for (RecordedEntries run : runs) {
            for (ParameterSpace.Tensor tensor : run.tensors()) {
                List<Integer> kept = run.entriesOf(tensor);
                double weight = (double) tensor.length() / kept.size();
                for (int t = 0; t < run.steps(); t++) {
                    for (int entry : kept) {
                        HeldEntry held = run.at(entry, t);
                        double[] said = held.heads(held.gradient());
                        heads = heads == null ? new double[said.length] : heads;
                        add(weight, held.inputs(held.gradient()), inputs);
                        add(weight, said, heads);
                        weights += weight;
                    }
                }
            }
        }
        if (heads == null) {
            throw new IllegalArgumentException("runs that diverge at once have no means");
        }
        divide(inputs, weights);
        divide(heads, weights);
        return new FeatureMeans(inputs, heads);
    }

    private static void add(double weight, double[] values, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * values[i];
        }
    }

    private static void divide(double[] sums, double by) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= by;
        }
    }
}
