package org.slowpoint.engine.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UnitCircleTest {

    private static final double ROUNDING = 1e-15;

    @Test
    void aJordanBlockInsideStaysInsideThoughItsEigenvaluesAreIllConditioned() {
        int n = 12;
        double[] block = new double[n * n];
        for (int i = 0; i < n; i++) {
            block[i * n + i] = 0.5;
            if (i > 0) {
                block[(i - 1) * n + i] = 1;
            }
        }
        assertThat(UnitCircle.crossings(block, n, ROUNDING)).isEmpty();
        // σ_min(I − J) is about (1 − 0.5)ⁿ: a change of that size moves an eigenvalue across, at 1.
        assertThat(UnitCircle.crossings(block, n, 1e-3)).isNotEmpty();
    }

    @Test
    void eigenvaluesOnTheCircleAreFoundWhereTheyAre() {
        assertThat(UnitCircle.crossings(new double[] {1, 0, 0, 0.5}, 2, ROUNDING))
                .isNotEmpty()
                .allSatisfy(angle -> assertThat(angle).isCloseTo(0, within(1e-9)));
        assertThat(UnitCircle.crossings(new double[] {-1, 0, 0, 0.5}, 2, ROUNDING))
                .isNotEmpty()
                .allSatisfy(angle -> assertThat(angle).isCloseTo(Math.PI, within(1e-9)));
        assertThat(UnitCircle.crossings(new double[] {0.6, -0.8, 0.8, 0.6}, 2, ROUNDING))
                .isNotEmpty()
                .allSatisfy(angle -> assertThat(angle).isCloseTo(Math.acos(0.6), within(1e-9)));
        assertThat(UnitCircle.crossings(new double[] {2, 0, 0, 0.5}, 2, ROUNDING))
                .isEmpty();
    }
}
