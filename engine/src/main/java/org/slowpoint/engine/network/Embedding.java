package org.slowpoint.engine.network;

import java.util.List;

/**
 * A learned vector for each of some symbols; what comes in are their numbers.
 *
 * @param length symbols per sample
 * @param symbols how many there are
 * @param width entries of a vector
 * @param initial how the vectors begin
 */
record Embedding(int length, int symbols, int width, Initial initial) implements Layer {

    @Override
    public int inputs() {
        return length;
    }

    @Override
    public int outputs() {
        return length * width;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.multiplied("vectors", initial, symbols, width));
    }

    @Override
    public <A> LayerEvaluation<A> on(Arithmetic<A> arithmetic, int samples, int offset, boolean first) {
        return new Evaluated<>(this, arithmetic, samples, offset);
    }

    private static final class Evaluated<A> extends LayerEvaluation<A> {

        private final Arithmetic<A> arithmetic;
        private final int width;
        private final int entries;
        private final Tensor<A> vectors;
        private final double[] numbers;
        private final int[] starts;

        Evaluated(Embedding layer, Arithmetic<A> arithmetic, int samples, int offset) {
            super(arithmetic.create(samples * layer.outputs()), arithmetic.create(samples * layer.outputs()));
            this.arithmetic = arithmetic;
            width = layer.width;
            entries = layer.symbols * layer.width;
            vectors = new Tensor<>(arithmetic, offset, entries);
            numbers = new double[samples * layer.length];
            starts = new int[numbers.length];
        }

        @Override
        void forward(A parameters, A input) {
            arithmetic.store(input, numbers, numbers.length);
            for (int i = 0; i < starts.length; i++) {
                starts[i] = ((int) numbers[i]) * width;
            }
            vectors.load(parameters);
            arithmetic.gather(starts, width, vectors.value, output);
        }

        @Override
        void backward(A gradient, A inputAdjoint) {
            arithmetic.clear(vectors.adjoint, entries);
            arithmetic.scatter(starts, width, outputAdjoint, vectors.adjoint);
            vectors.store(gradient);
        }
    }
}
