package org.slowpoint.engine.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.analysis.Evaluation;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.metatrain.GradientEstimator;
import org.slowpoint.engine.metatrain.MetaLoss;
import org.slowpoint.engine.metatrain.MetaLosses;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.metatrain.MetaTrainer;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.metatrain.TrainingObserver;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.tune.Budget;
import org.slowpoint.engine.tune.Candidates;
import org.slowpoint.engine.tune.Family;
import org.slowpoint.engine.tune.HyperParameterSearch;

/** What the demonstration of the second paper promises whoever starts it. */
class DemoPresetTest {

    private static final int WITHIN = 600;

    @Test
    @Tag("long")
    void starPassesTheBestAdamWithinSixHundredMetaSteps() {
        MetaTrainingConfig demo = Presets.of("image-mlp").stream()
                .filter(preset -> preset.id().equals("star-demo"))
                .findFirst()
                .orElseThrow()
                .config();
        Task task = demo.task().create(null);
        int steps = demo.unroll().steps();
        List<Problem> problems = task.sample(Key.of(11).fold("test problems"), 16);
        Candidates.RateGrid rates = new Candidates.RateGrid(8);
        Map<String, Double> best = new HyperParameterSearch(
                        rates, Budget.full(rates.size(Family.ADAM), 4), steps, MetaObjective.MEAN_RELATIVE, 1)
                .run(Family.ADAM, task, 2, Progress.NONE)
                .hyperparameters();
        try (Workers workers = new Workers("demo", 2);
                MetaLoss fast = MetaLosses.of(demo.architecture(), 2)) {
            double adam = Evaluation.of(Family.ADAM.create(best, steps), problems, steps, workers, Progress.NONE)
                    .absolute()
                    .mean();
            for (long seed = 1; seed <= 3; seed++) {
                MetaTrainingConfig config = Settings.with(demo, Map.of("seed", seed, "metaSteps", WITHIN));
                double star = Evaluation.of(fast.losses(trained(config, task), problems, steps, Progress.NONE))
                        .absolute()
                        .mean();
                assertThat(star).as("seed " + seed).isLessThan(adam);
            }
        }
    }

    private static double[] trained(MetaTrainingConfig config, Task task) {
        try (GradientEstimator estimator = config.estimator().create(config, task, 2)) {
            TrainerState state = new MetaTrainer(config, task, estimator)
                    .run(TrainerState.initial(config), new Silent(), Progress.NONE);
            return state.best();
        }
    }

    private static final class Silent implements TrainingObserver {
        @Override
        public void stepped(Step step, TrainerState state) {
            // Only the end matters.
        }

        @Override
        public void snapshot(Snapshot snapshot, TrainerState state) {
            // Only the end matters.
        }
    }
}
