package org.slowpoint.engine.optimizer.mlp;

import java.util.List;
import org.slowpoint.engine.task.ParameterSpace;

/**
 * One step on the parameters of a space, in double precision. What is remembered is one flat state, see
 * {@link AccumulatorLayout}; steps are pure. Immutable and safe for use by several threads.
 */
public final class MlpStep {

    private final MlpWeights weights;
    private final UpdateTerms terms;
    private final List<TensorAccumulators> tensors;
    private final int stateSize;

    /**
     * A step.
     *
     * @param weights the network and the decays
     * @param terms the update; its nominal term is multiplied by the learned factor of the weights
     * @param space the parameters
     */
    public MlpStep(MlpWeights weights, UpdateTerms terms, ParameterSpace space) {
        this.weights = weights;
        this.terms = terms.scaled(weights.scale());
        List<AccumulatorLayout> layouts = AccumulatorLayout.of(space);
        tensors = layouts.stream().map(TensorAccumulators::new).toList();
        stateSize = AccumulatorLayout.size(layouts, space);
    }

    /** The number of state entries, of all tensors together. */
    public int stateSize() {
        return stateSize;
    }

    /**
     * Takes in the gradients and makes the updates.
     *
     * @param t the updates made before, from 0
     * @param p values of all parameters, not changed
     * @param g their gradients, not changed
     * @param state length {@link #stateSize}, not changed
     * @param next overwritten with the next state
     * @param updates overwritten with Δp
     */
    public void step(int t, double[] p, double[] g, double[] state, double[] next, double[] updates) {
        for (TensorAccumulators tensor : tensors) {
            tensor.advance(g, weights.decays(), state, next);
            Features features = new Features(tensor, g, p, next, t);
            AccumulatorLayout layout = tensor.layout();
            for (int i = 0; i < layout.length(); i++) {
                double[] heads = weights.heads(features.of(i));
                double inverseRoot = Features.inverseRoot(layout, i, next);
                updates[layout.offset() + i] = terms.update(heads, inverseRoot, meanMomentum(layout, i, next));
            }
        }
    }

    private static double meanMomentum(AccumulatorLayout layout, int entry, double[] state) {
        double sum = 0;
        for (int k = 0; k < MlpWeights.MOMENTA; k++) {
            sum += state[layout.momentAt(k) + entry];
        }
        return sum / MlpWeights.MOMENTA;
    }

    /**
     * What the network sees of a parameter at a step, and says.
     *
     * @param inputs the 39 features, as they are fed to it
     * @param heads its outputs
     */
    public record Look(double[] inputs, double[] heads) {}

    /**
     * Looks at one parameter.
     *
     * @param t the updates made before the step
     * @param p values of all parameters before it
     * @param g their gradients
     * @param next the state after it
     * @param parameter which, from 0
     */
    public Look look(int t, double[] p, double[] g, double[] next, int parameter) {
        TensorAccumulators tensor = tensors.stream()
                .filter(each -> each.layout().tensor().contains(parameter))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no parameter " + parameter));
        double[] inputs = new Features(tensor, g, p, next, t)
                .of(parameter - tensor.layout().offset());
        return new Look(inputs, weights.heads(inputs));
    }

    /**
     * Holds everything but the gradients of some parameters still.
     *
     * @param t the updates made before the step
     * @param p values of all parameters before it
     * @param g their gradients
     * @param state the state before it
     * @param next the state after it
     * @param parameters which, from 0
     * @return one per parameter, in their order
     */
    public List<HeldEntry> held(int t, double[] p, double[] g, double[] state, double[] next, int... parameters) {
        HeldEntry[] held = new HeldEntry[parameters.length];
        for (TensorAccumulators tensor : tensors) {
            AccumulatorLayout layout = tensor.layout();
            Features features = null;
            for (int i = 0; i < held.length; i++) {
                if (!layout.tensor().contains(parameters[i])) {
                    continue;
                }
                features = features == null ? new Features(tensor, g, p, next, t) : features;
                held[i] = new HeldEntry(
                        weights, terms, tensor, parameters[i] - layout.offset(), t, p, g, state, next, features);
            }
        }
        for (int i = 0; i < held.length; i++) {
            if (held[i] == null) {
                throw new IllegalArgumentException("there is no parameter " + parameters[i]);
            }
        }
        return List.of(held);
    }

    /** What a state remembers, tensor by tensor. */
    public List<Moments> moments(double[] state) {
        return tensors.stream().map(tensor -> tensor.moments(state)).toList();
    }
}
