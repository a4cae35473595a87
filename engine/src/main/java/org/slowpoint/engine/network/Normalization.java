package org.slowpoint.engine.network;

import java.util.List;

/**
 * Numbers less their mean and over their standard deviation, times a learned scale plus a learned offset for every
 * channel, and an activation. Mean and variance are those of the batch at hand, and are differentiated through.
 *
 * @param over what mean and variance are taken over: {@link Arithmetic.Along#COLUMNS} the channels of every vector
 *     (layer norm), {@link Arithmetic.Along#ROWS} all vectors of the batch for every channel (batch norm)
 * @param places vectors per sample
 * @param channels entries of a vector
 * @param activation what follows
 */
record Normalization(Arithmetic.Along over, int places, int channels, Activation activation) implements Layer {

    private static final double EPSILON = 1e-5;

    /** Layer norm (Ba, Kiros and Hinton 2016). */
    static Normalization ofVectors(int places, int channels, Activation activation) {
        return new Normalization(Arithmetic.Along.COLUMNS, places, channels, activation);
    }

    /** Batch norm (Ioffe and Szegedy 2015). */
    static Normalization ofChannels(int places, int channels, Activation activation) {
        return new Normalization(Arithmetic.Along.ROWS, places, channels, activation);
    }

    @Override
    public int inputs() {
        return places * channels;
    }

    @Override
    public int outputs() {
        return inputs();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.multiplied("scale", Initial.constant(1), channels),
                Parameter.added("offset", Initial.ZERO, channels));
    }

    @Override
    public <A> LayerEvaluation<A> on(Arithmetic<A> arithmetic, int samples, int offset, boolean first) {
        return new Evaluated<>(this, arithmetic, samples * places, offset);
    }

    private static final class Evaluated<A> extends LayerEvaluation<A> {

        private final Arithmetic<A> arithmetic;
        private final Arithmetic.Along over;
        private final Activation activation;
        private final int rows;
        private final int n;
        private final int statistics;
        private final double share;
        private final Tensor<A> scale;
        private final Tensor<A> offset;
        private final A normal;
        private final A scratch;
        private final A means;
        private final A products;
        private final A roots;

        Evaluated(Normalization layer, Arithmetic<A> arithmetic, int rows, int at) {
            super(arithmetic.create(rows * layer.channels), arithmetic.create(rows * layer.channels));
            this.arithmetic = arithmetic;
            this.rows = rows;
            over = layer.over;
            activation = layer.activation;
            n = layer.channels;
            statistics = over == Arithmetic.Along.ROWS ? n : rows;
            share = (double) statistics / (rows * n);
            scale = new Tensor<>(arithmetic, at, n);
            offset = new Tensor<>(arithmetic, at + n, n);
            normal = arithmetic.create(rows * n);
            scratch = arithmetic.create(rows * n);
            means = arithmetic.create(statistics);
            products = arithmetic.create(statistics);
            roots = arithmetic.create(statistics);
        }

        @Override
        void forward(A parameters, A input) {
            arithmetic.copy(input, 0, scratch, 0, rows * n);
            arithmetic.sum(over, scratch, rows, n, means);
            arithmetic.scale(-share, means, statistics);
            arithmetic.addEach(over, scratch, rows, n, means);
            arithmetic.times(scratch, scratch, 0, normal, rows * n);
            arithmetic.sum(over, normal, rows, n, roots);
            arithmetic.scale(share, roots, statistics);
            arithmetic.inverseRoot(roots, EPSILON, statistics);
            arithmetic.timesEach(over, scratch, rows, n, roots, 0, normal);
            scale.load(parameters);
            offset.load(parameters);
            arithmetic.timesEach(Arithmetic.Along.ROWS, normal, rows, n, scale.value, 0, output);
            arithmetic.addEach(Arithmetic.Along.ROWS, output, rows, n, offset.value);
            arithmetic.activate(activation, output, rows * n);
        }

        @Override
        void backward(A gradient, A inputAdjoint) {
            arithmetic.slope(activation, output, outputAdjoint, rows * n);
            arithmetic.sum(Arithmetic.Along.ROWS, outputAdjoint, rows, n, offset.adjoint);
            offset.store(gradient);
            arithmetic.times(outputAdjoint, normal, 0, scratch, rows * n);
            arithmetic.sum(Arithmetic.Along.ROWS, scratch, rows, n, scale.adjoint);
            scale.store(gradient);
            // With y the normalized numbers and g their adjoint, the input's is (g − mean g − y·mean(g∘y))·root.
            arithmetic.timesEach(Arithmetic.Along.ROWS, outputAdjoint, rows, n, scale.value, 0, scratch);
            arithmetic.sum(over, scratch, rows, n, means);
            arithmetic.scale(-share, means, statistics);
            arithmetic.times(scratch, normal, 0, inputAdjoint, rows * n);
            arithmetic.sum(over, inputAdjoint, rows, n, products);
            arithmetic.scale(-share, products, statistics);
            arithmetic.addEach(over, scratch, rows, n, means);
            arithmetic.timesEach(over, normal, rows, n, products, 1, scratch);
            arithmetic.timesEach(over, scratch, rows, n, roots, 0, inputAdjoint);
        }
    }
}
