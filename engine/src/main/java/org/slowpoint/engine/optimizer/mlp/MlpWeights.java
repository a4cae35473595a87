package org.slowpoint.engine.optimizer.mlp;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;
import org.slowpoint.engine.tensor.TensorLayout;

/**
 * The weights of such an optimizer, its meta-parameters: a network of 39 inputs, two hidden layers of four units and a
 * few heads, the offsets of seven decays and, in some layouts, the logarithm of a factor of the nominal step. Matrices
 * have a line per input. Immutable.
 */
public final class MlpWeights {

    /** Inputs of the network, see {@link Features}. */
    public static final int INPUTS = 39;
    /** Units of each of the two hidden layers. */
    public static final int HIDDEN = 4;
    /** Momenta, and likewise factored second moments, each with a decay of its own. */
    public static final int MOMENTA = 3;
    /** The array that holds log(β₁/β₁⁰), where it is learned. */
    public static final String LOG_SCALE = "log_beta1";

    private static final String[] MATRICES = {"w0", "w1", "w2"};
    private static final String[] BIASES = {"b0", "b1", "b2"};
    private static final String MOMENTUM = "momentum_decays";
    private static final String RMS = "rms_decays";
    private static final String ADAFACTOR = "adafactor_decays";
    private static final double WIDEST = 2;

    private final double[][] matrices = new double[MATRICES.length][];
    private final double[][] biases = new double[MATRICES.length][];
    private final LearnedDecays decays;
    private final boolean learnsScale;
    private final double scale;

    /**
     * Reads them from a flat vector.
     *
     * @param layout of {@link #layout}
     * @param flat the weights in its order
     * @throws IllegalArgumentException when they are not as many as the layout has
     */
    public MlpWeights(TensorLayout layout, double[] flat) {
        if (flat.length != layout.size()) {
            throw new IllegalArgumentException(
                    "an optimizer of this shape has " + layout.size() + " weights, got " + flat.length);
        }
        for (int layer = 0; layer < MATRICES.length; layer++) {
            matrices[layer] = layout.get(flat, MATRICES[layer]);
            biases[layer] = layout.get(flat, BIASES[layer]);
        }
        decays = LearnedDecays.of(layout.get(flat, MOMENTUM), layout.get(flat, RMS)[0], layout.get(flat, ADAFACTOR));
        learnsScale = layout.slices().stream().anyMatch(slice -> slice.name().equals(LOG_SCALE));
        scale = learnsScale ? StrictMath.exp(layout.get(flat, LOG_SCALE)[0]) : 1;
    }

    /** Others with the learned factor of some. */
    private MlpWeights(double[][] matrices, double[][] biases, LearnedDecays decays, MlpWeights of) {
        System.arraycopy(matrices, 0, this.matrices, 0, matrices.length);
        System.arraycopy(biases, 0, this.biases, 0, biases.length);
        this.decays = decays;
        learnsScale = of.learnsScale;
        scale = of.scale;
    }

    /**
     * The same network, blind to some inputs: whatever they are, it behaves as if they were constants. Their lines of
     * the first matrix go into its biases, so that this is exact.
     *
     * @param inputs which, from 0 to {@value #INPUTS} − 1
     * @param constants a constant for every input of the network; those of the others are not read
     */
    public MlpWeights withConstantInputs(List<Integer> inputs, double[] constants) {
        double[][] changed = matrices.clone();
        double[][] shifted = biases.clone();
        changed[0] = matrices[0].clone();
        shifted[0] = biases[0].clone();
        for (int input : inputs) {
            for (int unit = 0; unit < HIDDEN; unit++) {
                shifted[0][unit] += changed[0][input * HIDDEN + unit] * constants[input];
                changed[0][input * HIDDEN + unit] = 0;
            }
        }
        return new MlpWeights(changed, shifted, decays, this);
    }

    /**
     * The same network with a head that is a constant.
     *
     * @param head which, from 0
     * @param constant what it says
     */
    public MlpWeights withConstantHead(int head, double constant) {
        int last = MATRICES.length - 1;
        double[][] changed = matrices.clone();
        double[][] shifted = biases.clone();
        changed[last] = matrices[last].clone();
        shifted[last] = biases[last].clone();
        for (int unit = 0; unit < HIDDEN; unit++) {
            changed[last][unit * heads() + head] = 0;
        }
        shifted[last][head] = constant;
        return new MlpWeights(changed, shifted, decays, this);
    }

    /** The same network over accumulators with the decays that meta-training starts from. */
    public MlpWeights withUsualDecays() {
        return new MlpWeights(matrices, biases, LearnedDecays.usual(), this);
    }

    /**
     * Names, shapes and order of the weights.
     *
     * @param heads outputs of the network, 1 or more
     * @param learnedScale whether a factor of the nominal step is learned, too
     */
    public static TensorLayout layout(int heads, boolean learnedScale) {
        int[] sizes = {INPUTS, HIDDEN, HIDDEN, heads};
        TensorLayout layout = new TensorLayout();
        for (int layer = 0; layer < MATRICES.length; layer++) {
            layout =
                    layout.with(MATRICES[layer], sizes[layer], sizes[layer + 1]).with(BIASES[layer], sizes[layer + 1]);
        }
        layout = layout.with(MOMENTUM, MOMENTA).with(RMS, 1).with(ADAFACTOR, MOMENTA);
        return learnedScale ? layout.with(LOG_SCALE) : layout;
    }

    /**
     * The weights that meta-training starts from: matrices from a normal distribution cut off at two standard deviations
     * of 1/√inputs, everything else 0.
     */
    public static double[] initial(TensorLayout layout, Key key) {
        double[] flat = new double[layout.size()];
        for (String name : MATRICES) {
            TensorLayout.Slice slice = layout.slice(name);
            RandomStream random = key.fold(name).stream();
            double deviation = 1 / Math.sqrt(slice.shape().get(0));
            for (int i = 0; i < slice.length(); i++) {
                double z = random.gaussian();
                while (Math.abs(z) > WIDEST) {
                    z = random.gaussian();
                }
                flat[slice.offset() + i] = deviation * z;
            }
        }
        return flat;
    }

    /**
     * Which of them decay while they are meta-trained: those of the network. Pulling decay offsets and the learned
     * factor to 0 would only bring back what is usual.
     *
     * @param layout of {@link #layout}
     * @param nominal whether those of the head that sets the size of the nominal term are among them
     * @return as long as the layout
     */
    public static boolean[] decaying(TensorLayout layout, boolean nominal) {
        boolean[] decaying = new boolean[layout.size()];
        Stream.concat(Arrays.stream(MATRICES), Arrays.stream(BIASES))
                .map(layout::slice)
                .forEach(slice -> Arrays.fill(decaying, slice.offset(), slice.offset() + slice.length(), true));
        int heads = layout.slice(BIASES[BIASES.length - 1]).length();
        if (!nominal && heads > UpdateTerms.NOMINAL_MAGNITUDE) {
            for (String name : List.of(MATRICES[MATRICES.length - 1], BIASES[BIASES.length - 1])) {
                TensorLayout.Slice slice = layout.slice(name);
                for (int i = UpdateTerms.NOMINAL_MAGNITUDE; i < slice.length(); i += heads) {
                    decaying[slice.offset() + i] = false;
                }
            }
        }
        return decaying;
    }

    /** The decays of the accumulators. */
    public LearnedDecays decays() {
        return decays;
    }

    /** The learned factor of the nominal step; 1 where none is learned. */
    public double scale() {
        return scale;
    }

    /** Whether a factor of the nominal step is learned. */
    public boolean learnsScale() {
        return learnsScale;
    }

    /** Outputs of the network. */
    public int heads() {
        return biases[MATRICES.length - 1].length;
    }

    /** A layer's matrix, inputs×outputs; not to be changed. */
    double[] matrix(int layer) {
        return matrices[layer];
    }

    /** A layer's biases; not to be changed. */
    double[] biases(int layer) {
        return biases[layer];
    }

    /**
     * Evaluates the network, ReLU between its layers.
     *
     * @param inputs length {@value #INPUTS}
     * @return the heads
     */
    double[] heads(double[] inputs) {
        double[] activations = inputs;
        for (int layer = 0; layer < MATRICES.length; layer++) {
            double[] sums = biases[layer].clone();
            for (int i = 0; i < activations.length; i++) {
                double input = layer == 0 ? activations[i] : Math.max(0, activations[i]);
                for (int k = 0; k < sums.length; k++) {
                    sums[k] += input * matrices[layer][i * sums.length + k];
                }
            }
            activations = sums;
        }
        return activations;
    }

    /** The heads with their derivatives, from inputs with theirs. */
    Dual[] heads(Dual[] inputs) {
        Dual[] activations = inputs;
        for (int layer = 0; layer < MATRICES.length; layer++) {
            Dual[] sums = new Dual[biases[layer].length];
            for (int k = 0; k < sums.length; k++) {
                sums[k] = Dual.constant(biases[layer][k]);
                for (int i = 0; i < activations.length; i++) {
                    Dual input = layer == 0 ? activations[i] : activations[i].positivePart();
                    sums[k] = sums[k].plus(input.times(matrices[layer][i * sums.length + k]));
                }
            }
            activations = sums;
        }
        return activations;
    }
}
