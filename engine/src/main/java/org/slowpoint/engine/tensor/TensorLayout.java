package org.slowpoint.engine.tensor;

import java.util.ArrayList;
import java.util.List;

/** Names and shapes of the arrays that make up one flat vector, in order. */
public final class TensorLayout {

    /**
     * One named array.
     *
     * @param name dotted name, for instance {@code update_gate.recurrent}
     * @param shape its dimensions; empty for a scalar
     * @param offset where it starts in the flat vector
     */
    public record Slice(String name, List<Integer> shape, int offset) {
        /** The number of entries. */
        public int length() {
            // Asked for in every step of some optimizers, where a stream would be a third of the work.
            int length = 1;
            for (int i = 0; i < shape.size(); i++) {
                length *= shape.get(i);
            }
            return length;
        }
    }

    private final List<Slice> slices = new ArrayList<>();
    private int size;

    /** The layout so far followed by one more array. */
    public TensorLayout with(String name, Integer... shape) {
        TensorLayout longer = new TensorLayout();
        longer.slices.addAll(slices);
        Slice slice = new Slice(name, List.of(shape), size);
        longer.slices.add(slice);
        longer.size = size + slice.length();
        return longer;
    }

    /** The arrays in order. */
    public List<Slice> slices() {
        return List.copyOf(slices);
    }

    /** The length of the flat vector. */
    public int size() {
        return size;
    }

    /**
     * The array of a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Slice slice(String name) {
        return slices.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no array “" + name + "”"));
    }

    /** A copy of one array out of a flat vector. */
    public double[] get(double[] flat, String name) {
        Slice s = slice(name);
        return java.util.Arrays.copyOfRange(flat, s.offset(), s.offset() + s.length());
    }

    /** Writes one array into a flat vector. */
    public void set(double[] flat, String name, double[] values) {
        Slice s = slice(name);
        if (values.length != s.length()) {
            throw new IllegalArgumentException("“" + name + "” has " + s.length() + " entries, got " + values.length);
        }
        System.arraycopy(values, 0, flat, s.offset(), values.length);
    }
}
