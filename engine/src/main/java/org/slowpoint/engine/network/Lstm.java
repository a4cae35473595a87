package org.slowpoint.engine.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A long short-term memory over a sequence (Hochreiter and Schmidhuber 1997) as Haiku has it: i, g, f, o = z of
 * [input, hidden]·W + b; c' = σ(f + 1)∘c + σ(i)∘tanh(g); h' = σ(o)∘tanh(c'). Both states begin at learned vectors; the
 * hidden states go out.
 *
 * @param length vectors per sample
 * @param inputsPerStep entries of a vector that comes in
 * @param units entries of the hidden state
 */
record Lstm(int length, int inputsPerStep, int units) implements Layer {

    private static final int GATES = 4;
    private static final int IN = 0;
    private static final int NEW = 1;
    private static final int FORGET = 2;
    private static final int OUT = 3;
    private static final double FORGET_BIAS = 1;

    @Override
    public int inputs() {
        return length * inputsPerStep;
    }

    @Override
    public int outputs() {
        return length * units;
    }

    @Override
    public List<Parameter> parameters() {
        int fanIn = inputsPerStep + units;
        return List.of(
                Parameter.multiplied("weight", Initial.truncatedByInputs(fanIn), fanIn, GATES * units),
                Parameter.added("bias", Initial.ZERO, GATES * units),
                Parameter.added("initial.hidden", Initial.ZERO, units),
                Parameter.added("initial.cell", Initial.ZERO, units));
    }

    @Override
    public <A> LayerEvaluation<A> on(Arithmetic<A> arithmetic, int samples, int offset, boolean first) {
        return new Evaluated<>(this, arithmetic, samples, offset);
    }

    private static final class Evaluated<A> extends LayerEvaluation<A> {

        private final Lstm layer;
        private final Arithmetic<A> arithmetic;
        private final int samples;
        private final int states;
        private final Tensor<A> inputWeights;
        private final Tensor<A> hiddenWeights;
        private final Tensor<A> bias;
        private final Tensor<A> initialHidden;
        private final Tensor<A> initialCell;
        private final List<Step<A>> steps;
        private final List<int[]> gateStarts;
        private final A before;
        private final A sums;
        private final A forgetBias;
        private final A hidden0;
        private final A cell0;
        private final A hiddenAdjoint;
        private final A cellAdjoint;
        private final A inputOfStep;
        private final A ofUnits;
        private final A scratch;

        /** One step as the way back needs it; rows are samples. */
        private record Step<A>(A input, List<A> gates, A cell, A tanh, A hidden, int[] in, int[] out) {}

        Evaluated(Lstm layer, Arithmetic<A> arithmetic, int samples, int offset) {
            super(arithmetic.create(samples * layer.outputs()), arithmetic.create(samples * layer.outputs()));
            this.layer = layer;
            this.arithmetic = arithmetic;
            this.samples = samples;
            int units = layer.units;
            int inputs = layer.inputsPerStep;
            states = samples * units;
            inputWeights = new Tensor<>(arithmetic, offset, inputs * GATES * units);
            int at = offset + inputs * GATES * units;
            hiddenWeights = new Tensor<>(arithmetic, at, units * GATES * units);
            at += units * GATES * units;
            bias = new Tensor<>(arithmetic, at, GATES * units);
            initialHidden = new Tensor<>(arithmetic, at + GATES * units, units);
            initialCell = new Tensor<>(arithmetic, at + (GATES + 1) * units, units);
            steps = IntStream.range(0, layer.length).mapToObj(this::step).toList();
            gateStarts = IntStream.range(0, GATES)
                    .mapToObj(gate -> starts(GATES * units, gate * units))
                    .toList();
            before = arithmetic.create(samples * GATES * units);
            sums = arithmetic.create(samples * GATES * units);
            forgetBias = arithmetic.create(units);
            double[] ones = new double[units];
            Arrays.fill(ones, FORGET_BIAS);
            arithmetic.load(ones, forgetBias, units);
            hidden0 = arithmetic.create(states);
            cell0 = arithmetic.create(states);
            hiddenAdjoint = arithmetic.create(states);
            cellAdjoint = arithmetic.create(states);
            inputOfStep = arithmetic.create(samples * inputs);
            ofUnits = arithmetic.create(GATES * units);
            scratch = arithmetic.create(states);
        }

        private Step<A> step(int time) {
            return new Step<>(
                    arithmetic.create(samples * layer.inputsPerStep),
                    IntStream.range(0, GATES)
                            .mapToObj(gate -> arithmetic.create(states))
                            .toList(),
                    arithmetic.create(states),
                    arithmetic.create(states),
                    arithmetic.create(states),
                    starts(layer.inputs(), time * layer.inputsPerStep),
                    starts(layer.outputs(), time * layer.units));
        }

        /** The same place in every sample. */
        private int[] starts(int perSample, int place) {
            return IntStream.range(0, samples)
                    .map(sample -> sample * perSample + place)
                    .toArray();
        }

        @Override
        void forward(A parameters, A input) {
            for (Tensor<A> tensor : tensors()) {
                tensor.load(parameters);
            }
            repeat(initialHidden.value, hidden0);
            repeat(initialCell.value, cell0);
            arithmetic.clear(output, samples * layer.outputs());
            A hidden = hidden0;
            A cell = cell0;
            for (Step<A> step : steps) {
                arithmetic.gather(step.in, layer.inputsPerStep, input, step.input);
                forward(step, hidden, cell);
                arithmetic.scatter(step.out, layer.units, step.hidden, output);
                hidden = step.hidden;
                cell = step.cell;
            }
        }

        private List<Tensor<A>> tensors() {
            return List.of(inputWeights, hiddenWeights, bias, initialHidden, initialCell);
        }

        /** Every sample begins with the same. */
        private void repeat(A vector, A states) {
            for (int sample = 0; sample < samples; sample++) {
                arithmetic.copy(vector, 0, states, sample * layer.units, layer.units);
            }
        }

        private void forward(Step<A> step, A hidden, A cell) {
            int units = layer.units;
            int wide = GATES * units;
            arithmetic.multiply(
                    false, false, samples, wide, layer.inputsPerStep, step.input, inputWeights.value, 0, before);
            arithmetic.multiply(false, false, samples, wide, units, hidden, hiddenWeights.value, 1, before);
            arithmetic.addEach(Arithmetic.Along.ROWS, before, samples, wide, bias.value);
            for (int gate = 0; gate < GATES; gate++) {
                A values = step.gates.get(gate);
                arithmetic.gather(gateStarts.get(gate), units, before, values);
                if (gate == FORGET) {
                    arithmetic.addEach(Arithmetic.Along.ROWS, values, samples, units, forgetBias);
                }
                arithmetic.activate(activation(gate), values, states);
            }
            arithmetic.times(step.gates.get(FORGET), cell, 0, step.cell, states);
            arithmetic.times(step.gates.get(IN), step.gates.get(NEW), 1, step.cell, states);
            arithmetic.copy(step.cell, 0, step.tanh, 0, states);
            arithmetic.activate(Activation.TANH, step.tanh, states);
            arithmetic.times(step.gates.get(OUT), step.tanh, 0, step.hidden, states);
        }

        private static Activation activation(int gate) {
            return gate == NEW ? Activation.TANH : Activation.SIGMOID;
        }

        @Override
        void backward(A gradient, A inputAdjoint) {
            for (Tensor<A> tensor : List.of(inputWeights, hiddenWeights)) {
                arithmetic.clear(tensor.adjoint, tensor.length());
            }
            arithmetic.clear(bias.adjoint, bias.length());
            arithmetic.clear(hiddenAdjoint, states);
            arithmetic.clear(cellAdjoint, states);
            if (inputAdjoint != null) {
                arithmetic.clear(inputAdjoint, samples * layer.inputs());
            }
            for (int time = layer.length - 1; time >= 0; time--) {
                A hidden = time == 0 ? hidden0 : steps.get(time - 1).hidden;
                A cell = time == 0 ? cell0 : steps.get(time - 1).cell;
                Step<A> step = steps.get(time);
                backward(step, hidden, cell);
                if (inputAdjoint != null) {
                    arithmetic.scatter(step.in, layer.inputsPerStep, inputOfStep, inputAdjoint);
                }
            }
            arithmetic.sum(Arithmetic.Along.ROWS, hiddenAdjoint, samples, layer.units, initialHidden.adjoint);
            arithmetic.sum(Arithmetic.Along.ROWS, cellAdjoint, samples, layer.units, initialCell.adjoint);
            for (Tensor<A> tensor : tensors()) {
                tensor.store(gradient);
            }
        }

        /** One step back: from the adjoints of both states after it to those of both states before it. */
        private void backward(Step<A> step, A hidden, A cell) {
            int units = layer.units;
            int wide = GATES * units;
            arithmetic.gather(step.out, units, outputAdjoint, scratch);
            arithmetic.add(1, scratch, hiddenAdjoint, states);
            arithmetic.clear(sums, samples * wide);
            arithmetic.times(hiddenAdjoint, step.tanh, 0, scratch, states);
            putGate(step, OUT);
            arithmetic.times(hiddenAdjoint, step.gates.get(OUT), 0, scratch, states);
            arithmetic.slope(Activation.TANH, step.tanh, scratch, states);
            arithmetic.add(1, scratch, cellAdjoint, states);
            arithmetic.times(cellAdjoint, step.gates.get(NEW), 0, scratch, states);
            putGate(step, IN);
            arithmetic.times(cellAdjoint, step.gates.get(IN), 0, scratch, states);
            putGate(step, NEW);
            arithmetic.times(cellAdjoint, cell, 0, scratch, states);
            putGate(step, FORGET);
            arithmetic.times(cellAdjoint, step.gates.get(FORGET), 0, scratch, states);
            arithmetic.copy(scratch, 0, cellAdjoint, 0, states);
            arithmetic.multiply(
                    true, false, layer.inputsPerStep, wide, samples, step.input, sums, 1, inputWeights.adjoint);
            arithmetic.multiply(true, false, units, wide, samples, hidden, sums, 1, hiddenWeights.adjoint);
            arithmetic.sum(Arithmetic.Along.ROWS, sums, samples, wide, ofUnits);
            arithmetic.add(1, ofUnits, bias.adjoint, wide);
            arithmetic.multiply(
                    false, true, samples, layer.inputsPerStep, wide, sums, inputWeights.value, 0, inputOfStep);
            arithmetic.multiply(false, true, samples, units, wide, sums, hiddenWeights.value, 0, hiddenAdjoint);
        }

        /** Takes the adjoint of a gate's value from the scratch memory to its place among all gates. */
        private void putGate(Step<A> step, int gate) {
            arithmetic.slope(activation(gate), step.gates.get(gate), scratch, states);
            arithmetic.scatter(gateStarts.get(gate), layer.units, scratch, sums);
        }
    }
}
