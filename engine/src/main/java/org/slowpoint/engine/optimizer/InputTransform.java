package org.slowpoint.engine.optimizer;

import java.util.List;
import org.slowpoint.engine.settings.Word;

/** How a cell sees a scaled gradient v = s·g: the I numbers u(v) that are its inputs. */
public enum InputTransform implements Word {
    /** One input, v itself. */
    RAW("raw", 1) {
        @Override
        void write(double v, double[] inputs, int at) {
            inputs[at] = v;
        }

        @Override
        double pull(double v, double[] inputAdjoint, int at) {
            return inputAdjoint[at];
        }

        @Override
        List<Side> sides(double v) {
            return List.of(new Side(new double[] {v}, new double[] {1}));
        }
    },

    /**
     * Two inputs, [ln(1 + |v|), sign v], as in the released code: sizes over many decades stay apart without drowning
     * the cell.
     *
     * <p>At v = 0 the size has a kink and the sign jumps. The adjoint takes 0 there, the mean of the kink's slopes
     * ±1, as automatic differentiation does. An optimizer's slope takes the mean of its slopes on either side of the
     * jump, each with the sign of that side: with 0 every effective learning rate and every rate of a mode would be 0,
     * with the jump they would be infinite, and what lies between is the slope of every update near 0.
     */
    LOG1P("log1p", 2) {
        @Override
        void write(double v, double[] inputs, int at) {
            inputs[at] = Math.log1p(Math.abs(v));
            inputs[at + 1] = Math.signum(v);
        }

        @Override
        double pull(double v, double[] inputAdjoint, int at) {
            return inputAdjoint[at] * Math.signum(v) / (1 + Math.abs(v));
        }

        @Override
        List<Side> sides(double v) {
            return v == 0 ? List.of(side(0, 1), side(0, -1)) : List.of(side(v, Math.signum(v)));
        }

        private Side side(double v, double sign) {
            double size = Math.abs(v);
            return new Side(new double[] {Math.log1p(size), sign}, new double[] {sign / (1 + size), 0});
        }
    };

    /**
     * The inputs as v is approached from one side.
     *
     * @param inputs the limit of u, length I
     * @param slopes the limit of du/dv, length I
     */
    record Side(double[] inputs, double[] slopes) {}

    private final String id;
    private final int size;

    InputTransform(String id, int size) {
        this.id = id;
        this.size = size;
    }

    /** The name in checkpoints. */
    @Override
    public String id() {
        return id;
    }

    /** The number of inputs I. */
    public int size() {
        return size;
    }

    /**
     * Evaluates u for every row.
     *
     * @param scale s
     * @param gradients g, length {@code rows}
     * @param rows the number of rows
     * @param inputs overwritten with u(s·g), rows×I
     */
    public final void apply(double scale, double[] gradients, int rows, double[] inputs) {
        for (int row = 0; row < rows; row++) {
            write(scale * gradients[row], inputs, row * size);
        }
    }

    /**
     * The adjoint of {@link #apply}.
     *
     * @param scale s
     * @param gradients the g that apply saw, length {@code rows}
     * @param rows the number of rows
     * @param inputAdjoint ∂L/∂u, rows×I
     * @param adjoint overwritten with ∂L/∂g, length {@code rows}
     */
    public final void pullBack(double scale, double[] gradients, int rows, double[] inputAdjoint, double[] adjoint) {
        for (int row = 0; row < rows; row++) {
            adjoint[row] = scale * pull(scale * gradients[row], inputAdjoint, row * size);
        }
    }

    /** Writes u(v) from an index on. */
    abstract void write(double v, double[] inputs, int at);

    /** (du/dv)ᵀ times the adjoint of one row that starts at an index. */
    abstract double pull(double v, double[] inputAdjoint, int at);

    /** The one side of a v where u is smooth, or both sides of one where it is not. */
    abstract List<Side> sides(double v);
}
