package org.slowpoint.engine.optimizer.mlp;

import java.util.Arrays;
import java.util.List;
import org.slowpoint.engine.task.ParameterSpace;

/**
 * The step of {@link MlpStep} in single precision and in place, as fast as plain loops can make it; a test holds the two
 * together. No feature is ever stored for a whole tensor. Entries are taken in blocks, three times: first the
 * accumulators follow the gradients and squares of features are summed, then squares of those that need all rows and
 * columns, and at last the network runs. Normalisation is folded into the first layer's weights, time into its biases,
 * and what rows and columns contribute is a number per row and one per column.
 *
 * <p>It holds working memory and makes no garbage in a step, so it is not for use by several threads; one for other
 * weights is cheap to make.
 */
public final class FusedMlpStep {

    private static final int BLOCK = 512;
    private static final int MOMENTA = MlpWeights.MOMENTA;
    private static final int HIDDEN = MlpWeights.HIDDEN;

    private final MlpWeights weights;
    private final UpdateTerms terms;
    private final int stateSize;
    private final FusedTensor[] tensors;

    private final float[] g = new float[BLOCK];
    private final float[] p = new float[BLOCK];
    private final float[][] m = new float[MOMENTA][BLOCK];
    private final float[] v = new float[BLOCK];
    private final float[] squares = new float[BLOCK];
    private final float[] inverseRoot = new float[BLOCK];
    private final float[][] gradientFactors = new float[MOMENTA][BLOCK];
    private final float[][] momentumFactors = new float[MOMENTA][BLOCK];
    private final float[][] first = new float[HIDDEN][BLOCK];
    private final float[][] second = new float[HIDDEN][BLOCK];
    private final float[] direction = new float[BLOCK];
    private final float[] magnitude = new float[BLOCK];

    /** Sums of squared features of a tensor, each spread over a block; the compiler cannot turn one sum into vectors. */
    private final float[][] sums = new float[Features.OF_PARAMETERS][];

    private final double[] meanSquares = new double[Features.OF_PARAMETERS];
    private final float[] biases = new float[HIDDEN];
    private final float[][] scaled = new float[Features.OF_PARAMETERS][HIDDEN];

    /**
     * A step.
     *
     * @param weights the network and the decays
     * @param terms the update; its nominal term is multiplied by the learned factor of the weights
     * @param space the parameters
     */
    public FusedMlpStep(MlpWeights weights, UpdateTerms terms, ParameterSpace space) {
        this.weights = weights;
        this.terms = terms.scaled(weights.scale());
        List<AccumulatorLayout> layouts = AccumulatorLayout.of(space);
        stateSize = AccumulatorLayout.size(layouts, space);
        tensors = layouts.stream().map(FusedTensor::new).toArray(FusedTensor[]::new);
        for (int f = 0; f < Features.ROW; f++) {
            sums[f] = new float[BLOCK];
        }
        for (int f = Features.FACTORED_MOMENTUM; f < Features.OF_PARAMETERS; f++) {
            sums[f] = new float[BLOCK];
        }
    }

    /** The number of state entries; a state is laid out as that of {@link MlpStep}. */
    public int stateSize() {
        return stateSize;
    }

    /**
     * Takes in the gradients and moves the parameters.
     *
     * @param t the updates made before, from 0
     * @param values all parameters, overwritten with the new ones
     * @param gradients their gradients, not changed
     * @param state length {@link #stateSize}, overwritten with the next state
     */
    public void step(int t, float[] values, float[] gradients, float[] state) {
        double[] time = Features.ofTime(t);
        for (int h = 0; h < HIDDEN; h++) {
            double bias = weights.biases(0)[h];
            for (int i = 0; i < time.length; i++) {
                bias += time[i] * weights.matrix(0)[(Features.OF_PARAMETERS + i) * HIDDEN + h];
            }
            biases[h] = (float) bias;
        }
        for (FusedTensor tensor : tensors) {
            takeIn(tensor, values, gradients, state);
            tensor.advance(state, weights.decays());
            sumFactored(tensor, gradients, state);
            normalise(tensor);
            tensor.weigh(biases, scaled);
            move(tensor, values, gradients, state);
        }
    }

    private static int block(FusedTensor tensor, int from) {
        return Math.min(BLOCK, tensor.layout().length() - from);
    }

    /** Momenta and second moments follow the gradients, and their squares are summed. */
    private void takeIn(FusedTensor tensor, float[] values, float[] gradients, float[] state) {
        AccumulatorLayout layout = tensor.layout();
        tensor.clear();
        for (float[] sum : sums) {
            if (sum != null) {
                Arrays.fill(sum, 0, block(tensor, 0), 0);
            }
        }
        LearnedDecays decays = weights.decays();
        float forgotten = (float) (1 - decays.rms());
        for (int from = 0; from < layout.length(); from += BLOCK) {
            int n = block(tensor, from);
            load(layout, from, n, values, gradients, state);
            Loops.square(g, (float) TensorAccumulators.LEAST_SQUARE, squares, n);
            tensor.addSquares(squares, from, n);
            for (int k = 0; k < MOMENTA; k++) {
                Loops.followInGrains(m[k], (float) (1 - decays.momentum()[k]), g, n);
                System.arraycopy(m[k], 0, state, layout.momentAt(k) + from, n);
            }
            Loops.follow(v, forgotten, squares, forgotten, n);
            System.arraycopy(v, 0, state, layout.momentAt(MOMENTA) + from, n);
            Loops.inverseRoot(v, (float) Features.ROOT_FLOOR, inverseRoot, n);
            Loops.addSquares(sums[Features.GRADIENT], g, n);
            Loops.addSquares(sums[Features.VALUE], p, n);
            Loops.addSquares(sums[Features.SECOND], v, n);
            Loops.addSquares(sums[Features.INVERSE_ROOT], inverseRoot, n);
            for (int k = 0; k < MOMENTA; k++) {
                Loops.addSquares(sums[Features.MOMENTUM + k], m[k], n);
                Loops.addSquares(sums[Features.SCALED_MOMENTUM + k], m[k], inverseRoot, n);
            }
        }
    }

    /** Squares are summed of what rows and columns scale. */
    private void sumFactored(FusedTensor tensor, float[] gradients, float[] state) {
        AccumulatorLayout layout = tensor.layout();
        for (int from = 0; from < layout.length(); from += BLOCK) {
            int n = block(tensor, from);
            System.arraycopy(gradients, layout.offset() + from, g, 0, n);
            for (int k = 0; k < MOMENTA; k++) {
                System.arraycopy(state, layout.momentAt(k) + from, m[k], 0, n);
            }
            float[][] ofMomenta = tensor.factors(from, n, gradientFactors, momentumFactors);
            for (int k = 0; k < MOMENTA; k++) {
                Loops.addSquares(sums[Features.FACTORED_GRADIENT + k], g, gradientFactors[k], n);
                Loops.addSquares(sums[Features.FACTORED_MOMENTUM + k], m[k], ofMomenta[k], n);
            }
        }
    }

    /** Divides the first layer's weights by the sizes of the features. */
    private void normalise(FusedTensor tensor) {
        tensor.meanSquares(meanSquares);
        for (int f = 0; f < Features.OF_PARAMETERS; f++) {
            if (sums[f] != null) {
                meanSquares[f] = Loops.total(sums[f], 0, block(tensor, 0))
                        / tensor.layout().length();
            }
            double scale = 1 / Math.sqrt(Features.NORM_FLOOR + meanSquares[f]);
            for (int h = 0; h < HIDDEN; h++) {
                scaled[f][h] = (float) (weights.matrix(0)[f * HIDDEN + h] * scale);
            }
        }
    }

    /** Runs the network and moves the parameters. */
    private void move(FusedTensor tensor, float[] values, float[] gradients, float[] state) {
        AccumulatorLayout layout = tensor.layout();
        for (int from = 0; from < layout.length(); from += BLOCK) {
            int n = block(tensor, from);
            load(layout, from, n, values, gradients, state);
            Loops.inverseRoot(v, (float) Features.ROOT_FLOOR, inverseRoot, n);
            float[][] ofMomenta = tensor.factors(from, n, gradientFactors, momentumFactors);
            tensor.units(from, n, first);
            for (int h = 0; h < HIDDEN; h++) {
                addFeatures(h, ofMomenta, n);
            }
            for (int h = 0; h < HIDDEN; h++) {
                output(1, h, first, second[h], n);
            }
            update(n);
            System.arraycopy(p, 0, values, layout.offset() + from, n);
        }
    }

    private void load(AccumulatorLayout layout, int from, int n, float[] values, float[] gradients, float[] state) {
        System.arraycopy(gradients, layout.offset() + from, g, 0, n);
        System.arraycopy(values, layout.offset() + from, p, 0, n);
        for (int k = 0; k < MOMENTA; k++) {
            System.arraycopy(state, layout.momentAt(k) + from, m[k], 0, n);
        }
        System.arraycopy(state, layout.momentAt(MOMENTA) + from, v, 0, n);
    }

    /** Adds the features that differ from entry to entry to a unit of the first hidden layer. */
    private void addFeatures(int h, float[][] ofMomenta, int n) {
        float[] unit = first[h];
        Loops.add(
                unit,
                scaled[Features.VALUE][h],
                p,
                scaled[Features.SECOND][h],
                v,
                scaled[Features.INVERSE_ROOT][h],
                inverseRoot,
                n);
        Loops.addTimes(
                unit,
                g,
                scaled[Features.GRADIENT][h],
                scaled[Features.FACTORED_GRADIENT][h],
                gradientFactors[0],
                scaled[Features.FACTORED_GRADIENT + 1][h],
                gradientFactors[1],
                scaled[Features.FACTORED_GRADIENT + 2][h],
                gradientFactors[2],
                n);
        for (int k = 0; k < MOMENTA; k++) {
            Loops.addTimes(
                    unit,
                    m[k],
                    scaled[Features.MOMENTUM + k][h],
                    scaled[Features.SCALED_MOMENTUM + k][h],
                    inverseRoot,
                    scaled[Features.FACTORED_MOMENTUM + k][h],
                    ofMomenta[k],
                    n);
        }
    }

    /** One output of a layer behind a ReLU. */
    private void output(int layer, int k, float[][] inputs, float[] to, int n) {
        double[] matrix = weights.matrix(layer);
        int outputs = weights.biases(layer).length;
        Loops.unit(
                to,
                (float) weights.biases(layer)[k],
                inputs[0],
                (float) matrix[k],
                inputs[1],
                (float) matrix[outputs + k],
                inputs[2],
                (float) matrix[2 * outputs + k],
                inputs[3],
                (float) matrix[3 * outputs + k],
                n);
    }

    /** The update of {@link UpdateTerms#update}. */
    private void update(int n) {
        if (terms.blackbox() != 0) {
            output(2, UpdateTerms.DIRECTION, second, direction, n);
            output(2, UpdateTerms.BLACKBOX_MAGNITUDE, second, magnitude, n);
            Loops.exponential(magnitude, (float) terms.blackboxExponent(), n);
            if (terms.preconditioned()) {
                Loops.subtract(p, (float) terms.blackbox(), direction, magnitude, inverseRoot, n);
            } else {
                Loops.subtract(p, (float) terms.blackbox(), direction, magnitude, n);
            }
        }
        if (terms.nominal() != 0) {
            output(2, UpdateTerms.NOMINAL_MAGNITUDE, second, magnitude, n);
            Loops.exponential(magnitude, (float) terms.nominalExponent(), n);
            Loops.sum(direction, m[0], m[1], m[2], n);
            Loops.subtract(p, (float) (terms.nominal() / MOMENTA), direction, magnitude, inverseRoot, n);
        }
    }
}
