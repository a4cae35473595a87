package org.slowpoint.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.random.Key;

class MoonsTest {

    private static final Key KEY = Key.of(3);

    @Test
    void withoutNoiseThePointsAreThoseOfScikitLearn() {
        // sklearn.datasets.make_moons(7, shuffle=False, noise=None), by its definition: 3 outer, 4 inner points.
        double half = Math.sqrt(3) / 2;
        double[][] expected = {
            {1, 0, 0}, {0, 1, 0}, {-1, 0, 0}, {0, 0.5, 1}, {0.5, 0.5 - half, 1}, {1.5, 0.5 - half, 1}, {2, 0.5, 1}
        };
        Moons moons = Moons.make(KEY, 7, 0);
        assertThat(moons.points()).isEqualTo(7);
        for (double[] point : expected) {
            assertThat(nearest(moons, point)).isLessThan(1e-12);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 2", "100, 50", "101, 51", "1000000, 500000"})
    void halfOfThePointsAreInner(int points, int inner) {
        Moons moons = Moons.make(KEY, points, 0.1);
        assertThat(moons.xy()).hasSize(2 * points);
        assertThat(moons.labels()).hasSize(points).containsOnly(0, 1);
        assertThat(Arrays.stream(moons.labels()).sum()).isEqualTo(inner);
    }

    @Test
    void theNoiseHasItsStandardDeviationAlongBothCoordinates() {
        double noise = 0.2;
        Moons clean = Moons.make(KEY, 20_000, 0);
        Moons noisy = Moons.make(KEY, 20_000, noise);
        double[] mean = new double[2];
        double[] square = new double[2];
        for (int i = 0; i < noisy.xy().length; i++) {
            double error = noisy.xy()[i] - clean.xy()[i];
            mean[i % 2] += error / 20_000;
            square[i % 2] += error * error / 20_000;
        }
        for (int axis = 0; axis < 2; axis++) {
            assertThat(mean[axis]).isCloseTo(0, within(0.01));
            assertThat(Math.sqrt(square[axis])).isCloseTo(noise, within(0.005));
        }
    }

    @Test
    void pointsComeInARandomOrder() {
        double[] labels = Moons.make(KEY, 2000, 0).labels();
        int changes = 0;
        for (int i = 1; i < labels.length; i++) {
            changes += labels[i] == labels[i - 1] ? 0 : 1;
        }
        // A fair order changes about 1000 times, with a standard deviation of 22; an unshuffled one changes once.
        assertThat(changes).isBetween(880, 1120);
        assertThat(Arrays.stream(labels, 0, 1000).sum()).isBetween(430.0, 570.0);
    }

    @Test
    void aKeyDecidesEverything() {
        Moons moons = Moons.make(KEY, 50, 0.1);
        assertThat(Moons.make(KEY, 50, 0.1).xy()).containsExactly(moons.xy());
        assertThat(Moons.make(KEY, 50, 0.1).labels()).containsExactly(moons.labels());
        assertThat(Moons.make(Key.of(4), 50, 0.1).xy()).isNotEqualTo(moons.xy());
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 0, 1, 1_000_001})
    void refusesACountOutOfRange(int points) {
        assertThatThrownBy(() -> Moons.make(KEY, points, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got " + points);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesNoiseOutOfRange(double noise) {
        assertThatThrownBy(() -> Moons.make(KEY, 10, noise))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got " + noise);
    }

    private static double nearest(Moons moons, double... point) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < moons.points(); i++) {
            if (moons.labels()[i] == point[2]) {
                nearest = Math.min(nearest, Math.hypot(moons.xy()[2 * i] - point[0], moons.xy()[2 * i + 1] - point[1]));
            }
        }
        return nearest;
    }
}
