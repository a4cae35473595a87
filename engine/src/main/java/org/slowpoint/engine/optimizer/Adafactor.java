package org.slowpoint.engine.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.tensor.FactoredAxes;

/**
 * Adafactor (Shazeer and Stern 2018, algorithms 4 to 6): steps relative to the size of each tensor, over second moments
 * that a tensor of two or more axes keeps as sums of rows and columns, see {@link FactoredAxes}. Step t = 1, 2, …, for
 * each tensor x:
 *
 * <pre>
 *   β̂ = 1 − t^−0.8                                        (section 7.2)
 *   R' = β̂·R + (1−β̂)·(g² + ε₁)·1,  C' = β̂·C + (1−β̂)·1ᵀ·(g² + ε₁),  V = R'·C'/(1ᵀ·R')
 *   V' = β̂·V + (1−β̂)·(g² + ε₁)                           with fewer than two axes
 *   U = g/√V',  Û = U/max(1, rms(U)/d)                   (section 6)
 *   ρ_t = min(ρ, 1/√t)                                    (section 8)
 *   m' = β₁·m + (1−β₁)·max(ε₂, rms(x))·ρ_t·Û,  Δx = −m'
 * </pre>
 *
 * with ε₁ = 1e-30, ε₂ = 1e-3 and d = 1. The paper has ρ = 0.01 and no momentum, β₁ = 0; the momentum here is that of the
 * authors' implementation, over finished steps. The state is m, then what each tensor keeps of its second moments: R, C
 * or V.
 *
 * @param learningRate ρ, the largest relative step, positive
 * @param beta1 β₁ in [0, 1)
 */
public record Adafactor(double learningRate, double beta1) implements Optimizer {

    private static final double DECAY_POWER = 0.8;
    private static final double EPSILON_1 = 1e-30;
    private static final double EPSILON_2 = 1e-3;
    private static final double CLIP = 1;

    /** Checks the ranges. */
    public Adafactor {
        HandDesigned.requirePositive(learningRate, "the learning rate");
        HandDesigned.requireDecay(beta1, "β₁");
    }

    @Override
    public String name() {
        return "Adafactor";
    }

    @Override
    public UpdateRule on(ParameterSpace parameters) {
        return new Rule(this, parameters);
    }

    private static final class Rule implements UpdateRule {

        private final Adafactor settings;
        private final int n;
        private final List<SecondMoments> tensors = new ArrayList<>();
        private final int stateSize;

        Rule(Adafactor settings, ParameterSpace parameters) {
            this.settings = settings;
            n = parameters.size();
            int at = n;
            for (ParameterSpace.Tensor tensor : parameters.tensors()) {
                SecondMoments moments = tensor.shape().size() < 2
                        ? new Entries(tensor.offset(), tensor.length(), at)
                        : new Factors(tensor.offset(), tensor.length(), at, FactoredAxes.of(tensor.shape()));
                tensors.add(moments);
                at += moments.stateSize();
            }
            stateSize = at;
        }

        @Override
        public int stateSize() {
            return stateSize;
        }

        @Override
        public double[] initialState() {
            return new double[stateSize];
        }

        @Override
        public void step(Observation seen, double[] state, double[] next, double[] updates) {
            double t = seen.step() + 1.0;
            double decay = 1 - StrictMath.pow(t, -DECAY_POWER);
            double relative = Math.min(settings.learningRate, 1 / Math.sqrt(t));
            for (SecondMoments tensor : tensors) {
                // The updates hold U until the step is finished.
                tensor.scaled(seen.gradients(), decay, state, next, updates);
                int from = tensor.offset();
                int to = from + tensor.length();
                double size = Math.max(EPSILON_2, rms(seen.values(), from, to));
                double step = size * relative / Math.max(1, rms(updates, from, to) / CLIP);
                for (int i = from; i < to; i++) {
                    next[i] = settings.beta1 * state[i] + (1 - settings.beta1) * step * updates[i];
                    updates[i] = -next[i];
                }
            }
        }

        private static double rms(double[] values, int from, int to) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += values[i] * values[i];
            }
            return Math.sqrt(sum / (to - from));
        }
    }

    /** What a tensor keeps of its second moments. */
    private sealed interface SecondMoments {

        /** The tensor's first parameter. */
        int offset();

        /** How many parameters the tensor has. */
        int length();

        /** How many numbers are kept. */
        int stateSize();

        /** Advances what is kept and writes g/√V' of the tensor's parameters. */
        void scaled(double[] g, double decay, double[] state, double[] next, double[] to);
    }

    /** Entry by entry, from {@code at} in the state on. */
    private record Entries(int offset, int length, int at) implements SecondMoments {

        @Override
        public int stateSize() {
            return length;
        }

        @Override
        public void scaled(double[] g, double decay, double[] state, double[] next, double[] to) {
            for (int i = 0; i < length; i++) {
                double gi = g[offset + i];
                next[at + i] = decay * state[at + i] + (1 - decay) * (gi * gi + EPSILON_1);
                to[offset + i] = gi / Math.sqrt(next[at + i]);
            }
        }
    }

    /** The sums of rows and, after them, of columns, from {@code at} in the state on. */
    private static final class Factors implements SecondMoments {

        private final int offset;
        private final int length;
        private final int at;
        private final int[] row;
        private final int[] column;
        private final int[] matrix;
        private final int columns;
        private final int matrices;

        Factors(int offset, int length, int at, FactoredAxes axes) {
            this.offset = offset;
            this.length = length;
            this.at = at;
            row = axes.row();
            column = axes.column();
            matrix = axes.matrix();
            columns = axes.columns();
            matrices = axes.matrices();
        }

        @Override
        public int offset() {
            return offset;
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public int stateSize() {
            return matrix.length + columns;
        }

        @Override
        public void scaled(double[] g, double decay, double[] state, double[] next, double[] to) {
            int columnsAt = at + matrix.length;
            for (int k = at; k < at + stateSize(); k++) {
                next[k] = decay * state[k];
            }
            for (int i = 0; i < length; i++) {
                double gi = g[offset + i];
                double square = (1 - decay) * (gi * gi + EPSILON_1);
                next[at + row[i]] += square;
                next[columnsAt + column[i]] += square;
            }
            double[] totals = new double[matrices];
            for (int r = 0; r < matrix.length; r++) {
                totals[matrix[r]] += next[at + r];
            }
            for (int i = 0; i < length; i++) {
                double share = next[at + row[i]] / totals[matrix[row[i]]];
                to[offset + i] = g[offset + i] / Math.sqrt(share * next[columnsAt + column[i]]);
            }
        }
    }
}
