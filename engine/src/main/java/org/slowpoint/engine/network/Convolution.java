package org.slowpoint.engine.network;

import java.util.List;

/**
 * A 3×3 convolution with ReLU of images whose channels lie outermost, (channel, row, column). Its kernels lie as
 * [output][channel][row][column].
 *
 * @param height rows of the image
 * @param width entries of a row, see {@link Planes}
 * @param channels channels of the image
 * @param outputChannels channels of what goes out
 * @param initial how the kernels begin
 */
record Convolution(int height, int width, int channels, int outputChannels, Initial initial) implements Layer {

    private Planes of(int samples) {
        return new Planes(samples, height, width, channels, outputChannels);
    }

    @Override
    public int inputs() {
        return channels * of(1).plane();
    }

    @Override
    public int outputs() {
        return outputChannels * of(1).outputPlane();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.multiplied("weight", initial, outputChannels, channels, Planes.KERNEL, Planes.KERNEL),
                Parameter.added("bias", Initial.ZERO, outputChannels));
    }

    @Override
    public <A> LayerEvaluation<A> on(Arithmetic<A> arithmetic, int samples, int offset, boolean first) {
        return new Evaluated<>(of(samples), arithmetic, offset);
    }

    private static final class Evaluated<A> extends LayerEvaluation<A> {

        private final Planes planes;
        private final Arithmetic<A> arithmetic;
        private final int rows;
        private final Tensor<A> weights;
        private final Tensor<A> bias;
        private final A biases;
        private final A biasAdjoints;
        private A seen;

        Evaluated(Planes planes, Arithmetic<A> arithmetic, int offset) {
            super(length(planes, arithmetic), length(planes, arithmetic));
            this.planes = planes;
            this.arithmetic = arithmetic;
            rows = planes.samples() * planes.outputs();
            int entries = planes.outputs() * planes.channels() * Planes.TAPS;
            weights = new Tensor<>(arithmetic, offset, entries);
            bias = new Tensor<>(arithmetic, offset + entries, planes.outputs());
            biases = arithmetic.create(rows);
            biasAdjoints = arithmetic.gradient(rows);
        }

        private static <A> A length(Planes planes, Arithmetic<A> arithmetic) {
            return arithmetic.create(planes.samples() * planes.outputs() * planes.outputPlane());
        }

        @Override
        void forward(A parameters, A input) {
            seen = input;
            weights.load(parameters);
            bias.load(parameters);
            for (int sample = 0; sample < planes.samples(); sample++) {
                arithmetic.copy(bias.value, 0, biases, sample * planes.outputs(), planes.outputs());
            }
            arithmetic.convolve(planes, input, weights.value, 0, output);
            arithmetic.addEach(Arithmetic.Along.COLUMNS, output, rows, planes.outputPlane(), biases);
            arithmetic.activate(Activation.RELU, output, rows * planes.outputPlane());
        }

        @Override
        void backward(A gradient, A inputAdjoint) {
            arithmetic.slope(Activation.RELU, output, outputAdjoint, rows * planes.outputPlane());
            arithmetic.kernelAdjoint(planes, seen, outputAdjoint, 0, weights.adjoint);
            weights.store(gradient);
            arithmetic.sum(Arithmetic.Along.COLUMNS, outputAdjoint, rows, planes.outputPlane(), biasAdjoints);
            arithmetic.sum(Arithmetic.Along.ROWS, biasAdjoints, planes.samples(), planes.outputs(), bias.adjoint);
            bias.store(gradient);
            if (inputAdjoint != null) {
                arithmetic.convolveBack(planes, outputAdjoint, weights.value, 0, inputAdjoint);
            }
        }
    }
}
