package org.slowpoint.app.perspective.explore;

import java.util.Objects;
import org.slowpoint.app.chart.UpdateFunctionChart;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.job.LatestTask;

/**
 * Answers every move of the probe: at once with what is cheap, and as fast as eigenvalues come with the linearisation.
 * Of several moves only the newest that waits is computed; one that is being computed is finished and shown, so that a
 * long drag is answered while it lasts.
 */
final class ProbeAnswers implements AutoCloseable {

    private final ExploreModel model;
    private final FxJobs jobs;
    private final LatestTask<ProbeReading> readings;
    private final LatestTask<Linearization> linearizations;

    ProbeAnswers(ExploreModel model, FxJobs jobs) {
        this.model = model;
        this.jobs = jobs;
        readings = jobs.latest("probe-reading", LatestTask.WhenSuperseded.FINISH);
        linearizations = jobs.latest("probe-linearization", LatestTask.WhenSuperseded.FINISH);
        model.probeProperty().addListener((property, before, after) -> ask());
        model.logarithmicProperty().addListener((property, before, after) -> ask());
    }

    private void ask() {
        double[] probe = model.probeProperty().get();
        AnalyzedCheckpoint analyzed = model.analyzedProperty().get();
        if (probe == null || analyzed == null) {
            return;
        }
        boolean logarithmic = model.logarithmicProperty().get();
        readings.submit(
                progress -> ProbeReading.of(
                        analyzed.analysis(), probe, UpdateFunctionChart.gradients(analyzed.analysis(), logarithmic)),
                reading -> keep(analyzed, () -> model.setReading(reading)),
                failure -> jobs.failed("Reading the probe", failure));
        linearizations.submit(
                progress -> Linearization.at(analyzed.analysis().optimizer(), probe, 0),
                linear -> keep(analyzed, () -> model.setLinearization(linear)),
                failure -> jobs.failed("Reading the probe", failure));
    }

    // An answer about a checkpoint that has been replaced meanwhile is nobody's any more.
    private void keep(AnalyzedCheckpoint asked, Runnable show) {
        if (Objects.equals(asked, model.analyzedProperty().get())
                && model.probeProperty().get() != null) {
            show.run();
        }
    }

    /** Drops what waits and forgets what was answered, as when another checkpoint is opened. */
    void forget() {
        readings.cancel();
        linearizations.cancel();
        model.setReading(null);
        model.setLinearization(null);
    }

    @Override
    public void close() {
        readings.close();
        linearizations.close();
    }
}
