package org.slowpoint.engine.metatrain;

import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;

/**
 * What keeps training alive when a meta-gradient explodes. A guard set to 0 is off; steps that are not finite are left
 * out all the same, but for entries that count as 0.
 *
 * @param skipAbove a step is left out when the largest entry of its meta-gradient exceeds this many times the median of
 *     the last 100; 0 or at least 1
 * @param returnAbove when the mean meta-loss of 30 steps exceeds this many times its best, training returns to the
 *     weights of that best and goes on more slowly; 0 or above 1
 * @param problemClip each problem's own meta-gradient is shortened to this many times the median norm of recent ones
 *     before they are averaged; 0 or positive
 * @param zeroNonFinite whether entries of the meta-gradient that are not finite count as 0, so that the step is taken
 */
public record Guards(
        @Setting(
                        about = "A meta-step is left out beyond this many times the median of recent largest entries.",
                        unit = "medians",
                        min = 1,
                        orZero = true,
                        initial = "0",
                        optional = true)
                double skipAbove,
        @Setting(
                        about = "Training returns to its best weights beyond this many times their meta-loss.",
                        unit = "best meta-losses",
                        above = 1,
                        orZero = true,
                        initial = "0",
                        optional = true)
                double returnAbove,
        @Setting(
                        about =
                                "A problem's own meta-gradient is shortened to this many times the median of recent norms.",
                        unit = "medians",
                        above = 0,
                        orZero = true,
                        initial = "0",
                        optional = true)
                double problemClip,
        @Setting(
                        about =
                                "Whether entries of the meta-gradient that are not finite count as 0 instead of the step"
                                        + " being left out.",
                        initial = "false",
                        optional = true)
                boolean zeroNonFinite) {

    /** All guards off. */
    public static final Guards NONE = new Guards(0, 0, 0, false);

    /** Skips beyond 20 medians and returns beyond 1.6 times the best mean. */
    public static final Guards STANDARD = new Guards(20, 1.6, 0, false);

    /** Checks the ranges. */
    public Guards {
        Settings.check(Guards.class, skipAbove, returnAbove, problemClip, zeroNonFinite);
    }
}
