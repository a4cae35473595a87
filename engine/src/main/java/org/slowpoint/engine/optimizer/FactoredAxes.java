package org.slowpoint.engine.optimizer;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The two longest axes of a tensor, along which a moment of its entries is kept as sums instead of entry by entry
 * (Shazeer and Stern 2018, section 3). Summing along the longest axis leaves the rows, along the second longest the
 * columns; every choice of the other axes is a matrix of its own. Of equally long axes the later counts as longer.
 *
 * @param row the row of each entry, numbered in the order of the entries
 * @param column the column of each entry, numbered likewise
 * @param matrix the matrix of each row
 * @param columns how many columns there are, of all matrices together
 * @param matrices how many matrices there are
 */
@SuppressWarnings("ArrayRecordComponent") // a table that only its package reads
record FactoredAxes(int[] row, int[] column, int[] matrix, int columns, int matrices) {

    /**
     * Numbers the entries of a tensor.
     *
     * @param shape two dimensions or more, the last one fastest
     */
    static FactoredAxes of(List<Integer> shape) {
        List<Integer> rising = IntStream.range(0, shape.size())
                .boxed()
                .sorted(Comparator.comparing(shape::get))
                .toList();
        int longest = rising.get(rising.size() - 1);
        int second = rising.get(rising.size() - 2);
        int size = shape.stream().reduce(1, (a, b) -> a * b);
        int rows = size / shape.get(longest);
        int[] row = new int[size];
        int[] column = new int[size];
        int[] matrix = new int[rows];
        for (int i = 0; i < size; i++) {
            int[] at = coordinates(i, shape);
            row[i] = number(at, shape, longest, longest);
            column[i] = number(at, shape, second, second);
            matrix[row[i]] = number(at, shape, longest, second);
        }
        int columns = size / shape.get(second);
        return new FactoredAxes(row, column, matrix, columns, rows / shape.get(second));
    }

    /** How many rows there are, of all matrices together. */
    int rows() {
        return matrix.length;
    }

    private static int[] coordinates(int entry, List<Integer> shape) {
        int[] at = new int[shape.size()];
        int rest = entry;
        for (int axis = at.length - 1; axis >= 0; axis--) {
            at[axis] = rest % shape.get(axis);
            rest /= shape.get(axis);
        }
        return at;
    }

    /** The number of an entry in the tensor without one or two of its axes. */
    private static int number(int[] at, List<Integer> shape, int without, int orWithout) {
        int number = 0;
        for (int axis = 0; axis < at.length; axis++) {
            if (axis != without && axis != orWithout) {
                number = number * shape.get(axis) + at[axis];
            }
        }
        return number;
    }
}
