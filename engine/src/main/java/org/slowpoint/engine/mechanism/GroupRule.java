package org.slowpoint.engine.mechanism;

import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.dynamics.GroupDynamics;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.text.Formatted;

/** Are layers, weights and biases treated differently? Judged by mean effective learning rates over the second half. */
final class GroupRule {

    private GroupRule() {}

    static Finding of(Examination examination) {
        FindingWriter out = new FindingWriter(Aspect.GROUPS);
        List<GroupDynamics> groups = examination.groups();
        if (groups.size() < 2) {
            out.say(List.of(), "The task has parameters of one kind only.");
            return out.done(Verdict.UNKNOWN);
        }
        Optional<String> still = Stillness.sentence(examination.analysis());
        if (still.isPresent()) {
            out.say(List.of(), "%s", still.get());
            return out.done(Verdict.NO);
        }
        StringBuilder text = new StringBuilder();
        for (GroupDynamics group : groups) {
            double rate = lateMean(group.rates());
            out.number(name(group), rate);
            text.append(text.isEmpty() ? "" : ", ").append(name(group)).append(Formatted.of(" %.4g", rate));
        }
        out.say(List.of(), "Mean effective learning rates over the second half of the runs: %s.", text);
        if (!groups.stream().allMatch(group -> Double.isFinite(lateMean(group.rates())))) {
            out.say(List.of(), "Not all of them are finite, so how much they differ is unknown.");
            return out.done(Verdict.UNKNOWN);
        }
        if (groups.stream().filter(GroupRule::hasError).count() < 2) {
            out.say(List.of(), "Their errors are unknown, since no two groups were looked at in several parameters.");
            return out.done(Verdict.UNKNOWN);
        }
        double factor = 1;
        String sentence = "No two of them differ by more than their errors.";
        for (GroupDynamics slow : groups) {
            for (GroupDynamics fast : groups) {
                double ratio = ratio(lateMean(fast.rates()), lateMean(slow.rates()));
                if (ratio > factor && clearlyDiffer(slow, fast)) {
                    factor = ratio;
                    sentence = Double.isInfinite(ratio)
                            ? "Those of the " + name(fast) + " and of the " + name(slow)
                                    + (lateMean(slow.rates()) == 0
                                            ? " differ beyond their errors, and the second is 0."
                                            : " have opposite signs, beyond their errors.")
                            : Formatted.of(
                                    "That of the %s is %.2f times that of the %s, beyond their errors.",
                                    name(fast), ratio, name(slow));
                }
            }
        }
        out.number("factor", factor);
        out.say(List.of(), "%s", sentence);
        return out.done(Verdict.of(factor, Thresholds.GROUPS_DIFFER_PARTLY, Thresholds.GROUPS_DIFFER));
    }

    /** One rate over another, of moduli; infinite where their signs differ or the second is 0, NaN where both are. */
    private static double ratio(double fast, double slow) {
        return fast * slow < 0 ? Double.POSITIVE_INFINITY : Math.abs(fast) / Math.abs(slow);
    }

    private static boolean hasError(GroupDynamics group) {
        return Double.isFinite(lateMean(group.rateErrors()));
    }

    private static String name(GroupDynamics group) {
        return "layer " + (group.layer() + 1) + (group.kind() == ParameterSpace.Kind.WEIGHTS ? " weights" : " biases");
    }

    private static boolean clearlyDiffer(GroupDynamics a, GroupDynamics b) {
        double error = Math.hypot(lateMean(a.rateErrors()), lateMean(b.rateErrors()));
        return Math.abs(lateMean(a.rates()) - lateMean(b.rates())) > Thresholds.CLEAR * error;
    }

    private static double lateMean(double[] values) {
        double sum = 0;
        int from = values.length / 2;
        for (int i = from; i < values.length; i++) {
            sum += values[i] / (values.length - from);
        }
        return sum;
    }
}
