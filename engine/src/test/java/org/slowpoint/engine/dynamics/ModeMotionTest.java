package org.slowpoint.engine.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModeMotionTest {

    @ParameterizedTest
    @CsvSource({
        "0.9, 0, AVERAGING",
        "0, 0, AVERAGING",
        "0.872, 0.046, AVERAGING",
        "0.872, -0.046, AVERAGING",
        "-0.9, 0, ALTERNATING",
        "-0.0001, 0, ALTERNATING",
        "0.5, 0.7, TURNING",
        "-0.5, 0.7, TURNING",
        "0, 0.9, TURNING",
        "0.98, 0.15, TURNING",
        "1, 0, HOLDING",
        "-1, 0, HOLDING",
        "0.6, 0.8, HOLDING",
        "1.5, 0, GROWING",
        "-1.5, 0, GROWING",
        "0.9352, 1.1727, GROWING",
        "NaN, 0, GROWING"
    })
    void theNumberItselfDecidesAndNotItsModulus(double re, double im, ModeMotion motion) {
        assertThat(ModeMotion.of(re, im)).isEqualTo(motion);
    }

    @ParameterizedTest
    @CsvSource({
        "0.9, 0, 9.5 steps",
        "-0.9, 0, 9.5 steps",
        "0, 0, 0.0 steps",
        "1, 0, does not decay",
        "0.9352, 1.1727, grows e-fold in 2.5 steps",
        "1e300, 0, grows e-fold in 0.0 steps"
    })
    void itsPaceIsSaid(double re, double im, String words) {
        assertThat(Mode.pace(re, im)).isEqualTo(words);
    }
}
