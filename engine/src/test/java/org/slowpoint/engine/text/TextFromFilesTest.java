package org.slowpoint.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.file.FileName;

/** Text and numbers from files, made harmless. */
class TextFromFilesTest {

    @Test
    void controlCharactersAreShown() {
        assertThat(Visible.line("a\u001b[2J\nb\u0007\u202e\ud800c"))
                .isEqualTo("a\\u001b[2J\\u000ab\\u0007\\u202e\\ud800c");
        assertThat(Visible.lines("a\n\tb\r")).isEqualTo("a\n\tb\\u000d");
        assertThat(Visible.line("Größe 数 🙂")).isEqualTo("Größe 数 🙂");
        assertThat(Visible.line("\udb40\udc01")).isEqualTo("\\udb40\\udc01");
    }

    @Test
    void quotedTextIsShortAndOnOneLine() {
        assertThat(Quoted.of("a\nb")).isEqualTo("\"a\uFFFDb\"");
        assertThat(Quoted.shortened("x".repeat(500))).isEqualTo("x".repeat(80) + "…");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-1.5, -1.5",
        "+.5, 0.5",
        "1., 1",
        "1e3, 1000",
        "1E-3, 0.001",
        "1e999999999, Infinity",
        "-1e99999999999999999999, -Infinity",
        "1e-999999999, 0"
    })
    void plainNumbersAreRead(String text, double value) {
        assertThat(PlainNumber.of(text)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "-", "1e", "1e+", "e1", "0x10", "1d", "1_000", " 1", "NaN", "Infinity", "1.2.3"})
    void nothingElseIsANumber(String text) {
        assertThat(PlainNumber.of(text)).isEmpty();
    }

    @Test
    void noNumberIsLong() {
        assertThat(PlainNumber.of("1".repeat(100))).isPresent();
        assertThat(PlainNumber.of("1".repeat(60_000))).isEmpty();
        assertThat(PlainNumber.isWhole("1".repeat(20))).isFalse();
        assertThat(PlainNumber.isWhole("-9223372036854775807")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "momentum-64, momentum-64",
        "../../etc/x, _._.._etc_x",
        "-rf, _rf",
        "a:b*c, a_b_c",
        "'', _",
        "Größe, Größe"
    })
    void namesOfNewFilesAreNames(String text, String name) {
        assertThat(FileName.of(text)).isEqualTo(name);
        assertThat(FileName.of(text)).doesNotContain("/").doesNotStartWith(".").doesNotStartWith("-");
        assertThat(FileName.of("\u0001x\n" + "y".repeat(500)))
                .startsWith("_x_yyy")
                .hasSize(100);
    }
}
