package org.slowpoint.engine.metatrain;

import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;

/**
 * How the weights are measured along the way, so that the best are kept.
 *
 * @param problems problems on which they are measured; 0 for none, 1,000,000 at most
 * @param every meta-steps between measurements, 1 or more
 */
public record ValidationConfig(
        @Setting(
                        about = "Problems on which the weights are measured along the way, so that the best are kept.",
                        unit = "problems",
                        min = 0,
                        max = 1_000_000,
                        initial = "0",
                        optional = true,
                        formerly = "validationProblems")
                int problems,
        @Setting(
                        about = "Meta-steps between such measurements.",
                        unit = "meta-steps",
                        min = 1,
                        initial = "100",
                        optional = true,
                        formerly = "validationEvery")
                int every) {

    /** Checks the ranges. */
    public ValidationConfig {
        Settings.check(ValidationConfig.class, problems, every);
    }
}
