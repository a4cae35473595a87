package org.slowpoint.engine.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

class AssignmentTest {

    @Test
    void aNearestFirstChoiceIsNotTheBest() {
        // Greedy takes 1 and then 100; the best is 2 + 3.
        assertThat(Assignment.of(new double[][] {{1, 2}, {3, 100}})).containsExactly(1, 0);
    }

    @Test
    void whatIsLeftOverHasNone() {
        assertThat(Assignment.of(new double[][] {{5}, {1}, {3}})).containsExactly(-1, 0, -1);
        assertThat(Assignment.of(new double[][] {{5, 1, 3}})).containsExactly(1);
        assertThat(Assignment.of(new double[][] {{}, {}})).containsExactly(-1, -1);
        assertThat(Assignment.of(new double[0][])).isEmpty();
    }

    @RepeatedTest(30)
    void itIsAsCheapAsTheBestOfAll(RepetitionInfo repetition) {
        RandomStream random = Key.of(repetition.getCurrentRepetition()).fold("costs").stream();
        int rows = 1 + random.below(6);
        int columns = 1 + random.below(6);
        double[][] costs = new double[rows][columns];
        for (double[] row : costs) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.gaussian();
            }
        }
        int[] found = Assignment.of(costs);
        double cost = 0;
        for (int i = 0; i < rows; i++) {
            cost += found[i] < 0 ? 0 : costs[i][found[i]];
        }
        assertThat(Arrays.stream(found).filter(j -> j >= 0).distinct()).hasSize(Math.min(rows, columns));
        assertThat(cost).isCloseTo(best(costs, 0, 0, Math.max(0, rows - columns)), within(1e-12));
    }

    /** The least cost of rows from one on, with some columns taken, when a number of rows may go without. */
    private static double best(double[][] costs, int row, int taken, int without) {
        if (row == costs.length) {
            return 0;
        }
        double least = without > 0 ? best(costs, row + 1, taken, without - 1) : Double.POSITIVE_INFINITY;
        for (int j = 0; j < costs[row].length; j++) {
            if ((taken & 1 << j) == 0) {
                least = Math.min(least, costs[row][j] + best(costs, row + 1, taken | 1 << j, without));
            }
        }
        return least;
    }
}
