package org.slowpoint.engine.mechanism;

import java.util.List;
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
        StringBuilder text = new StringBuilder();
        for (GroupDynamics group : groups) {
            double rate = lateMean(group.rates());
            out.number(name(group), rate);
            text.append(text.isEmpty() ? "" : ", ").append(name(group)).append(Formatted.of(" %.4g", rate));
        }
        out.say(List.of(), "Mean effective learning rates over the second half of the runs: %s.", text);
        double factor = 1;
        String sentence = "No two of them differ by more than their errors.";
        for (GroupDynamics slow : groups) {
            for (GroupDynamics fast : groups) {
                double ratio = Math.abs(lateMean(fast.rates())) / Math.abs(lateMean(slow.rates()));
                if (ratio > factor && clearlyDiffer(slow, fast)) {
                    factor = ratio;
                    sentence = Formatted.of(
                            "That of the %s is %.2f times that of the %s, beyond their errors.",
                            name(fast), ratio, name(slow));
                }
            }
        }
        out.number("factor", factor);
        out.say(List.of(), "%s", sentence);
        return out.done(Verdict.of(factor, Thresholds.GROUPS_DIFFER_PARTLY, Thresholds.GROUPS_DIFFER));
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
