package org.slowpoint.engine.sweep;

import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;

/**
 * How a job measures its optimizer.
 *
 * @param problems test problems
 * @param steps T, the length of the runs; 0 is as many as it was trained for, at most 200
 * @param seed the seed of the test problems
 */
public record EvaluateOptions(
        @Setting(about = "Test problems.", unit = "problems", min = 1, initial = "64") int problems,
        @Setting(
                        about = "Steps of each run; 0 is as many as it was trained for, at most 200.",
                        unit = "steps",
                        min = 0,
                        initial = "0")
                int steps,
        @Setting(about = "The seed of the test problems.", unit = "number", initial = "0") long seed) {

    /** Checks the ranges. */
    public EvaluateOptions {
        Settings.check(EvaluateOptions.class, problems, steps, seed);
    }
}
