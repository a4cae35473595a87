package org.slowpoint.engine.metatrain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetaObjectiveTest {

    // Exact in binary, so that the hand-computed values are exact too.
    private static final double[] CURVE = {8, 4, 0.5, 3.5};

    @Test
    void valuesOfAHandComputedCurve() {
        assertThat(MetaObjective.MEAN.of(CURVE)).isEqualTo(4);
        assertThat(MetaObjective.MEAN_RELATIVE.of(CURVE)).isEqualTo(0.5);
        assertThat(MetaObjective.FINAL.of(CURVE)).isEqualTo(3.5);
        assertThat(MetaObjective.MINIMUM.of(CURVE)).isEqualTo(0.5);
    }

    @Test
    void weightsOfAHandComputedCurve() {
        assertThat(MetaObjective.MEAN.weights(CURVE)).containsExactly(0.25, 0.25, 0.25, 0.25);
        assertThat(MetaObjective.MEAN_RELATIVE.weights(CURVE)).containsExactly(0.03125, 0.03125, 0.03125, 0.03125);
        assertThat(MetaObjective.FINAL.weights(CURVE)).containsExactly(0, 0, 0, 1);
        assertThat(MetaObjective.MINIMUM.weights(CURVE)).containsExactly(0, 0, 1, 0);
    }

    @Test
    void theFirstOfEqualMinimaCounts() {
        assertThat(MetaObjective.MINIMUM.weights(new double[] {2, 1, 1, 5})).containsExactly(0, 1, 0, 0);
    }

    @Test
    void aRunOfOneLossIsItsOwnMeanFinalAndMinimum() {
        double[] one = {3};
        assertThat(MetaObjective.MEAN.of(one)).isEqualTo(3);
        assertThat(MetaObjective.FINAL.of(one)).isEqualTo(3);
        assertThat(MetaObjective.MINIMUM.of(one)).isEqualTo(3);
        assertThat(MetaObjective.MEAN_RELATIVE.of(one)).isEqualTo(1);
    }
}
