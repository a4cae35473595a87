package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.app.chart.SpectrumChart;
import org.slowpoint.app.chart.UpdateFunctionChart;
import org.slowpoint.app.chart.UpdateOverTrainingChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Panel;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.app.study.Specimen;
import org.slowpoint.app.study.Study;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.dynamics.UpdateFunction;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.Snapshot;

/** One frame per snapshot of meta-training: eigenvalues, modes as momentum and update function at the fixed point. */
final class TrainingAnimation {

    private static final double ASPECT = 0.82;

    private final Study study;
    private final List<Specimen.Moment> moments;
    private final List<UpdateFunction> updates;
    private final double bound;

    private TrainingAnimation(Study study, List<Specimen.Moment> moments, List<UpdateFunction> updates) {
        this.study = study;
        this.moments = moments;
        this.updates = updates;
        this.bound = bound(updates);
    }

    /** Makes the animation. */
    static Animation of(Specimen specimen, Progress progress) {
        Study study = specimen.study();
        List<Specimen.Moment> moments = specimen.training(progress);
        if (moments.isEmpty()) {
            throw new IllegalArgumentException(
                    study.name()
                            + " keeps no snapshots of its training with a fixed point; checkpoints that “slowpoint train” writes have them.");
        }
        TrainingAnimation made = new TrainingAnimation(study, moments, updates(study, moments, progress));
        return new Animation(Animations.TRAINING.word(), made::draw, moments.size(), Animations.FRAMES_PER_SECOND);
    }

    private DrawnFigure draw(int frame) {
        Specimen.Moment moment = moments.get(frame);
        Chart spectrum = SpectrumChart.plane(study).toBuilder()
                .title("Eigenvalues, meta-step " + moment.step())
                .build()
                .withLayer(SpectrumChart.eigenvalues(moment.modes(), "at this meta-step"));
        Chart.Builder rates = SpectrumChart.rates(study).toBuilder();
        if (study.analysis().modes().isPresent()) {
            rates.legend(LegendEntry.marker("modes, trained", Paint.clear(), Marker.CIRCLE));
        }
        Chart update = UpdateOverTrainingChart.of(study, updates.get(frame), bound);
        return AnimationFrame.of(
                Animations.TRAINING.word(),
                "Meta-training: " + study.name(),
                ASPECT,
                3,
                1,
                List.of(
                        Panel.of(spectrum, 0, 0),
                        Panel.of(rates.build().withLayer(SpectrumChart.momenta(moment.modes())), 1, 0),
                        Panel.of(update, 2, 0)),
                study.provenance());
    }

    private static List<UpdateFunction> updates(Study study, List<Specimen.Moment> moments, Progress progress) {
        Checkpoint checkpoint = study.checkpoint().checkpoint();
        Map<Integer, Snapshot> snapshots = new HashMap<>();
        checkpoint.snapshots().forEach(snapshot -> snapshots.put(snapshot.step(), snapshot));
        double[] g = UpdateFunctionChart.gradients(study.analysis(), false);
        List<UpdateFunction> all = new ArrayList<>();
        for (Specimen.Moment moment : moments) {
            progress.checkCancelled();
            all.add(UpdateFunction.at(
                    checkpoint.at(snapshots.get(moment.step())).linearizable(),
                    moment.modes().state(),
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
