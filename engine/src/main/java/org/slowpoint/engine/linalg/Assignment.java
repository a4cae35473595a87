package org.slowpoint.engine.linalg;

import java.util.Arrays;

/** The assignment problem, solved by shortest augmenting paths (Jonker and Volgenant), O(n³). */
public final class Assignment {

    private Assignment() {}

    /**
     * Gives every row a column of its own, or every column a row when there are fewer columns, so that the costs of
     * the pairs sum to the least possible.
     *
     * @param costs finite, m rows of n costs
     * @return per row its column, or −1 where it has none; min(m, n) rows have one
     */
    public static int[] of(double[][] costs) {
        int rows = costs.length;
        int columns = rows == 0 ? 0 : costs[0].length;
        if (rows <= columns) {
            return wide(costs, rows, columns);
        }
        double[][] transposed = new double[columns][rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                transposed[j][i] = costs[i][j];
            }
        }
        int[] rowOf = wide(transposed, columns, rows);
        int[] result = new int[rows];
        Arrays.fill(result, -1);
        for (int j = 0; j < columns; j++) {
            result[rowOf[j]] = j;
        }
        return result;
    }

    // Rows and columns count from 1; column 0 stands for the row that is being given a column.
    private static int[] wide(double[][] costs, int rows, int columns) {
        double[] rowPotential = new double[rows + 1];
        double[] columnPotential = new double[columns + 1];
        int[] rowOf = new int[columns + 1];
        int[] previous = new int[columns + 1];
        for (int row = 1; row <= rows; row++) {
            rowOf[0] = row;
            int at = 0;
            double[] distance = new double[columns + 1];
            Arrays.fill(distance, Double.POSITIVE_INFINITY);
            boolean[] done = new boolean[columns + 1];
            while (rowOf[at] != 0) {
                done[at] = true;
                int nearest = -1;
                for (int j = 1; j <= columns; j++) {
                    if (done[j]) {
                        continue;
                    }
                    double d = costs[rowOf[at] - 1][j - 1] - rowPotential[rowOf[at]] - columnPotential[j];
                    if (d < distance[j]) {
                        distance[j] = d;
                        previous[j] = at;
                    }
                    if (nearest < 0 || distance[j] < distance[nearest]) {
                        nearest = j;
                    }
                }
                double step = distance[nearest];
                for (int j = 0; j <= columns; j++) {
                    if (done[j]) {
                        rowPotential[rowOf[j]] += step;
                        columnPotential[j] -= step;
                    } else {
                        distance[j] -= step;
                    }
                }
                at = nearest;
            }
            while (at != 0) {
                rowOf[at] = rowOf[previous[at]];
                at = previous[at];
            }
        }
        int[] result = new int[rows];
        for (int j = 1; j <= columns; j++) {
            if (rowOf[j] != 0) {
                result[rowOf[j] - 1] = j - 1;
            }
        }
        return result;
    }
}
