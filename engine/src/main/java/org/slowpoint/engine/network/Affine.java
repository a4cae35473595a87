package org.slowpoint.engine.network;

import java.util.List;

/**
 * An affine map of patches followed by an activation: y = φ(P·W + b). A dense layer has one patch, all its inputs; a
 * convolution has one per place of its kernel.
 *
 * @param patches what it sees
 * @param outputsPerPatch output channels, or entries of the output vector
 * @param biased whether there is a b
 * @param activation φ
 * @param initial how W begins
 */
record Affine(Patches patches, int outputsPerPatch, boolean biased, Activation activation, Initial initial)
        implements Layer {

    /** A dense layer or convolution that begins as Haiku's do. */
    static Affine of(Patches patches, int outputs, Activation activation) {
        return new Affine(patches, outputs, true, activation, Initial.truncatedByInputs(patches.size()));
    }

    /** The same without b. */
    Affine unbiased() {
        return new Affine(patches, outputsPerPatch, false, activation, initial);
    }

    /** The same with weights that begin otherwise. */
    Affine beginning(Initial weights) {
        return new Affine(patches, outputsPerPatch, biased, activation, weights);
    }

    @Override
    public int inputs() {
        return patches.inputs();
    }

    @Override
    public int outputs() {
        return patches.count() * outputsPerPatch;
    }

    @Override
    public List<Parameter> parameters() {
        Parameter weight = Parameter.multiplied("weight", initial, shape());
        return biased ? List.of(weight, Parameter.added("bias", Initial.ZERO, outputsPerPatch)) : List.of(weight);
    }

    private Integer[] shape() {
        int kernel = patches.kernel();
        if (kernel == 0 || (kernel == 1 && !patches.padded())) {
            return new Integer[] {patches.size(), outputsPerPatch};
        }
        return new Integer[] {kernel, kernel, patches.channels(), outputsPerPatch};
    }

    @Override
    public <A> LayerEvaluation<A> on(Arithmetic<A> arithmetic, int samples, int offset, boolean first) {
        return new Evaluated<>(this, arithmetic, samples, offset, first);
    }

    private static final class Evaluated<A> extends LayerEvaluation<A> {

        private final Affine layer;
        private final Arithmetic<A> arithmetic;
        private final int rows;
        private final Tensor<A> weights;
        private final Tensor<A> bias;
        private final int[] starts;
        private final A ownPatches;
        private final int inputs;
        private A patches;

        Evaluated(Affine layer, Arithmetic<A> arithmetic, int samples, int offset, boolean first) {
            super(arithmetic.create(samples * layer.outputs()), arithmetic.create(samples * layer.outputs()));
            this.layer = layer;
            this.arithmetic = arithmetic;
            rows = samples * layer.patches.count();
            inputs = samples * layer.inputs();
            int entries = layer.patches.size() * layer.outputsPerPatch;
            weights = new Tensor<>(arithmetic, offset, entries);
            bias = layer.biased ? new Tensor<>(arithmetic, offset + entries, layer.outputsPerPatch) : null;
            if (layer.patches.trivial()) {
                starts = new int[0];
                ownPatches = null;
            } else {
                starts = layer.patches.starts(samples);
                int length = rows * layer.patches.size();
                ownPatches = first ? arithmetic.constant(length) : arithmetic.create(length);
            }
        }

        @Override
        void forward(A parameters, A input) {
            weights.load(parameters);
            patches = input;
            if (ownPatches != null) {
                arithmetic.gather(starts, layer.patches.run(), input, ownPatches);
                patches = ownPatches;
            }
            int n = layer.outputsPerPatch;
            arithmetic.multiply(false, false, rows, n, layer.patches.size(), patches, weights.value, 0, output);
            if (bias != null) {
                bias.load(parameters);
                arithmetic.addEach(Arithmetic.Along.ROWS, output, rows, n, bias.value);
            }
            arithmetic.activate(layer.activation, output, rows * n);
        }

        @Override
        void backward(A gradient, A inputAdjoint) {
            int m = layer.patches.size();
            int n = layer.outputsPerPatch;
            arithmetic.slope(layer.activation, output, outputAdjoint, rows * n);
            arithmetic.multiply(true, false, m, n, rows, patches, outputAdjoint, 0, weights.adjoint);
            weights.store(gradient);
            if (bias != null) {
                arithmetic.sum(Arithmetic.Along.ROWS, outputAdjoint, rows, n, bias.adjoint);
                bias.store(gradient);
            }
            if (inputAdjoint == null) {
                return;
            }
            A target = ownPatches == null ? inputAdjoint : ownPatches;
            arithmetic.multiply(false, true, rows, m, n, outputAdjoint, weights.value, 0, target);
            if (ownPatches != null) {
                arithmetic.clear(inputAdjoint, inputs);
                arithmetic.scatter(starts, layer.patches.run(), target, inputAdjoint);
            }
        }
    }
}
