package org.slowpoint.app.figure;

import java.util.List;
import org.slowpoint.app.chart.TrainingModeCharts;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.SnapshotModes;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.mechanism.Aspect;
import org.slowpoint.engine.mechanism.LeadingMechanism;
import org.slowpoint.engine.text.Formatted;

/**
 * Figure 15: the modes at the convergence point over meta-training. (a) learning rates over momenta, (b) learning rates
 * and (c) momenta over meta-steps.
 */
public final class MetaTrainingFigure implements SingleFigure {

    @Override
    public String id() {
        return "15";
    }

    @Override
    public String title() {
        return "Meta-training: learning rates and momenta of the modes";
    }

    @Override
    public Topic topic() {
        return Topic.TRAINING;
    }

    @Override
    public boolean shows(AnalyzedCheckpoint analyzed) {
        return LeadingMechanism.of(analyzed.analysis()) == Aspect.MOMENTUM;
    }

    @Override
    public double aspect() {
        return 0.95;
    }

    @Override
    public List<List<Chart>> rows(AnalyzedCheckpoint analyzed, Progress progress) {
        List<SnapshotModes> moments = analyzed.modesOverTraining(progress);
        return List.of(List.of(
                TrainingModeCharts.scatter(analyzed, moments),
                TrainingModeCharts.rates(analyzed, moments),
                TrainingModeCharts.momenta(analyzed, moments)));
    }

    @Override
    public String caption(AnalyzedCheckpoint analyzed, Progress progress) {
        List<SnapshotModes> moments = analyzed.modesOverTraining(progress);
        if (moments.isEmpty()) {
            return "This checkpoint keeps no snapshots of its training with a fixed point.";
        }
        SnapshotModes last = moments.get(moments.size() - 1);
        Mode mode = last.linearization().byGain().get(0);
        return Formatted.of(
                "All modes at %d snapshots; the line follows the mode of the largest gain, which has |α| = %.4g and"
                        + " %s at meta-step %d%s.",
                moments.size(), mode.rateModulus(), mode.beta(), last.step(), Captions.motion(mode));
    }
}
