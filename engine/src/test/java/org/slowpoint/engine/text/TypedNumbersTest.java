package org.slowpoint.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TypedNumbersTest {

    @Test
    void anyMinusSignAndAPointOrACommaAreRead() {
        assertThat(NumberText.typed(" −0,5\u2003")).isEqualTo(-0.5);
        assertThat(NumberText.typed("1e−3")).isEqualTo(1e-3);
        assertThat(NumberText.typedWhole(" −12 ")).isEqualTo(-12);
        assertThat(NumberText.plain(" evolution-strategies ")).isEqualTo("evolution-strategies");
    }

    @Test
    void whatIsNoWholeNumberIsRefused() {
        assertThatThrownBy(() -> NumberText.typedWhole("1,5")).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> NumberText.typedWhole("12345678901")).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> NumberText.typed("many")).isInstanceOf(NumberFormatException.class);
    }
}
