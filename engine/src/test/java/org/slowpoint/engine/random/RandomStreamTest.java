package org.slowpoint.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

    // Checkpoints and published numbers hang on these: a change of the stream changes every result of the program.
    @Test
    void theFirstNumbersAreWhatTheyAlwaysWere() {
        RandomStream random = Key.of(1).fold("pinned").fold(2).stream();
        assertThat(Key.of(1).fold("pinned").fold(2).bits()).isEqualTo(2170522581414660967L);
        assertThat(random.uniform(0, 1)).isEqualTo(0.6127843964164146);
        assertThat(random.below(1_000_000)).isEqualTo(672_992);
        assertThat(random.gaussians(3)).containsExactly(-0.6651361521845757, -0.6199844479289705, 1.064364384418521);
    }

    @Test
    void twoStreamsOfAKeyAreEqualAndKeysHaveStreamsOfTheirOwn() {
        Key key = Key.of(9).fold("a");
        assertThat(key.stream().gaussians(100)).isEqualTo(key.stream().gaussians(100));
        assertThat(key.stream().gaussians(100))
                .isNotEqualTo(Key.of(9).fold("b").stream().gaussians(100))
                .isNotEqualTo(Key.of(10).fold("a").stream().gaussians(100));
    }

    @Test
    void theOrderOfFoldingMatters() {
        assertThat(Key.of(1).fold("a").fold("b"))
                .isNotEqualTo(Key.of(1).fold("b").fold("a"));
        assertThat(Key.of(1).fold(2).fold(3)).isNotEqualTo(Key.of(1).fold(3).fold(2));
        assertThat(Key.of(1).fold("ab")).isNotEqualTo(Key.of(1).fold("a").fold("b"));
        assertThat(Key.of(1).fold(2)).isNotEqualTo(Key.of(2).fold(1));
    }

    @Test
    void neighbouringSeedsAndIndicesGiveDistinctKeys() {
        Set<Long> seen = new HashSet<>();
        for (long seed = -50; seed < 50; seed++) {
            for (long index = -50; index < 50; index++) {
                seen.add(Key.of(seed).fold(index).bits());
            }
        }
        assertThat(seen).hasSize(10_000);
    }

    @Test
    void gaussiansHaveTheMomentsOfTheNormalDistribution() {
        int n = 200_000;
        double[] moments = new double[5];
        for (double x : Key.of(3).stream().gaussians(n)) {
            double power = 1;
            for (int k = 1; k <= 4; k++) {
                power *= x;
                moments[k] += power / n;
            }
        }
        double[] expected = {0, 0, 1, 0, 3};
        double[] variance = {0, 1, 2, 15, 96};
        for (int k = 1; k <= 4; k++) {
            assertThat(Math.abs(moments[k] - expected[k])).as("moment " + k).isLessThan(5 * Math.sqrt(variance[k] / n));
        }
    }

    @Test
    void consecutiveGaussiansAreUncorrelated() {
        int n = 200_000;
        double[] x = Key.of(4).stream().gaussians(n);
        double sum = 0;
        for (int i = 1; i < n; i++) {
            sum += x[i] * x[i - 1];
        }
        assertThat(Math.abs(sum / n)).isLessThan(5 / Math.sqrt(n));
    }

    @Test
    void uniformNumbersFillTheirRangeEvenly() {
        int n = 100_000;
        int[] counts = new int[10];
        RandomStream random = Key.of(5).stream();
        for (int i = 0; i < n; i++) {
            double value = random.uniform(-2, 3);
            assertThat(value >= -2 && value < 3).isTrue();
            counts[(int) ((value + 2) * 2)]++;
        }
        for (int count : counts) {
            assertThat(Math.abs(count - n / 10)).isLessThan((int) (5 * Math.sqrt(0.09 * n)));
        }
    }

    @Test
    void integersStayBelowTheirBoundAndMeetAllOfIt() {
        RandomStream random = Key.of(6).stream();
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[random.below(7)]++;
        }
        for (int count : counts) {
            assertThat(Math.abs(count - 10_000)).isLessThan((int) (5 * Math.sqrt(70_000 * 6 / 49.0)));
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(random.below(1)).isZero();
            assertThat(random.below(Integer.MAX_VALUE)).isBetween(0, Integer.MAX_VALUE - 1);
        }
    }
}
