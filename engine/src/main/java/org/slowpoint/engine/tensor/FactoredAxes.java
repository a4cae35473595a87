package org.slowpoint.engine.tensor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The two longest axes of a tensor, along which a moment of its entries is kept as sums instead of entry by entry
 * (Shazeer and Stern 2018, section 3). Summing along the longest axis leaves the rows, along the second longest the
 * columns; every choice of the other axes is a matrix of its own. Of equally long axes the later counts as longer.
 *
 * @param shape two dimensions or more, the last one fastest
 * @param longest the longest axis, from 0
 * @param second the second longest
 */
public record FactoredAxes(List<Integer> shape, int longest, int second) {

    /**
     * Finds them.
     *
     * @param shape two dimensions or more, the last one fastest
     */
    public static FactoredAxes of(List<Integer> shape) {
        List<Integer> rising = IntStream.range(0, shape.size())
                .boxed()
                .sorted(Comparator.comparing(shape::get))
                .toList();
        return new FactoredAxes(List.copyOf(shape), rising.get(rising.size() - 1), rising.get(rising.size() - 2));
    }

    /** The shape of the rows: the tensor's without the longest axis. */
    public List<Integer> rowShape() {
        return without(longest);
    }

    /** The shape of the columns: the tensor's without the second longest axis. */
    public List<Integer> columnShape() {
        return without(second);
    }

    /** How many rows there are, of all matrices together. */
    public int rows() {
        return size(rowShape());
    }

    /** How many columns there are, of all matrices together. */
    public int columns() {
        return size(columnShape());
    }

    /** How many matrices there are. */
    public int matrices() {
        return rows() / shape.get(second);
    }

    /** The row of each entry, numbered in the order of the entries. */
    public int[] row() {
        return numbers(shape, longest);
    }

    /** The column of each entry, numbered likewise. */
    public int[] column() {
        return numbers(shape, second);
    }

    /** The matrix of each row. */
    public int[] matrix() {
        return numbers(rowShape(), second < longest ? second : second - 1);
    }

    /**
     * How many entries a line has: those along the last axis or, where it is not one of the two, along all axes behind
     * both. Along a line rows and columns are the same or count up.
     */
    public int line() {
        return size(shape.subList(lineAxis(), shape.size()));
    }

    /** The row of the first entry of each line. */
    public int[] rowOfLines() {
        return ofLines(longest);
    }

    /** The column of the first entry of each line. */
    public int[] columnOfLines() {
        return ofLines(second);
    }

    private int lineAxis() {
        return Math.min(shape.size() - 1, Math.max(longest, second) + 1);
    }

    /** The numbers of lines in the tensor without an axis, counting the entries of a line unless they lie along it. */
    private int[] ofLines(int without) {
        int axis = lineAxis();
        int[] numbers = numbers(shape.subList(0, axis), without);
        int each = without == axis ? 1 : line();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] *= each;
        }
        return numbers;
    }

    private List<Integer> without(int axis) {
        List<Integer> rest = new ArrayList<>(shape);
        rest.remove(axis);
        return rest;
    }

    private static int size(List<Integer> shape) {
        return shape.stream().reduce(1, (a, b) -> a * b);
    }

    /** Per entry of a tensor, its number in the tensor without an axis. */
    private static int[] numbers(List<Integer> shape, int without) {
        int[] numbers = new int[size(shape)];
        int[] at = new int[shape.size()];
        for (int i = 0; i < numbers.length; i++) {
            int rest = i;
            for (int axis = at.length - 1; axis >= 0; axis--) {
                at[axis] = rest % shape.get(axis);
                rest /= shape.get(axis);
            }
            for (int axis = 0; axis < at.length; axis++) {
                numbers[i] = axis == without ? numbers[i] : numbers[i] * shape.get(axis) + at[axis];
            }
        }
        return numbers;
    }
}
