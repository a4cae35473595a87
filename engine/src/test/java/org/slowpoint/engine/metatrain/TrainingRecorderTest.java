package org.slowpoint.engine.metatrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.metatrain.TrainingObserver.Outcome;
import org.slowpoint.engine.metatrain.TrainingObserver.Step;

class TrainingRecorderTest {

    private static final int STEPS = 5000;

    private final MetaTrainingConfig config =
            Presets.of("linear-regression").get(0).config().with("metaSteps", STEPS);
    private final TrainerState state = TrainerState.from(new double[3]);
    private final TrainingRecorder recorder = new TrainingRecorder(config);

    private void step(int number, double objective, double gradient, Outcome outcome) {
        step(recorder, number, objective, gradient, outcome, state);
    }

    private static void step(
            TrainingRecorder to, int number, double objective, double gradient, Outcome outcome, TrainerState next) {
        double[][] losses = {{4, 2}, {2, 0}};
        to.stepped(
                new Step(number, objective, objective, gradient, 2 * gradient, gradient / 2, outcome, 0, losses), next);
    }

    private static TrainingCurves curves(TrainingRecorder recorder, TrainerState state) {
        return recorder.curves(state, false, Map.of());
    }

    @Test
    void aLongTrainingStaysLightAndKeepsItsShape() {
        for (int i = 0; i < STEPS; i++) {
            step(i, Math.exp(-i / 1000.0), i == 777 ? 50 : 1, Outcome.TAKEN);
        }
        TrainingCurves curves = curves(recorder, state);
        assertThat(curves.losses().size()).isBetween(300, 600);
        assertThat(curves.fan()).hasSizeBetween(30, 42);
        assertThat(curves.newest().step()).isEqualTo(STEPS - 1);
        assertThat(curves.newest().meanLoss()).containsExactly(3, 1);
        int last = curves.losses().size() - 1;
        assertThat(curves.losses().steps()[last]).isBetween(STEPS - 16.0, STEPS + 0.0);
        assertThat(curves.smoothed().values()[last]).isCloseTo(Math.exp(-4.98), offset(2e-4));
        assertThat(curves.gradients().values()).contains(50);
    }

    @Test
    void skippedStepsAreMarkedWhereTheyCanBeSeenAndCountForNoMean() {
        step(0, 1, 0.5, Outcome.TAKEN);
        step(1, Double.POSITIVE_INFINITY, Double.NaN, Outcome.SKIPPED);
        step(2, 1, 0.25, Outcome.RETURNED);
        TrainingCurves curves = curves(recorder, state);
        assertThat(curves.skips().steps()).containsExactly(2);
        assertThat(curves.skips().values()).containsExactly(0.5);
        assertThat(curves.returns().values()).containsExactly(0.25);
        assertThat(curves.losses().values()[1]).isNaN();
        assertThat(curves.smoothed().values()[2]).isEqualTo(1, offset(1e-12));
    }

    @Test
    void entriesThatCountedAsZeroAreMarkedAtTheirStep() {
        TrainerState zeroed = state.with(state.guard().withZeroed(3));
        step(recorder, 0, 1, 0.5, Outcome.TAKEN, state);
        step(recorder, 1, 1, 0.25, Outcome.TAKEN, zeroed);
        step(recorder, 2, 1, 0.25, Outcome.TAKEN, zeroed);
        TrainingCurves curves = curves(recorder, zeroed);
        assertThat(curves.zeroed()).isEqualTo(3);
        assertThat(curves.zeroes().steps()).containsExactly(2);
        assertThat(curves.zeroes().values()).containsExactly(0.25);
    }

    @Test
    void ofEvolutionStrategiesLengthAndSpreadAreKept() {
        MetaTrainingConfig star = Presets.named("image-mlp", "star-test").config(0);
        TrainingRecorder estimates = new TrainingRecorder(star);
        step(estimates, 0, 2, 1.5, Outcome.TAKEN, state);
        assertThat(curves(estimates, state).norms().values()).containsExactly(3);
        assertThat(curves(estimates, state).spreads().values()).containsExactly(0.75);
        step(0, 1, 1, Outcome.TAKEN);
        assertThat(curves(recorder, state).norms().size()).isZero();
    }

    @Test
    void whatIsReadBackGoesOnAsIfItHadNeverStopped() {
        TrainingRecorder whole = new TrainingRecorder(config);
        TrainingRecorder part = new TrainingRecorder(config);
        for (int i = 0; i < 1501; i++) {
            tell(whole, i);
            if (i == 700) {
                part = TrainingRecorder.of(config, part.history());
            }
            tell(part, i);
        }
        assertThat(part.history()).usingRecursiveComparison().isEqualTo(whole.history());
        assertThat(curves(part, state)).usingRecursiveComparison().isEqualTo(curves(whole, state));
    }

    private void tell(TrainingRecorder to, int i) {
        double objective = i % 97 == 3 ? Double.NaN : Math.exp(-i / 300.0);
        step(to, i, objective, 1 + i % 7, i % 97 == 3 ? Outcome.SKIPPED : Outcome.TAKEN, state);
        if (i % 10 == 0) {
            to.validated(i, i == 50 ? Double.POSITIVE_INFINITY : 1.0 / (i + 1));
        }
    }

    @Test
    void filesOfEarlierVersionsBeginWithTheObjectivesOfTheirSnapshots() {
        TrainingRecorder old = TrainingRecorder.of(
                config,
                List.of(
                        new Snapshot(0, state.weights(), Double.NaN),
                        new Snapshot(50, state.weights(), 0.5),
                        new Snapshot(100, state.weights(), 0.25)));
        assertThat(curves(old, state).losses().steps()).containsExactly(50, 100);
        assertThat(curves(old, state).losses().values()).containsExactly(0.5, 0.25);
    }

    @Test
    void whatIsNoHistoryIsRefusedWithASentence() {
        assertThatThrownBy(
                        () -> TrainingRecorder.of(config, new TrainingHistory(Map.of("series.steps", new double[601]))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no usable “series.steps”");
    }
}
