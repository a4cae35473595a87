package org.slowpoint.engine.network;

/**
 * One layer on one batch: forward, its adjoint, and the tangents of both (Pearlmutter's R-operator). Arrays are
 * allocated once; the input arrays belong to the layer before.
 *
 * @param <A> the array type
 */
final class LayerEvaluation<A> {

    private final NetworkLayer layer;
    private final Arithmetic<A> arithmetic;
    private final int rows;
    private final int[] starts;
    private final int run;
    /** Where W and b lie among the network's flat parameters. */
    private final int[] weightOrder;

    private final int[] biasOrder;

    private final A weights;
    private final A bias;
    private final A weightsTangent;
    private final A biasTangent;
    private final A weightsAdjoint;
    private final A biasAdjoint;
    private final A scratchWeights;

    private final A ownPatches;
    private final A ownPatchesTangent;
    private A patches;
    private A patchesTangent;

    final A output;
    final A outputTangent;
    final A outputAdjoint;
    final A outputAdjointTangent;

    LayerEvaluation(NetworkLayer layer, int samples, int offset, Arithmetic<A> arithmetic) {
        this.layer = layer;
        this.arithmetic = arithmetic;
        rows = samples * layer.patches();
        starts = layer.convolution() ? PatchRows.starts(layer, samples) : new int[0];
        run = layer.kernel() * layer.channels();
        weightOrder = new int[layer.weights()];
        for (int i = 0; i < weightOrder.length; i++) {
            weightOrder[i] = offset + layer.flatIndex(i / layer.outputs(), i % layer.outputs());
        }
        biasOrder = new int[layer.outputs()];
        for (int i = 0; i < biasOrder.length; i++) {
            biasOrder[i] = offset + layer.weights() + i;
        }
        weights = arithmetic.create(layer.weights());
        weightsTangent = arithmetic.create(layer.weights());
        weightsAdjoint = arithmetic.create(layer.weights());
        scratchWeights = arithmetic.create(layer.weights());
        bias = arithmetic.create(layer.outputs());
        biasTangent = arithmetic.create(layer.outputs());
        biasAdjoint = arithmetic.create(layer.outputs());
        int patchSize = layer.convolution() ? rows * layer.fanIn() : 0;
        ownPatches = arithmetic.create(patchSize);
        ownPatchesTangent = arithmetic.create(patchSize);
        output = arithmetic.create(outputs());
        outputTangent = arithmetic.create(outputs());
        outputAdjoint = arithmetic.create(outputs());
        outputAdjointTangent = arithmetic.create(outputs());
    }

    /** Entries of the output, over all samples. */
    int outputs() {
        return rows * layer.outputs();
    }

    /** y = φ(P·W + b). */
    void forward(double[] parameters, A input) {
        arithmetic.load(parameters, weightOrder, weights);
        arithmetic.load(parameters, biasOrder, bias);
        patches = patchesOf(input, ownPatches);
        arithmetic.multiply(false, false, rows, layer.outputs(), layer.fanIn(), patches, weights, 0, output);
        arithmetic.addToRows(output, rows, layer.outputs(), bias);
        arithmetic.activate(layer.activation(), output, outputs());
    }

    private A patchesOf(A input, A own) {
        if (!layer.convolution()) {
            return input;
        }
        arithmetic.gather(starts, run, input, own);
        return own;
    }

    /**
     * ẏ = φ'∘(Ṗ·W + P·Ẇ + ḃ).
     *
     * @param inputTangent the tangent of the input, or null where the input is data and has none
     */
    void forwardTangent(double[] direction, A inputTangent) {
        arithmetic.load(direction, weightOrder, weightsTangent);
        arithmetic.load(direction, biasOrder, biasTangent);
        int n = layer.outputs();
        arithmetic.multiply(false, false, rows, n, layer.fanIn(), patches, weightsTangent, 0, outputTangent);
        if (inputTangent != null) {
            patchesTangent = patchesOf(inputTangent, ownPatchesTangent);
            arithmetic.multiply(false, false, rows, n, layer.fanIn(), patchesTangent, weights, 1, outputTangent);
        } else {
            patchesTangent = null;
        }
        arithmetic.addToRows(outputTangent, rows, n, biasTangent);
        arithmetic.slope(layer.activation(), output, outputTangent, outputs());
    }

    /** The gradient of W and b from the output's adjoint, which becomes that of the preactivation. */
    void backward(double[] gradient) {
        arithmetic.slope(layer.activation(), output, outputAdjoint, outputs());
        arithmetic.multiply(
                true, false, layer.fanIn(), layer.outputs(), rows, patches, outputAdjoint, 0, weightsAdjoint);
        arithmetic.sumRows(outputAdjoint, rows, layer.outputs(), biasAdjoint);
        arithmetic.store(weightsAdjoint, weightOrder, gradient);
        arithmetic.store(biasAdjoint, biasOrder, gradient);
    }

    /** Overwrites the adjoint of the input, once {@link #backward} or {@link #backwardTangent} has run. */
    void inputAdjoint(A inputAdjoint) {
        A target = layer.convolution() ? ownPatches : inputAdjoint;
        arithmetic.multiply(false, true, rows, layer.fanIn(), layer.outputs(), outputAdjoint, weights, 0, target);
        scatter(target, inputAdjoint);
    }

    /** The tangent of {@link #backward}: the Hessian times the direction, in W and b. */
    void backwardTangent(double[] product) {
        arithmetic.curve(layer.activation(), output, outputTangent, outputAdjoint, outputAdjointTangent, outputs());
        arithmetic.slope(layer.activation(), output, outputAdjoint, outputs());
        int m = layer.fanIn();
        int n = layer.outputs();
        arithmetic.multiply(true, false, m, n, rows, patches, outputAdjointTangent, 0, scratchWeights);
        if (patchesTangent != null) {
            arithmetic.multiply(true, false, m, n, rows, patchesTangent, outputAdjoint, 1, scratchWeights);
        }
        arithmetic.sumRows(outputAdjointTangent, rows, n, biasAdjoint);
        arithmetic.store(scratchWeights, weightOrder, product);
        arithmetic.store(biasAdjoint, biasOrder, product);
    }

    /** The tangent of {@link #inputAdjoint}. */
    void inputAdjointTangent(A inputAdjointTangent) {
        A target = layer.convolution() ? ownPatchesTangent : inputAdjointTangent;
        int k = layer.fanIn();
        arithmetic.multiply(false, true, rows, k, layer.outputs(), outputAdjointTangent, weights, 0, target);
        arithmetic.multiply(false, true, rows, k, layer.outputs(), outputAdjoint, weightsTangent, 1, target);
        scatter(target, inputAdjointTangent);
    }

    private void scatter(A patchAdjoint, A image) {
        if (layer.convolution()) {
            arithmetic.scatter(starts, run, patchAdjoint, image);
        }
    }
}
