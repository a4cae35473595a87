package org.slowpoint.app.graphics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.text.NumberText;

class TicksTest {
    @Test
    void linearTicksAreRoundNumbersWithATrueMinus() {
        assertThat(labels(LinearTicks.of(-1, 1, 5))).containsExactly("−1.0", "−0.5", "0.0", "0.5", "1.0");
        assertThat(LinearTicks.of(0, 1, 10)).extracting(Tick::value).contains(0.3, 0.7);
    }

    @Test
    void farOffLinearTicksShareOnePowerOfTen() {
        assertThat(labels(LinearTicks.of(0, 3e-6, 3))).containsExactly("0", "1×10⁻⁶", "2×10⁻⁶", "3×10⁻⁶");
    }

    @Test
    void ticksOfANarrowRangeKeepEnoughDecimalsToDiffer() {
        List<String> labels = labels(LinearTicks.of(0.12345, 0.12346, 5));
        assertThat(labels).hasSizeGreaterThan(2).doesNotHaveDuplicates();
    }

    @Test
    void logTicksArePowersWithUnlabelledOnesBetween() {
        List<Tick> ticks = LogTicks.of(1e-3, 10, 6);
        assertThat(labels(ticks)).containsExactly("10⁻³", "10⁻²", "10⁻¹", "10⁰", "10¹");
        assertThat(ticks).contains(Tick.minor(0.02));
    }

    @Test
    void manyPowersAreLabelledAtAnEvenStride() {
        assertThat(labels(LogTicks.of(1e-12, 1, 5))).containsExactly("10⁻¹²", "10⁻⁹", "10⁻⁶", "10⁻³", "10⁰");
    }

    @Test
    void lessThanTwoPowersFallBackToRoundNumbers() {
        assertThat(labels(LogTicks.of(2, 8, 4))).containsExactly("2", "4", "6", "8");
    }

    @Test
    void asinhTicksAreSymmetricAboutZero() {
        List<Tick> ticks = AsinhTicks.of(-1, 1, 0.01, 7);
        assertThat(labels(ticks)).containsExactly("−10⁰", "−10⁻¹", "−10⁻²", "0", "10⁻²", "10⁻¹", "10⁰");
        assertThat(ticks).extracting(Tick::value).isSorted();
    }

    @Test
    void briefNumbersUseAnExponentOnlyWhereNeeded() {
        assertThat(NumberText.brief(-0.98765, 3)).isEqualTo("−0.988");
        assertThat(NumberText.brief(1.5e-7, 3)).isEqualTo("1.50×10⁻⁷");
        assertThat(NumberText.brief(9.999, 3)).isEqualTo("10.0");
        assertThat(NumberText.brief(Double.NaN, 3)).isEqualTo("not a number");
    }

    private static List<String> labels(List<Tick> ticks) {
        return ticks.stream().filter(Tick::isMajor).map(Tick::label).toList();
    }
}
