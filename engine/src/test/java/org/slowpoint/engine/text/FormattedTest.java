package org.slowpoint.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormattedTest {

    @ParameterizedTest
    @CsvSource({
        "%.4f, 0.90681, 0.9068",
        "%.4g, 3.73212, 3.732",
        "%.1e, 2.84e-34, 2.8e-34",
        "%+.4f, 1.78329, +1.7833",
        "%+.4f, -0.0013, -0.0013",
        "%3.0f, 7, '  7'",
        "%-8.2f|, 1.5, '1.50    |'",
        "%.4f, NaN, not a number",
        "%.4f, Infinity, ∞",
        "%+.1f, -Infinity, −∞",
        "%.3f, -0.0, 0.000",
        "%+.4f, -0.00001, +0.0000",
        "%.2e, -0.0, 0.00e+00",
        "%.4f, 1.5000000225711993e30, 1.500×10³⁰",
        "%+.2f, 1e300, +1.000×10³⁰⁰",
        "%+.2f, -1e300, −1.000×10³⁰⁰",
        "%.4g, 1e300, 1.000e+300"
    })
    void numbersAreWhatTheyAre(String format, double value, String text) {
        assertThat(Formatted.of(format, value)).isEqualTo(text);
    }

    @Test
    void everythingElseIsAsUsual() {
        String format = "%s has %d of %5d, %x, %02d%% %c%n%.2f %-6s|";
        Object[] arguments = {"a", 3, 40, 255, 7, 'z', 1.005, "b"};
        assertThat(Formatted.of(format, arguments)).isEqualTo(String.format(Locale.ROOT, format, arguments));
    }
}
