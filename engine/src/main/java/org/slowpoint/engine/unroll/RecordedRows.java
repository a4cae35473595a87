package org.slowpoint.engine.unroll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.task.Problem;

/**
 * Which rows of a run are kept.
 *
 * @param offsets the first kept row of each problem and, last, how many are kept
 * @param parameters the parameter, within its problem, that each kept row is
 * @param rows where each kept row lies among all rows
 */
record RecordedRows(int[] offsets, int[] parameters, int[] rows) {

    // Enough for a mean over a few problems to have an error.
    private static final int OF_A_TENSOR = 3;

    /** Every row. */
    static RecordedRows all(List<Problem> problems) {
        return some(problems, Integer.MAX_VALUE);
    }

    /**
     * About {@code most} rows, as many of each problem: evenly spread over a problem's parameters, and at least
     * {@value #OF_A_TENSOR} of each of its tensors, or all of a smaller one.
     */
    static RecordedRows some(List<Problem> problems, int most) {
        int[] whole = offsets(problems);
        boolean every = whole[problems.size()] <= most;
        int[] offsets = new int[problems.size() + 1];
        List<Integer> parameters = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        for (int p = 0; p < problems.size(); p++) {
            double share = every
                    ? 1
                    : (double) most / problems.size() / problems.get(p).size();
            for (ParameterSpace.Tensor tensor : problems.get(p).parameters().tensors()) {
                int count = Math.min(tensor.length(), Math.max(OF_A_TENSOR, (int) Math.rint(share * tensor.length())));
                for (int i = 0; i < count; i++) {
                    int parameter = tensor.offset() + (int) ((long) tensor.length() * i / count);
                    parameters.add(parameter);
                    rows.add(whole[p] + parameter);
                }
            }
            offsets[p + 1] = rows.size();
        }
        return new RecordedRows(offsets, integers(parameters), integers(rows));
    }

    /** Those of some neighbouring problems, for a run of these alone. */
    RecordedRows of(List<Problem> problems, int first, int count) {
        int from = offsets[first];
        int to = offsets[first + count];
        int before = offsets(problems)[first];
        return new RecordedRows(
                IntStream.rangeClosed(first, first + count)
                        .map(p -> offsets[p] - from)
                        .toArray(),
                Arrays.copyOfRange(parameters, from, to),
                IntStream.range(from, to).map(i -> rows[i] - before).toArray());
    }

    private static int[] integers(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Row offsets of the problems; the last entry is the number of rows. */
    static int[] offsets(List<Problem> problems) {
        int[] offsets = new int[problems.size() + 1];
        for (int p = 0; p < problems.size(); p++) {
            offsets[p + 1] = offsets[p] + problems.get(p).size();
        }
        return offsets;
    }

    /** A copy of what belongs to the kept rows, of {@code width} numbers each. */
    double[] of(double[] all, int width) {
        if (rows.length * width == all.length) {
            return all.clone();
        }
        double[] kept = new double[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(all, rows[i] * width, kept, i * width, width);
        }
        return kept;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordedRows that && Arrays.equals(rows, that.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rows);
    }
}
