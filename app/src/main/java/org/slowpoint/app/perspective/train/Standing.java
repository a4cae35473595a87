package org.slowpoint.app.perspective.train;

import java.util.List;
import java.util.Optional;
import org.slowpoint.app.chart.BaselineObjective;
import org.slowpoint.app.chart.OptimizerStyle;
import org.slowpoint.engine.metatrain.TrainingCurves;
import org.slowpoint.engine.text.Formatted;

/**
 * How a training stands against the best tuned baseline, in words.
 *
 * @param headline one clear sentence without a full stop
 * @param detail the numbers behind it; empty when there are none
 * @param ahead whether the learned optimizer has passed the best baseline
 */
record Standing(String headline, String detail, boolean ahead) {

    /** Before anything is known. */
    static final Standing NONE = new Standing("", "", false);

    /**
     * Reads the curves. With validation the best validated weights count, since those are kept; without, the smoothed
     * meta-loss of now.
     *
     * @param curves what was seen
     * @param baselines the tuned baselines, best first; empty optional while they are being measured
     */
    static Standing of(TrainingCurves curves, Optional<List<BaselineObjective>> baselines) {
        boolean validates = curves.validation().size() > 0;
        TrainingCurves.Line line = validates ? curves.validation() : curves.smoothed();
        if (line.size() == 0) {
            return new Standing("Preparing the first meta-steps", "", false);
        }
        double now = validates ? least(line.values()) : line.values()[line.size() - 1];
        String measured = Formatted.of("%s %.4g", validates ? "best validation" : "recent meta-loss", now);
        if (curves.dead()) {
            double rest = curves.smoothed().values()[curves.smoothed().size() - 1];
            return new Standing(
                    Formatted.of("The networks are dead: the meta-loss rests at %.4g, that of knowing nothing", rest),
                    "begin anew with another seed or a smaller rate",
                    false);
        }
        if (baselines.isEmpty() || baselines.get().isEmpty()) {
            String why = baselines.isEmpty()
                    ? "the tuned baselines are being measured"
                    : "no tuned baselines are known for this task";
            return new Standing(Character.toUpperCase(measured.charAt(0)) + measured.substring(1), why, false);
        }
        BaselineObjective best = baselines.get().get(0);
        String name = "tuned " + OptimizerStyle.name(best.baseline().optimizer());
        String numbers = measured + Formatted.of(", %s %.4g", name, best.objective());
        double ratio = now / best.objective();
        if (ratio < 1) {
            int since = since(line, best.objective(), validates);
            return new Standing(
                    Formatted.of("Ahead of %s since meta-step %d", name, since),
                    percent(1 - ratio) + " lower: " + numbers,
                    true);
        }
        if (!Double.isFinite(ratio)) {
            return new Standing("Still diverging; " + name + " is the line to beat", "", false);
        }
        return new Standing(
                ratio < 2
                        ? percent(ratio - 1) + " behind " + name
                        : Formatted.of("%.2g times the meta-loss of %s", ratio, name),
                numbers,
                false);
    }

    private static String percent(double share) {
        return Formatted.of("%.0f %%", Math.max(1, 100 * share));
    }

    private static double least(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        for (double v : values) {
            least = v < least ? v : least;
        }
        return least;
    }

    /** The first step ahead; without kept weights, the first of the unbroken lead at the end. */
    private static int since(TrainingCurves.Line line, double bar, boolean kept) {
        if (kept) {
            int i = 0;
            while (!(line.values()[i] < bar)) {
                i++;
            }
            return (int) line.steps()[i];
        }
        int i = line.size() - 1;
        while (i > 0 && line.values()[i - 1] < bar) {
            i--;
        }
        return (int) line.steps()[i];
    }
}
