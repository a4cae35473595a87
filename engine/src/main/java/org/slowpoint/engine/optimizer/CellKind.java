package org.slowpoint.engine.optimizer;

import java.util.List;
import org.slowpoint.engine.settings.Word;
import org.slowpoint.engine.tensor.TensorLayout;

/**
 * The recurrent cells the program knows: how their weights are laid out, started and bound. In the formulas u are the
 * inputs, h is the state, A is N×I, W is N×N, b has length N and ∘ multiplies entry by entry. Every gate's weights are
 * called {@code <gate>.input} (A), {@code <gate>.recurrent} (W) and {@code <gate>.bias} (b).
 */
public enum CellKind implements Word {
    /**
     * The gated recurrent unit that resets the state before the matrix, as in the released code:
     *
     * <pre>
     *   z = σ(A_z·u + W_z·h + b_z)                update_gate; keeps the old state
     *   r = σ(A_r·u + W_r·h + b_r)                reset_gate
     *   c = tanh(A_c·u + W_c·(r∘h) + b_c)         candidate
     *   h' = z∘h + (1−z)∘c
     * </pre>
     */
    GRU("gru") {
        @Override
        List<String> gates() {
            return List.of("update_gate", "reset_gate", "candidate");
        }

        @Override
        Cell bind(int units, int inputs, double[] weights, int offset) {
            return new UpdateGatedCell(units, inputs, weights, offset, ResetBeforeCell::new);
        }
    },

    /** The vanilla cell h' = tanh(A·u + W·h + b); its one gate is called {@code candidate}. */
    RNN("rnn") {
        @Override
        List<String> gates() {
            return List.of("candidate");
        }

        @Override
        Cell bind(int units, int inputs, double[] weights, int offset) {
            return new RnnCell(units, inputs, weights, offset);
        }
    },

    /**
     * The update-gate unit of Collins et al. 2017:
     *
     * <pre>
     *   z = σ(A_z·u + W_z·h + b_z)                update_gate; keeps the old state
     *   c = tanh(A_c·u + W_c·h + b_c)             candidate
     *   h' = z∘h + (1−z)∘c
     * </pre>
     */
    UGRNN("ugrnn") {
        @Override
        List<String> gates() {
            return List.of("update_gate", "candidate");
        }

        @Override
        Cell bind(int units, int inputs, double[] weights, int offset) {
            return new UpdateGatedCell(units, inputs, weights, offset, RnnCell::new);
        }
    },

    /**
     * The long short-term memory. The state is [h, m], 2N numbers, of which the readout sees h:
     *
     * <pre>
     *   i = σ(A_i·u + W_i·h + b_i)                input_gate
     *   f = σ(A_f·u + W_f·h + b_f + 1)            forget_gate; the 1 is no weight
     *   c = tanh(A_c·u + W_c·h + b_c)             candidate
     *   o = σ(A_o·u + W_o·h + b_o)                output_gate
     *   m' = f∘m + i∘c        h' = o∘tanh(m')
     * </pre>
     */
    LSTM("lstm") {
        @Override
        List<String> gates() {
            return List.of("input_gate", "forget_gate", "candidate", "output_gate");
        }

        @Override
        public int stateSize(int units) {
            return 2 * units;
        }

        @Override
        Cell bind(int units, int inputs, double[] weights, int offset) {
            return new LstmCell(units, inputs, weights, offset);
        }
    },

    /**
     * The gated recurrent unit of PyTorch and cuDNN, which resets after the matrix. z, r and h' are those of
     * {@link #GRU} and
     *
     * <pre>
     *   c = tanh(A_c·u + b_c + r∘(W_c·h + b_hc))  candidate; b_hc is candidate.recurrent_bias
     * </pre>
     */
    RESET_AFTER_GRU("gru-reset-after") {
        @Override
        List<String> gates() {
            return List.of("update_gate", "reset_gate", "candidate");
        }

        @Override
        TensorLayout append(TensorLayout layout, int units, int inputs) {
            return super.append(layout, units, inputs).with("candidate.recurrent_bias", units);
        }

        @Override
        Cell bind(int units, int inputs, double[] weights, int offset) {
            return new UpdateGatedCell(units, inputs, weights, offset, ResetAfterCell::new);
        }
    };

    private final String id;

    CellKind(String id) {
        this.id = id;
    }

    /** The name in checkpoints. */
    @Override
    public String id() {
        return id;
    }

    /** The length S of the state of a cell with N units. */
    public int stateSize(int units) {
        return units;
    }

    /** The gates' names, in the order of their weights. */
    abstract List<String> gates();

    /** A layout followed by this cell's weights; a single input column is a vector of N. */
    TensorLayout append(TensorLayout layout, int units, int inputs) {
        TensorLayout result = layout;
        for (String gate : gates()) {
            String column = gate + ".input";
            result = (inputs == 1 ? result.with(column, units) : result.with(column, units, inputs))
                    .with(gate + ".recurrent", units, units)
                    .with(gate + ".bias", units);
        }
        return result;
    }

    /** The cell with the weights found at an offset of a flat vector; they are copied. */
    abstract Cell bind(int units, int inputs, double[] weights, int offset);
}
