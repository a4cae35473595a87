package org.slowpoint.engine.optimizer.mlp;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.tensor.FactoredAxes;

/**
 * Where what is remembered of a tensor's gradients lies in the state of all tensors. The state of N parameters is m₁, m₂,
 * m₃ and v, N entries each; then, tensor by tensor, three second moments as means of rows and three as means of columns,
 * see {@link FactoredAxes}, or entry by entry where a tensor has fewer than two axes.
 *
 * @param tensor the tensor
 * @param parameters N
 * @param at where its second moments of rows begin in the state
 * @param axes what is factored; null where second moments are kept entry by entry
 */
record AccumulatorLayout(ParameterSpace.Tensor tensor, int parameters, int at, FactoredAxes axes) {

    private static final int MOMENTA = MlpWeights.MOMENTA;

    /** Those of every tensor of a space, in its order. */
    static List<AccumulatorLayout> of(ParameterSpace space) {
        List<AccumulatorLayout> all = new ArrayList<>();
        for (ParameterSpace.Tensor tensor : space.tensors()) {
            boolean factored = tensor.shape().size() > 1;
            all.add(new AccumulatorLayout(
                    tensor, space.size(), size(all, space), factored ? FactoredAxes.of(tensor.shape()) : null));
        }
        return all;
    }

    /** How many entries the state of some tensors has, those of a space or the first ones. */
    static int size(List<AccumulatorLayout> all, ParameterSpace space) {
        return all.isEmpty()
                ? (MOMENTA + 1) * space.size()
                : all.get(all.size() - 1).end();
    }

    private int end() {
        return at + MOMENTA * (factored() ? rows() + columns() : rows());
    }

    /** Whether second moments are kept as rows and columns. */
    boolean factored() {
        return axes != null;
    }

    /** The tensor's first parameter. */
    int offset() {
        return tensor.offset();
    }

    /** How many parameters the tensor has. */
    int length() {
        return tensor.length();
    }

    /** How many rows, or entries, each of the three second moments has. */
    int rows() {
        return factored() ? axes.rows() : tensor.length();
    }

    /** How many columns each has; entry by entry they are the rows. */
    int columns() {
        return factored() ? axes.columns() : tensor.length();
    }

    /** Where m_{i+1} of the tensor begins in the state, or v for i = 3. */
    int momentAt(int i) {
        return i * parameters + tensor.offset();
    }

    /** Where the (j+1)-th rows begin in the state. */
    int rowsAt(int j) {
        return at + j * rows();
    }

    /** Where the (j+1)-th columns begin in the state; entry by entry there are none but the rows. */
    int columnsAt(int j) {
        return factored() ? at + MOMENTA * rows() + j * columns() : rowsAt(j);
    }
}
