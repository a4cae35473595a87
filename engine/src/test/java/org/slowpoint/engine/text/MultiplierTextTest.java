package org.slowpoint.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiplierTextTest {

    @ParameterizedTest
    @CsvSource({
        "0.9068, 0.9068",
        "0.99, 0.9900",
        "0.9997, 1 − 3.000×10⁻⁴",
        "0.9999999, 1 − 1.000×10⁻⁷",
        "1.002, 1 + 0.002000",
        "1, 1.000",
        "0, 0",
        "-0.9999, −0.9999",
        "Infinity, ∞",
        "NaN, not a number"
    })
    void nearOneTheDistanceFromItIsWritten(double value, String text) {
        assertThat(NumberText.nearOne(value, 4)).isEqualTo(text);
    }
}
