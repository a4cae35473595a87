package org.slowpoint.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {

    private static int[] order(long seed, int size) {
        Permutation order = new Permutation(Key.of(seed), size);
        return IntStream.range(0, size).map(order::at).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 16, 17, 1000, 9600})
    void holdsEveryNumberOnce(int size) {
        assertThat(order(3, size))
                .containsExactlyInAnyOrder(IntStream.range(0, size).toArray());
    }

    @Test
    void itsKeyAloneDecides() {
        assertThat(order(1, 100)).isEqualTo(order(1, 100)).isNotEqualTo(order(2, 100));
    }

    @Test
    void placesAndNumbersHaveNothingToDoWithOneAnother() {
        int[] firsts = new int[8];
        for (int seed = 0; seed < 4000; seed++) {
            firsts[new Permutation(Key.of(seed), 8).at(0)]++;
        }
        // Four deviations of a fair draw are 84.
        for (int count : firsts) {
            assertThat(count).isBetween(416, 584);
        }
    }

    @Test
    void refusesSizesThatAreNone() {
        assertThatThrownBy(() -> new Permutation(Key.of(1), 0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> new Permutation(Key.of(1), (1 << 30) + 1)).hasMessageContaining("2^30");
    }
}
