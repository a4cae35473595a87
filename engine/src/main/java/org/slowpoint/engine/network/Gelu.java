package org.slowpoint.engine.network;

/**
 * ½·z·(1 + tanh(√(2/π)·(z + 0.044715·z³))), the usual approximation of z times the normal distribution function
 * (Hendrycks and Gimpel 2016).
 *
 * @param outputs numbers per sample
 */
record Gelu(int outputs) implements Layer {

    private static final double ROOT = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    @Override
    public int inputs() {
        return outputs;
    }

    @Override
    public <A> LayerEvaluation<A> on(Arithmetic<A> arithmetic, int samples, int offset, boolean first) {
        return new Evaluated<>(arithmetic, samples * outputs);
    }

    private static final class Evaluated<A> extends LayerEvaluation<A> {

        private final Arithmetic<A> arithmetic;
        private final int length;
        private final A square;
        private final A tanh;
        private final A scratch;
        private A z;

        Evaluated(Arithmetic<A> arithmetic, int length) {
            super(arithmetic.create(length), arithmetic.create(length));
            this.arithmetic = arithmetic;
            this.length = length;
            square = arithmetic.create(length);
            tanh = arithmetic.create(length);
            scratch = arithmetic.create(length);
        }

        @Override
        void forward(A parameters, A input) {
            z = input;
            arithmetic.times(z, z, 0, square, length);
            arithmetic.times(square, z, 0, tanh, length);
            arithmetic.scale(CUBIC, tanh, length);
            arithmetic.add(1, z, tanh, length);
            arithmetic.scale(ROOT, tanh, length);
            arithmetic.activate(Activation.TANH, tanh, length);
            arithmetic.times(z, tanh, 0, output, length);
            arithmetic.add(1, z, output, length);
            arithmetic.scale(0.5, output, length);
        }

        @Override
        void backward(A gradient, A inputAdjoint) {
            // Half of: the adjoint, times 1 + tanh, and with w = adjoint·z·(1 − tanh²), w·√(2/π)·(1 + 3·0.044715·z²).
            arithmetic.times(outputAdjoint, z, 0, scratch, length);
            arithmetic.slope(Activation.TANH, tanh, scratch, length);
            arithmetic.times(scratch, square, 0, inputAdjoint, length);
            arithmetic.scale(3 * CUBIC, inputAdjoint, length);
            arithmetic.add(1, scratch, inputAdjoint, length);
            arithmetic.scale(ROOT, inputAdjoint, length);
            arithmetic.add(1, outputAdjoint, inputAdjoint, length);
            arithmetic.times(outputAdjoint, tanh, 1, inputAdjoint, length);
            arithmetic.scale(0.5, inputAdjoint, length);
        }
    }
}
