package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.app.chart.SpectrumChart;
import org.slowpoint.app.chart.UpdateFunctionChart;
import org.slowpoint.app.chart.UpdateOverTrainingChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.Panel;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.dynamics.SnapshotModes;
import org.slowpoint.engine.dynamics.UpdateFunction;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.Snapshot;

/** One frame per snapshot of meta-training: eigenvalues, modes as momentum and update function at the fixed point. */
final class TrainingAnimation {

    private static final SpectrumChart.Words WORDS = new SpectrumChart.Words("modes, trained", "at this meta-step");
    private static final double ASPECT = 0.82;

    private final AnalyzedCheckpoint analyzed;
    private final List<SnapshotModes> moments;
    private final List<UpdateFunction> updates;
    private final double bound;

    private TrainingAnimation(AnalyzedCheckpoint analyzed, List<SnapshotModes> moments, List<UpdateFunction> updates) {
        this.analyzed = analyzed;
        this.moments = moments;
        this.updates = updates;
        this.bound = bound(updates);
    }

    /** Makes the animation. */
    static Animation of(AnalyzedCheckpoint analyzed, Progress progress) {
        List<SnapshotModes> moments = analyzed.modesOverTraining(progress);
        if (moments.isEmpty()) {
            throw new IllegalArgumentException(
                    analyzed.name()
                            + " keeps no snapshots of its training with a fixed point; checkpoints that “slowpoint train” writes have them.");
        }
        TrainingAnimation made = new TrainingAnimation(analyzed, moments, updates(analyzed, moments, progress));
        return new Animation(Animations.TRAINING.word(), made::draw, moments.size(), Animations.FRAMES_PER_SECOND);
    }

    private DrawnFigure draw(int frame) {
        SnapshotModes moment = moments.get(frame);
        Chart spectrum = SpectrumChart.withEigenvalues(
                SpectrumChart.plane(analyzed, WORDS).toBuilder()
                        .title("Eigenvalues, meta-step " + moment.step())
                        .build(),
                moment.linearization());
        Chart rates = SpectrumChart.withMomenta(SpectrumChart.rates(analyzed, WORDS), moment.linearization());
        Chart update = UpdateOverTrainingChart.of(analyzed, updates.get(frame), bound);
        return AnimationFrame.of(
                Animations.TRAINING.word(),
                "Meta-training: " + analyzed.name(),
                ASPECT,
                3,
                1,
                List.of(Panel.of(spectrum, 0, 0), Panel.of(rates, 1, 0), Panel.of(update, 2, 0)),
                Provenance.of(analyzed).entries());
    }

    private static List<UpdateFunction> updates(
            AnalyzedCheckpoint analyzed, List<SnapshotModes> moments, Progress progress) {
        Checkpoint checkpoint = analyzed.checkpoint().checkpoint();
        Map<Integer, Snapshot> snapshots = new HashMap<>();
        checkpoint.snapshots().forEach(snapshot -> snapshots.put(snapshot.step(), snapshot));
        double[] g = UpdateFunctionChart.gradients(analyzed.analysis(), false);
        List<UpdateFunction> all = new ArrayList<>();
        for (SnapshotModes moment : moments) {
            progress.checkCancelled();
            all.add(UpdateFunction.at(
                    checkpoint.at(snapshots.get(moment.step())).linearizable(),
                    moment.linearization().state(),
                    g));
        }
        return all;
    }

    private static double bound(List<UpdateFunction> functions) {
        double bound = 1e-12;
        for (UpdateFunction function : functions) {
            for (double value : function.updates()) {
                bound = Double.isFinite(value) ? Math.max(bound, 1.05 * Math.abs(value)) : bound;
            }
        }
        return bound;
    }
}
