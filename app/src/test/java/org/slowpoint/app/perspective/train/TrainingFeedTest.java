package org.slowpoint.app.perspective.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.slowpoint.app.chart.TrainingCurves;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.metatrain.TrainingObserver.Outcome;
import org.slowpoint.engine.metatrain.TrainingObserver.Step;

class TrainingFeedTest {

    private static final int STEPS = 5000;

    private final MetaTrainingConfig config =
            Presets.of("linear-regression").get(0).config().with("metaSteps", STEPS);
    private final TrainerState state = TrainerState.from(new double[3]);
    private final TrainingFeed feed = new TrainingFeed(config);

    private void step(int number, double objective, double gradient, Outcome outcome) {
        feed.stepped(
                new Step(
                        number, objective, objective, gradient, 2 * gradient, gradient / 2, outcome, 0, new double[][] {
                            {4, 2}, {2, 0}
                        }),
                state);
    }

    @Test
    void aLongTrainingStaysLightAndKeepsItsShape() {
        for (int i = 0; i < STEPS; i++) {
            step(i, Math.exp(-i / 1000.0), i == 777 ? 50 : 1, Outcome.TAKEN);
        }
        TrainingCurves curves = feed.curves();
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
        TrainingCurves curves = feed.curves();
        assertThat(curves.skips().steps()).containsExactly(2);
        assertThat(curves.skips().values()).containsExactly(0.5);
        assertThat(curves.returns().values()).containsExactly(0.25);
        assertThat(curves.losses().values()[1]).isNaN();
        assertThat(curves.smoothed().values()[2]).isEqualTo(1, offset(1e-12));
    }

    @Test
    void everyEventIsANewVersion() {
        long before = feed.version();
        step(0, 1, 1, Outcome.TAKEN);
        feed.validated(1, 0.3);
        assertThat(feed.version()).isEqualTo(before + 2);
        assertThat(feed.curves().validation().values()).containsExactly(0.3);
        assertThat(feed.newest().state()).isSameAs(state);
    }

    @Test
    void progressTellsTheTimeLeft() {
        long[] now = {0};
        String[] said = {""};
        TimedProgress progress = new TimedProgress(
                new org.slowpoint.engine.job.Progress() {
                    @Override
                    public void report(double fraction, String message) {
                        said[0] = message;
                    }

                    @Override
                    public boolean cancelled() {
                        return false;
                    }
                },
                600,
                () -> now[0]);
        progress.report(0.5, "");
        assertThat(said[0]).isEqualTo("300 of 600");
        now[0] = 10_000_000_000L;
        progress.report(0.75, "");
        assertThat(said[0]).isEqualTo("450 of 600, 0:10 left");
        assertThat(TimedProgress.time(3725)).isEqualTo("1:02:05");
    }

    @Test
    void ofEvolutionStrategiesLengthAndSpreadAreKeptAndWhatIsLearnedBesideTheNetwork() {
        MetaTrainingConfig star = Presets.named("image-mlp", "star-test").config(0);
        TrainerState start = TrainerState.initial(star);
        TrainingFeed estimates = new TrainingFeed(star);
        estimates.snapshot(new Snapshot(0, start.weights(), Double.NaN), start);
        double[] moved = start.weights().clone();
        star.architecture().layout().set(moved, "momentum_decays", new double[] {-0.1, 0, 0});
        star.architecture().layout().set(moved, "log_beta1", new double[] {Math.log(2)});
        estimates.stepped(new Step(0, 2, 2, 1, 3, 0.5, Outcome.TAKEN, 0, new double[][] {{2}}), start);
        estimates.snapshot(new Snapshot(5, moved, 2), start);
        TrainingCurves curves = estimates.curves();
        assertThat(curves.norms().values()).containsExactly(3);
        assertThat(curves.spreads().values()).containsExactly(0.5);
        assertThat(curves.constants()).hasSize(8);
        TrainingCurves.Line memory = curves.constants().get("momentum 1");
        assertThat(memory.steps()).containsExactly(0, 5);
        assertThat(memory.values()[1]).isCloseTo(Math.E, offset(1e-12));
        assertThat(curves.constants().get("β₁").values()[1]).isCloseTo(2, offset(1e-12));
        assertThat(feed.curves().norms().size()).isZero();
        assertThat(feed.curves().constants()).isEmpty();
    }
}
