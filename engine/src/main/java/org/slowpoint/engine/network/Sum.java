package org.slowpoint.engine.network;

import java.util.List;
import java.util.Optional;

/**
 * What two ways through the network give, added up: a residual block.
 *
 * @param branch one way
 * @param shortcut the other; empty for what comes in itself
 */
record Sum(Sequence branch, Optional<Layer> shortcut) implements Layer {

    /** Checks that the ways fit together. */
    Sum {
        if (branch.outputs() != shortcut.map(Layer::outputs).orElse(branch.inputs())
                || branch.inputs() != shortcut.map(Layer::inputs).orElse(branch.inputs())) {
            throw new IllegalArgumentException("both ways of a block must take and give the same");
        }
    }

    /** Layers around which what comes in is carried past. */
    static Sum around(Layer... branch) {
        return new Sum(new Sequence(List.of(branch)), Optional.empty());
    }

    @Override
    public int inputs() {
        return branch.inputs();
    }

    @Override
    public int outputs() {
        return branch.outputs();
    }

    private List<Layer> ways() {
        return shortcut.<List<Layer>>map(way -> List.of(branch, way)).orElseGet(() -> List.of(branch));
    }

    @Override
    public int count() {
        return ways().stream().mapToInt(Layer::count).sum();
    }

    @Override
    public List<Parameter> parameters() {
        return Sequence.joined(ways());
    }

    @Override
    public <A> LayerEvaluation<A> on(Arithmetic<A> arithmetic, int samples, int offset, boolean first) {
        return new Evaluated<>(this, arithmetic, samples, offset);
    }

    private static final class Evaluated<A> extends LayerEvaluation<A> {

        private final Arithmetic<A> arithmetic;
        private final LayerEvaluation<A> branch;
        private final LayerEvaluation<A> shortcut;
        private final A otherAdjoint;
        private final int inputs;
        private final int outputs;

        Evaluated(Sum layer, Arithmetic<A> arithmetic, int samples, int offset) {
            super(arithmetic.create(samples * layer.outputs()), arithmetic.create(samples * layer.outputs()));
            this.arithmetic = arithmetic;
            inputs = samples * layer.inputs();
            outputs = samples * layer.outputs();
            branch = layer.branch.on(arithmetic, samples, offset, false);
            shortcut = layer.shortcut
                    .map(way -> way.on(arithmetic, samples, offset + layer.branch.size(), false))
                    .orElse(null);
            otherAdjoint = arithmetic.create(inputs);
        }

        @Override
        void forward(A parameters, A input) {
            branch.forward(parameters, input);
            arithmetic.copy(branch.output, 0, output, 0, outputs);
            if (shortcut == null) {
                arithmetic.add(1, input, output, outputs);
            } else {
                shortcut.forward(parameters, input);
                arithmetic.add(1, shortcut.output, output, outputs);
            }
        }

        @Override
        void backward(A gradient, A inputAdjoint) {
            arithmetic.copy(outputAdjoint, 0, branch.outputAdjoint, 0, outputs);
            branch.backward(gradient, inputAdjoint);
            if (shortcut == null) {
                arithmetic.add(1, outputAdjoint, inputAdjoint, inputs);
            } else {
                arithmetic.copy(outputAdjoint, 0, shortcut.outputAdjoint, 0, outputs);
                shortcut.backward(gradient, otherAdjoint);
                arithmetic.add(1, otherAdjoint, inputAdjoint, inputs);
            }
        }
    }
}
