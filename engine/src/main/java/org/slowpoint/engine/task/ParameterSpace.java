package org.slowpoint.engine.task;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.tensor.TensorLayout;

/**
 * What the parameters of a problem are: named tensors, one after another in the flat point, row-major, each with its
 * role. It is what an optimizer may know of a problem before the first step. Immutable.
 */
public final class ParameterSpace {

    /** What the parameters of a tensor do. */
    public enum Kind {
        /** They multiply inputs. */
        WEIGHTS,
        /** They are added. */
        BIASES
    }

    /**
     * Parameters that belong together (paper, section 4.5): one layer's weights or biases.
     *
     * @param slice name, shape and place in the flat point
     * @param layer the layer, from 0
     * @param kind weights or biases
     */
    public record Tensor(TensorLayout.Slice slice, int layer, Kind kind) {

        /** A stable name, for instance {@code layer0.weight}. */
        public String name() {
            return slice.name();
        }

        /** Its dimensions, the last one fastest; empty for a single number. */
        public List<Integer> shape() {
            return slice.shape();
        }

        /** The first parameter. */
        public int offset() {
            return slice.offset();
        }

        /** How many parameters. */
        public int length() {
            return slice.length();
        }

        /** Whether a parameter of the problem is one of these. */
        public boolean contains(int parameter) {
            return parameter >= offset() && parameter < offset() + length();
        }
    }

    private final TensorLayout layout;
    private final List<Tensor> tensors;

    private ParameterSpace(TensorLayout layout, List<Tensor> tensors) {
        this.layout = layout;
        this.tensors = List.copyOf(tensors);
    }

    /** No parameters yet. */
    public ParameterSpace() {
        this(new TensorLayout(), List.of());
    }

    /** The space of a problem without layers: one vector {@code x} of n parameters. */
    public static ParameterSpace vector(int n) {
        return new ParameterSpace().with("x", 0, Kind.WEIGHTS, n);
    }

    /** The space so far followed by one more tensor. */
    public ParameterSpace with(String name, int layer, Kind kind, Integer... shape) {
        TensorLayout longer = layout.with(name, shape);
        List<Tensor> more = new ArrayList<>(tensors);
        more.add(new Tensor(longer.slice(name), layer, kind));
        return new ParameterSpace(longer, more);
    }

    /** The tensors in their order; together they are all parameters. */
    public List<Tensor> tensors() {
        return tensors;
    }

    /** Names, shapes and places alone. */
    public TensorLayout layout() {
        return layout;
    }

    /** The number of parameters n. */
    public int size() {
        return layout.size();
    }
}
