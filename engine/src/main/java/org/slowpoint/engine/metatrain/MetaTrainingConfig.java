package org.slowpoint.engine.metatrain;

import java.util.Map;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.TaskConfig;

/**
 * Everything that decides a training run. Two runs with equal configurations are equal bit for bit. {@link Settings}
 * reads, writes and lists it; presets are made in {@link Presets}; the defaults are the released notebook's.
 *
 * @param task what the optimizer learns to optimize
 * @param architecture the optimizer's shape
 * @param unroll what a meta-step runs it on
 * @param optimizer how the weights follow the meta-gradient
 * @param estimator where the meta-gradient comes from
 * @param guards what keeps training alive when a meta-gradient explodes
 * @param validation how the weights are measured along the way
 * @param metaSteps meta-steps, 1 or more
 * @param snapshotEvery meta-steps between snapshots of the weights, 1 or more
 * @param seed the seed of everything random
 */
public record MetaTrainingConfig(
        @Setting(about = "What the optimizer learns to optimize.", formerly = "taskSettings") TaskConfig task,
        @Setting(about = "The optimizer's shape.", optional = true) Architecture architecture,
        @Setting(about = "What a meta-step runs the optimizer on.") UnrollConfig unroll,
        @Setting(about = "How the weights follow the meta-gradient.") MetaOptimizerConfig optimizer,
        @Setting(about = "Where the meta-gradient comes from.", optional = true) EstimatorConfig estimator,
        @Setting(about = "What keeps training alive when a meta-gradient explodes.") Guards guards,
        @Setting(about = "How the weights are measured along the way.") ValidationConfig validation,
        @Setting(about = "How long to train.", unit = "meta-steps", min = 1, initial = "2001") int metaSteps,
        @Setting(
                        about = "Meta-steps between two snapshots of the weights.",
                        unit = "meta-steps",
                        min = 1,
                        initial = "50")
                int snapshotEvery,
        @Setting(about = "The seed of everything random.", unit = "number", initial = "0") long seed) {

    /** Checks the ranges, and that the estimator can train this architecture this way. */
    public MetaTrainingConfig {
        Settings.check(
                MetaTrainingConfig.class,
                task,
                architecture,
                unroll,
                optimizer,
                estimator,
                guards,
                validation,
                metaSteps,
                snapshotEvery,
                seed);
        estimator.requireSuits(architecture, unroll);
    }

    /** The same configuration with one setting changed; see {@link Settings#with(Record, Map)}. */
    public MetaTrainingConfig with(String key, Object value) {
        return with(Map.of(key, value));
    }

    /** The same configuration with some settings changed; see {@link Settings#with(Record, Map)}. */
    public MetaTrainingConfig with(Map<String, ?> changes) {
        return Settings.with(this, changes);
    }
}
