package org.slowpoint.engine.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Layers one after another.
 *
 * @param layers one or more; each takes what the one before gives
 */
record Sequence(List<Layer> layers) implements Layer {

    /** Checks that the layers fit together. */
    Sequence {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one layer");
        }
        layers = List.copyOf(layers);
        for (int i = 1; i < layers.size(); i++) {
            if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
                throw new IllegalArgumentException("layer " + i + " does not take what layer " + (i - 1) + " gives");
            }
        }
    }

    @Override
    public int inputs() {
        return layers.get(0).inputs();
    }

    @Override
    public int outputs() {
        return layers.get(layers.size() - 1).outputs();
    }

    @Override
    public int count() {
        return layers.stream().mapToInt(Layer::count).sum();
    }

    @Override
    public List<Parameter> parameters() {
        return joined(layers);
    }

    /** The tensors of several layers in their order, each under the number of its layer. */
    static List<Parameter> joined(List<? extends Layer> layers) {
        List<Parameter> all = new ArrayList<>();
        int number = 0;
        for (Layer layer : layers) {
            for (Parameter each : layer.parameters()) {
                all.add(each.after(number));
            }
            number += layer.count();
        }
        return all;
    }

    @Override
    public <A> LayerEvaluation<A> on(Arithmetic<A> arithmetic, int samples, int offset, boolean first) {
        List<LayerEvaluation<A>> evaluated = new ArrayList<>();
        int at = offset;
        for (Layer layer : layers) {
            evaluated.add(layer.on(arithmetic, samples, at, first && evaluated.isEmpty()));
            at += layer.size();
        }
        return new Evaluated<>(evaluated);
    }

    private static final class Evaluated<A> extends LayerEvaluation<A> {

        private final List<LayerEvaluation<A>> layers;

        Evaluated(List<LayerEvaluation<A>> layers) {
            super(layers.get(layers.size() - 1).output, layers.get(layers.size() - 1).outputAdjoint);
            this.layers = layers;
        }

        @Override
        void forward(A parameters, A input) {
            A below = input;
            for (LayerEvaluation<A> layer : layers) {
                layer.forward(parameters, below);
                below = layer.output;
            }
        }

        @Override
        void backward(A gradient, A inputAdjoint) {
            for (int i = layers.size() - 1; i >= 0; i--) {
                layers.get(i).backward(gradient, i == 0 ? inputAdjoint : layers.get(i - 1).outputAdjoint);
            }
        }
    }
}
