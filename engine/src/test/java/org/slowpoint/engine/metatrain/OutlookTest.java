package org.slowpoint.engine.metatrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.metatrain.TrainingObserver.Outcome;
import org.slowpoint.engine.metatrain.TrainingObserver.Step;

class OutlookTest {

    private static List<String> told(int steps, IntToDoubleFunction objective, double gradient, Outcome outcome) {
        return told(new Outlook(OptionalDouble.empty()), steps, objective, gradient, outcome);
    }

    private static List<String> told(
            Outlook outlook, int steps, IntToDoubleFunction objective, double gradient, Outcome outcome) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            double value = objective.applyAsDouble(i);
            outlook.stepped(new Step(i, value, value, gradient, gradient, 0, outcome, 0, new double[][] {{1}}))
                    .ifPresent(told::add);
        }
        return told;
    }

    @Test
    void aTrainingThatCannotGetAnywhereIsToldOnce() {
        assertThat(told(100, i -> Double.NaN, 1, Outcome.SKIPPED))
                .singleElement()
                .asString()
                .contains("finite");
        assertThat(told(100, i -> 1, 0, Outcome.TAKEN))
                .singleElement()
                .asString()
                .contains("meta-gradient");
        assertThat(told(100, i -> 1, 1, Outcome.SKIPPED))
                .singleElement()
                .asString()
                .contains("guards");
        assertThat(told(2000, i -> 1 + 0.1 * Math.sin(i), 1, Outcome.TAKEN))
                .singleElement()
                .asString()
                .contains("no better");
    }

    @Test
    void aTrainingThatImprovesIsLeftInPeace() {
        assertThat(told(2000, i -> Math.exp(-i / 500.0) + 0.01 * Math.sin(i), 1, Outcome.TAKEN))
                .isEmpty();
        assertThat(told(19, i -> Double.NaN, 0, Outcome.SKIPPED)).isEmpty();
    }

    @Test
    void networksThatDieAreNoticedAndLivingOnesAreNot() {
        double nothing = Math.log(10);
        Outlook dying = new Outlook(OptionalDouble.of(nothing));
        assertThat(told(dying, 100, i -> nothing, 1, Outcome.TAKEN)).isEmpty();
        assertThat(dying.dead()).isFalse();
        assertThat(told(dying, 200, i -> nothing + 0.002 * Math.sin(i), 1, Outcome.TAKEN))
                .singleElement()
                .asString()
                .contains("2.303", "dead");
        assertThat(dying.dead()).isTrue();
        Outlook living = new Outlook(OptionalDouble.of(nothing));
        assertThat(told(living, 400, i -> nothing - 0.001 * i, 1, Outcome.TAKEN))
                .isEmpty();
        assertThat(living.dead()).isFalse();
    }
}
