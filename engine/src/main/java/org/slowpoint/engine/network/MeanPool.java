package org.slowpoint.engine.network;

import java.util.Arrays;

/**
 * The mean of every channel over all places of an image.
 *
 * @param places pixels of the image
 * @param channels channels of the image
 */
record MeanPool(int places, int channels) implements Layer {

    @Override
    public int inputs() {
        return places * channels;
    }

    @Override
    public int outputs() {
        return channels;
    }

    @Override
    public <A> LayerEvaluation<A> on(Arithmetic<A> arithmetic, int samples, int offset, boolean first) {
        return new Evaluated<>(this, arithmetic, samples);
    }

    private static final class Evaluated<A> extends LayerEvaluation<A> {

        private final MeanPool layer;
        private final Arithmetic<A> arithmetic;
        private final int samples;
        private final A shares;

        Evaluated(MeanPool layer, Arithmetic<A> arithmetic, int samples) {
            super(arithmetic.create(samples * layer.channels), arithmetic.create(samples * layer.channels));
            this.layer = layer;
            this.arithmetic = arithmetic;
            this.samples = samples;
            double[] each = new double[samples * layer.places];
            Arrays.fill(each, 1.0 / layer.places);
            shares = arithmetic.create(each.length);
            arithmetic.load(each, shares, each.length);
        }

        @Override
        void forward(A parameters, A input) {
            arithmetic.multiplyEach(samples, false, false, 1, layer.channels, layer.places, shares, input, 0, output);
        }

        @Override
        void backward(A gradient, A inputAdjoint) {
            arithmetic.multiplyEach(
                    samples, true, false, layer.places, layer.channels, 1, shares, outputAdjoint, 0, inputAdjoint);
        }
    }
}
