package org.slowpoint.app.perspective.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.engine.checkpoint.TrainingRun;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.GradientEstimator;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.metatrain.TrainingCurves;

class TrainingFeedTest {

    private static final MetaTrainingConfig TINY = Presets.named("linear-regression", "live")
            .config(3)
            .with("architecture.units", 4)
            .with("unroll.batch", 2)
            .with("unroll.steps", 5)
            .with("validation.problems", 4)
            .with("validation.every", 4)
            .with("metaSteps", 8)
            .with("snapshotEvery", 2);

    @TempDir
    private Path folder;

    private TrainingFeed train(String name) {
        TrainingFeed feed = new TrainingFeed(TINY);
        try (TrainingRun run = new TrainingRun(TINY, TINY.task().create(null), folder.resolve(name), Map.of())) {
            feed.begin(run);
            try (GradientEstimator estimator = TINY.estimator().create(TINY, run.task(), 1)) {
                run.run(estimator, feed, Progress.NONE);
            }
        }
        return feed;
    }

    @Test
    void everyEventIsANewVersionAndCurvesFollow() {
        TrainingFeed idle = new TrainingFeed(TINY);
        assertThat(idle.newest()).isNull();
        assertThat(idle.curves().losses().size()).isZero();
        TrainingFeed feed = train("a.safetensors");
        assertThat(feed.version()).isGreaterThanOrEqualTo(8 + 2 + 5L);
        TrainingCurves curves = feed.curves();
        assertThat(curves.losses().size()).isEqualTo(8);
        assertThat(curves.validation().steps()).containsExactly(4, 8);
        assertThat(curves.newest().step()).isEqualTo(7);
        assertThat(feed.newest().moments()).extracting(Moment::step).containsExactly(0, 2, 4, 6, 8);
        assertThat(feed.newest().moment().hash())
                .isEqualTo(feed.newest().moments().get(4).hash());
        assertThat(curves.constants()).isEmpty();
    }

    @Test
    void aTrainingTakenUpAgainShowsWhatCameBefore() {
        TrainingCurves before = train("a.safetensors").curves();
        MetaTrainingConfig longer = TINY.with("metaSteps", 12);
        TrainingFeed feed = new TrainingFeed(longer);
        Path file = folder.resolve("a.safetensors");
        try (TrainingRun run = new TrainingRun(longer, longer.task().create(null), file, Map.of())) {
            run.resume();
            feed.begin(run);
        }
        TrainingCurves after = feed.curves();
        assertThat(after.losses()).usingRecursiveComparison().isEqualTo(before.losses());
        assertThat(after.gradients()).usingRecursiveComparison().isEqualTo(before.gradients());
        assertThat(after.validation()).usingRecursiveComparison().isEqualTo(before.validation());
        assertThat(after.fan()).usingRecursiveComparison().isEqualTo(before.fan());
        assertThat(after.newest()).usingRecursiveComparison().isEqualTo(before.newest());
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
    void whatIsLearnedBesideTheNetworkIsKeptAsFactors() {
        MetaTrainingConfig star = Presets.named("image-mlp", "star-test").config(0);
        TrainerState start = TrainerState.initial(star);
        double[] moved = start.weights().clone();
        star.architecture().layout().set(moved, "momentum_decays", new double[] {-0.1, 0, 0});
        star.architecture().layout().set(moved, "log_beta1", new double[] {Math.log(2)});
        LearnedConstants constants = new LearnedConstants(star.architecture());
        constants.add(new Snapshot(0, start.weights(), Double.NaN));
        constants.add(new Snapshot(5, moved, 2));
        assertThat(constants.lines()).hasSize(8);
        TrainingCurves.Line memory = constants.lines().get("momentum 1");
        assertThat(memory.steps()).containsExactly(0, 5);
        assertThat(memory.values()[1]).isCloseTo(Math.E, offset(1e-12));
        assertThat(constants.lines().get("β₁").values()[1]).isCloseTo(2, offset(1e-12));
    }
}
