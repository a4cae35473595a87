package org.slowpoint.app.figure;

import java.util.Comparator;
import java.util.List;
import org.slowpoint.app.chart.GroupCharts;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.GroupDynamics;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.text.Formatted;

/**
 * Figure 7: layers and types of parameters. (a) mean trajectories in three principal components, (b) effective learning
 * rates over time, (c) the sizes of the gradients met.
 */
final class GroupFigure implements SingleFigure {

    @Override
    public String id() {
        return "7";
    }

    @Override
    public String title() {
        return "Layers and types: weights and biases are treated differently";
    }

    @Override
    public Topic topic() {
        return Topic.GROUPS;
    }

    @Override
    public boolean suits(AnalyzedCheckpoint analyzed) {
        return !analyzed.graph().groups(Progress.NONE).isEmpty();
    }

    @Override
    public List<List<Chart>> rows(AnalyzedCheckpoint analyzed, Progress progress) {
        List<GroupDynamics> groups = analyzed.graph().groups(progress);
        return List.of(List.of(
                GroupCharts.trajectories(analyzed.analysis(), groups),
                GroupCharts.rates(groups),
                GroupCharts.gradients(groups)));
    }

    @Override
    public String caption(AnalyzedCheckpoint analyzed, Progress progress) {
        List<GroupDynamics> groups = analyzed.graph().groups(progress);
        if (groups.isEmpty()) {
            return "The parameters of this task are all of one kind.";
        }
        GroupDynamics most = groups.stream()
                .max(Comparator.comparingDouble(GroupFigure::last))
                .orElseThrow();
        GroupDynamics least = groups.stream()
                .min(Comparator.comparingDouble(GroupFigure::last))
                .orElseThrow();
        return Formatted.of(
                "Mean over the parameters of each layer's weights (solid) and biases (dashed): paths of the state,"
                        + " effective learning rates ± standard error, sizes of the gradients met. In the end the largest"
                        + " rate is %.4g (%s) and the smallest %.4g (%s).",
                last(most), name(most), last(least), name(least));
    }

    private static double last(GroupDynamics group) {
        return group.rates()[group.rates().length - 1];
    }

    private static String name(GroupDynamics group) {
        return (group.kind() == ParameterSpace.Kind.BIASES ? "biases" : "weights") + " of layer " + (group.layer() + 1);
    }
}
