package org.slowpoint.engine.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTest {

    @Test
    void halvingCutsDrawsAndAddsProblems() {
        Budget budget = Budget.halving(2500, 64, 4);
        assertThat(budget.rungs())
                .containsExactly(new Rung(2500, 1), new Rung(625, 4), new Rung(157, 16), new Rung(40, 64));
        assertThat(budget.draws()).isEqualTo(2500);
        assertThat(budget.problems()).isEqualTo(64);
        assertThat(budget.giveUp()).isEqualTo(Budget.GIVE_UP);
        assertThat(budget).hasToString("2500 draws on 1 problem, 625 on 4, 157 on 16, 40 on 64");
    }

    @Test
    void aRunIsCountedOnce() {
        assertThat(Budget.full(30, 7).runs()).isEqualTo(210);
        assertThat(Budget.halving(2500, 64, 4).runs()).isEqualTo(2500 + 625 * 3 + 157 * 12 + 40 * 48);
    }

    @Test
    void theLastRungHasAllProblemsAndAtLeastOneDraw() {
        assertThat(Budget.halving(3, 10, 8).rungs()).containsExactly(new Rung(3, 1), new Rung(1, 4), new Rung(1, 10));
        assertThat(Budget.halving(3, 1, 8).rungs()).containsExactly(new Rung(3, 1));
        assertThat(Budget.full(30, 7)).hasToString("30 draws on 7 problems");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Budget.full(0, 3)).hasMessageContaining("at least one draw");
        assertThatThrownBy(() -> Budget.halving(5, 0, 2)).hasMessageContaining("at least one draw");
        assertThatThrownBy(() -> Budget.halving(5, 4, 1)).hasMessageContaining("2 or more");
        assertThatThrownBy(() -> new Budget(List.of(), 10)).hasMessageContaining("at least one rung");
        assertThatThrownBy(() -> new Budget(List.of(new Rung(2, 4), new Rung(2, 4)), 10))
                .hasMessageContaining("problems must");
        assertThatThrownBy(() -> new Budget(List.of(new Rung(2, 1), new Rung(3, 4)), 10))
                .hasMessageContaining("draws cannot rise");
    }
}
