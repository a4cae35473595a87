package org.slowpoint.engine.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PcaOfOneUnitTest {

    private static final Pca ONE = new Pca(new double[] {2}, new double[][] {{1}}, new double[] {4});

    @Test
    void allStatesLieOnTheFirstAxis() {
        double[] state = {5};
        assertThat(ONE.project(state, 0)).isEqualTo(3);
        assertThat(ONE.project(state, 1)).isZero();
        assertThat(ONE.explained(0)).isEqualTo(1);
        assertThat(ONE.explained(1)).isZero();
        assertThat(ONE.direction(1)).containsExactly(0);
    }

    @Test
    void movingAcrossTheFirstAxisMovesNothing() {
        assertThat(ONE.withCoordinates(new double[] {5}, 0, 1, 1, 7)).containsExactly(3);
    }
}
