package org.slowpoint.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    private static final double[] SAMPLE = {2, 4, 4, 4, 5, 5, 7, 9};
    private static final double[][] ROWS = {{1, 10}, {2, 30}, {6, 20}};

    @Test
    void theWaysOfAddingUpAgreeOnTheMeanAndDifferAtTheEdges() {
        assertThat(Mean.of(SAMPLE)).isEqualTo(5);
        assertThat(Mean.bySum(SAMPLE)).isEqualTo(5);
        assertThat(Mean.byShares(SAMPLE)).isEqualTo(5);
        double[] large = {Double.MAX_VALUE, Double.MAX_VALUE};
        assertThat(Mean.byShares(large)).isEqualTo(Double.MAX_VALUE);
        assertThat(Mean.bySum(large)).isInfinite();
        // Ten tenths: a plain sum loses the last digit, a compensated one does not.
        double[] tenths = new double[10];
        Arrays.fill(tenths, 0.1);
        assertThat(Mean.of(tenths)).isEqualTo(0.1);
        assertThat(Mean.bySum(tenths)).isNotEqualTo(0.1).isCloseTo(0.1, within(1e-16));
        assertThat(Mean.of(new double[0])).isNaN();
        assertThat(Mean.bySum(new double[0])).isNaN();
        assertThat(Mean.byShares(new double[0])).isNaN();
    }

    @Test
    void rowsAreAveragedEntryByEntry() {
        assertThat(Mean.ofRows(ROWS)).containsExactly(new double[] {3, 20}, within(1e-14));
        double[] matrix = {1, 10, 100, 100, 2, 30, 6, 20};
        assertThat(Mean.ofRows(matrix, new int[] {0, 2, 3}, 2)).containsExactly(Mean.ofRows(ROWS));
    }

    @Test
    void spreadsAreThoseOfTheTextbook() {
        assertThat(Spread.variance(SAMPLE, 5)).isCloseTo(32.0 / 7, within(1e-15));
        assertThat(Spread.standardError(SAMPLE, 5)).isCloseTo(Math.sqrt(32.0 / 7 / 8), within(1e-15));
        assertThat(Spread.standardError(new double[] {3}, 3)).isNaN();
        double[] errors = Spread.standardErrors(ROWS, Mean.ofRows(ROWS));
        assertThat(errors[0]).isCloseTo(Math.sqrt(14.0 / 2 / 3), within(1e-14));
        assertThat(errors[1]).isCloseTo(Math.sqrt(200.0 / 2 / 3), within(1e-14));
    }

    @Test
    void theTotalVarianceIsTheSameWhetherVectorsComeTogetherOrOneAtATime() {
        double[] matrix = {1, 10, 2, 30, 6, 20};
        RunningSpread running = new RunningSpread(2);
        for (int row = 0; row < 3; row++) {
            running.add(matrix, 2 * row);
        }
        assertThat(Spread.total(matrix, 2)).isCloseTo(214.0 / 3, within(1e-12));
        assertThat(running.total()).isCloseTo(214.0 / 3, within(1e-12));
        assertThat(new RunningSpread(2).total()).isZero();
        assertThat(Spread.total(new double[0], 0)).isZero();
    }

    @Test
    void quantilesAreValuesOfTheSample() {
        double[] sorted = {1, 2, 3, 4};
        assertThat(Quantile.ofSorted(sorted, 0)).isEqualTo(1);
        assertThat(Quantile.ofSorted(sorted, 0.25)).isEqualTo(1);
        assertThat(Quantile.ofSorted(sorted, 0.26)).isEqualTo(2);
        assertThat(Quantile.ofSorted(sorted, 1)).isEqualTo(4);
        double[] mixed = {4, 1, 3, 2};
        assertThat(Quantile.lowerMedian(mixed)).isEqualTo(2);
        assertThat(Quantile.median(mixed)).isEqualTo(2.5);
        assertThat(Quantile.median(new double[] {5, 1, 3})).isEqualTo(3);
        assertThat(Quantile.lowerMedian(new double[] {5, 1, 3})).isEqualTo(3);
        assertThat(mixed).containsExactly(4, 1, 3, 2);
    }
}
