package org.slowpoint.engine.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistillateChoiceTest {

    @Test
    void modesAreChosenByTheirNumbers() {
        assertThat(DistillateChoice.of("modes:1,3,1"))
                .isEqualTo(new DistillateChoice(DistillateKind.MODES, List.of(1, 3)));
        assertThat(DistillateChoice.of("modes:2").modes()).containsExactly(2);
        assertThat(DistillateChoice.of("modes")).isEqualTo(DistillateChoice.of("modes:1"));
        assertThat(DistillateChoice.of("linear").kind()).isEqualTo(DistillateKind.LINEAR);
        assertThat(DistillateChoice.of("symbolic").modes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "none", "modes:", "modes:0", "modes:1,", "modes:-1", "modes:1;2", "modes:99999", "Linear"})
    void whatIsNoChoiceIsSaid(String word) {
        assertThatThrownBy(() -> DistillateChoice.of(word))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("choose linear, modes, modes:1,2");
    }
}
