package org.slowpoint.engine.network;

/**
 * The first entries of every row, one row after another.
 *
 * @param rows rows of a sample, those of all its channels
 * @param width entries of a row
 * @param kept how many of them go on
 */
record Crop(int rows, int width, int kept) implements Layer {

    @Override
    public int inputs() {
        return rows * width;
    }

    @Override
    public int outputs() {
        return rows * kept;
    }

    @Override
    public <A> LayerEvaluation<A> on(Arithmetic<A> arithmetic, int samples, int offset, boolean first) {
        return new Evaluated<>(this, arithmetic, samples);
    }

    private static final class Evaluated<A> extends LayerEvaluation<A> {

        private final Arithmetic<A> arithmetic;
        private final int inputs;
        private final int kept;
        private final int[] starts;

        Evaluated(Crop layer, Arithmetic<A> arithmetic, int samples) {
            super(arithmetic.create(samples * layer.outputs()), arithmetic.create(samples * layer.outputs()));
            this.arithmetic = arithmetic;
            inputs = samples * layer.inputs();
            kept = layer.kept;
            starts = new int[samples * layer.rows];
            for (int row = 0; row < starts.length; row++) {
                starts[row] = row * layer.width;
            }
        }

        @Override
        void forward(A parameters, A input) {
            arithmetic.gather(starts, kept, input, output);
        }

        @Override
        void backward(A gradient, A inputAdjoint) {
            arithmetic.clear(inputAdjoint, inputs);
            arithmetic.scatter(starts, kept, outputAdjoint, inputAdjoint);
        }
    }
}
