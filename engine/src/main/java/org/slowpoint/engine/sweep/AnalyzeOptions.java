package org.slowpoint.engine.sweep;

import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;

/**
 * How a job analyses its optimizer.
 *
 * @param seed the seed of problems and searches
 */
public record AnalyzeOptions(
        @Setting(about = "The seed of problems and searches.", unit = "number", initial = "0") long seed) {

    /** Checks the ranges. */
    public AnalyzeOptions {
        Settings.check(AnalyzeOptions.class, seed);
    }
}
