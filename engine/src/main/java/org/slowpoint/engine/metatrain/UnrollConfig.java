package org.slowpoint.engine.metatrain;

import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;

/**
 * What a meta-step runs the optimizer on.
 *
 * @param steps T, inner steps, 1 to 1,000,000
 * @param batch problems per meta-step, 1 to 1,000,000
 * @param objective what is minimised, of each problem's losses
 */
public record UnrollConfig(
        @Setting(
                        about = "Inner steps T of a run.",
                        unit = "steps",
                        min = 1,
                        max = 1_000_000,
                        initial = "201",
                        formerly = "unrollSteps")
                int steps,
        @Setting(about = "Problems of a meta-step.", unit = "problems", min = 1, max = 1_000_000, initial = "64")
                int batch,
        @Setting(about = "What is minimised, of the losses of a run.", initial = "mean-relative")
                MetaObjective objective) {

    /** Checks the ranges. */
    public UnrollConfig {
        Settings.check(UnrollConfig.class, steps, batch, objective);
    }
}
