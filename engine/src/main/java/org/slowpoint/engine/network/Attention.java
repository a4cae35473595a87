package org.slowpoint.engine.network;

import java.util.List;
import java.util.stream.Stream;

/**
 * Causal self-attention (Vaswani et al. 2017): every vector of a sequence becomes means over itself and those before
 * it, one per head, weighted by the softmax of scaled products of queries and keys.
 *
 * @param length vectors per sample
 * @param width entries of a vector, a multiple of the heads
 * @param heads how many means there are
 * @param initial how the weights begin
 */
record Attention(int length, int width, int heads, Initial initial) implements Layer {

    private static final List<String> NAMES = List.of("query", "key", "value", "output");

    /** Checks the sizes. */
    Attention {
        if (width % heads != 0) {
            throw new IllegalArgumentException(
                    "the width must be a multiple of the heads, got " + width + " and " + heads);
        }
    }

    private Affine affine() {
        return Affine.of(Patches.each(length, width), width, Activation.NONE).beginning(initial);
    }

    @Override
    public int inputs() {
        return length * width;
    }

    @Override
    public int outputs() {
        return inputs();
    }

    @Override
    public List<Parameter> parameters() {
        return NAMES.stream()
                .flatMap(name -> affine().parameters().stream().map(each -> each.within(name)))
                .toList();
    }

    @Override
    public <A> LayerEvaluation<A> on(Arithmetic<A> arithmetic, int samples, int offset, boolean first) {
        int size = affine().size();
        List<LayerEvaluation<A>> parts = Stream.iterate(offset, at -> at + size)
                .limit(NAMES.size())
                .map(at -> affine().on(arithmetic, samples, at, false))
                .toList();
        return new Evaluated<>(this, arithmetic, samples, parts);
    }

    private static final class Evaluated<A> extends LayerEvaluation<A> {

        private static final int QUERY = 0;
        private static final int KEY = 1;
        private static final int VALUE = 2;

        private final Arithmetic<A> arithmetic;
        private final List<LayerEvaluation<A>> inward;
        private final LayerEvaluation<A> outward;
        private final int numbers;
        private final int matrices;
        private final int length;
        private final int deep;
        private final int[] starts;
        private final List<Headed<A>> headed;
        private final A weights;
        private final A weightsAdjoint;
        private final A means;
        private final A joined;
        private final A products;
        private final A rowSums;

        /** What goes in, and its adjoint, head after head of each sample. */
        private record Headed<A>(A value, A adjoint) {}

        Evaluated(Attention layer, Arithmetic<A> arithmetic, int samples, List<LayerEvaluation<A>> parts) {
            super(parts.get(VALUE + 1).output, parts.get(VALUE + 1).outputAdjoint);
            this.arithmetic = arithmetic;
            inward = parts.subList(0, VALUE + 1);
            outward = parts.get(VALUE + 1);
            numbers = samples * layer.inputs();
            matrices = samples * layer.heads;
            length = layer.length;
            deep = layer.width / layer.heads;
            starts = new int[matrices * length];
            int at = 0;
            for (int sample = 0; sample < samples; sample++) {
                for (int head = 0; head < layer.heads; head++) {
                    for (int place = 0; place < length; place++) {
                        starts[at++] = (sample * length + place) * layer.width + head * deep;
                    }
                }
            }
            headed = Stream.generate(() -> new Headed<>(arithmetic.create(numbers), arithmetic.create(numbers)))
                    .limit(inward.size())
                    .toList();
            weights = arithmetic.create(matrices * length * length);
            weightsAdjoint = arithmetic.create(matrices * length * length);
            products = arithmetic.create(matrices * length * length);
            rowSums = arithmetic.create(matrices * length);
            means = arithmetic.create(numbers);
            joined = arithmetic.create(numbers);
        }

        private A value(int part) {
            return headed.get(part).value();
        }

        private A adjoint(int part) {
            return headed.get(part).adjoint();
        }

        private double scale() {
            return 1 / Math.sqrt(deep);
        }

        @Override
        void forward(A parameters, A input) {
            for (int part = 0; part < inward.size(); part++) {
                inward.get(part).forward(parameters, input);
                arithmetic.gather(starts, deep, inward.get(part).output, value(part));
            }
            arithmetic.multiplyEach(matrices, false, true, length, length, deep, value(QUERY), value(KEY), 0, weights);
            arithmetic.scale(scale(), weights, matrices * length * length);
            arithmetic.softmax(weights, matrices * length, length, true);
            arithmetic.multiplyEach(matrices, false, false, length, deep, length, weights, value(VALUE), 0, means);
            arithmetic.clear(joined, numbers);
            arithmetic.scatter(starts, deep, means, joined);
            outward.forward(parameters, joined);
        }

        @Override
        void backward(A gradient, A inputAdjoint) {
            int squares = matrices * length * length;
            int rows = matrices * length;
            // What was joined is the input of the last map, whose weights need it; only then is it overwritten.
            outward.backward(gradient, inputAdjoint);
            arithmetic.gather(starts, deep, inputAdjoint, means);
            arithmetic.multiplyEach(
                    matrices, false, true, length, length, deep, means, value(VALUE), 0, weightsAdjoint);
            arithmetic.multiplyEach(matrices, true, false, length, deep, length, weights, means, 0, adjoint(VALUE));
            // Of a softmax y the input's adjoint is y∘(g − Σ y∘g).
            arithmetic.times(weights, weightsAdjoint, 0, products, squares);
            arithmetic.sum(Arithmetic.Along.COLUMNS, products, rows, length, rowSums);
            arithmetic.scale(-1, rowSums, rows);
            arithmetic.timesEach(Arithmetic.Along.COLUMNS, weights, rows, length, rowSums, 1, products);
            arithmetic.scale(scale(), products, squares);
            arithmetic.multiplyEach(
                    matrices, false, false, length, deep, length, products, value(KEY), 0, adjoint(QUERY));
            arithmetic.multiplyEach(
                    matrices, true, false, length, deep, length, products, value(QUERY), 0, adjoint(KEY));
            arithmetic.clear(inputAdjoint, numbers);
            for (int part = 0; part < inward.size(); part++) {
                LayerEvaluation<A> map = inward.get(part);
                arithmetic.clear(map.outputAdjoint, numbers);
                arithmetic.scatter(starts, deep, adjoint(part), map.outputAdjoint);
                map.backward(gradient, joined);
                arithmetic.add(1, joined, inputAdjoint, numbers);
            }
        }
    }
}
