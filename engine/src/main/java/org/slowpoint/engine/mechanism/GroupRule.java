package org.slowpoint.engine.mechanism;

import java.util.List;
import java.util.Locale;
import org.slowpoint.engine.dynamics.GroupDynamics;
import org.slowpoint.engine.task.ParameterGroup;

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
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        double error = 0;
        StringBuilder text = new StringBuilder();
        for (GroupDynamics group : groups) {
            double rate = lateMean(group.rates());
            smallest = Math.min(smallest, Math.abs(rate));
            largest = Math.max(largest, Math.abs(rate));
            error = Math.max(error, lateMean(group.rateErrors()));
            String name = "layer " + (group.layer() + 1)
                    + (group.kind() == ParameterGroup.Kind.WEIGHTS ? " weights" : " biases");
            out.number(name, rate);
            text.append(text.isEmpty() ? "" : ", ").append(name).append(String.format(Locale.ROOT, " %.4g", rate));
        }
        double factor = largest / smallest;
        out.number("factor", factor);
        out.say(List.of(), "Mean effective learning rates over the second half of the runs: %s.", text);
        boolean clear = largest - smallest > Thresholds.CLEAR * error;
        out.say(
                List.of(),
                clear
                        ? "They differ by a factor of %.2f."
                        : "They differ by a factor of %.2f, which is within their errors.",
                factor);
        return out.done(
                clear ? Verdict.of(factor, Thresholds.GROUPS_DIFFER_PARTLY, Thresholds.GROUPS_DIFFER) : Verdict.NO);
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
