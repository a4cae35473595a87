package org.slowpoint.app.perspective.train;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slowpoint.app.shell.Background;
import org.slowpoint.app.shell.Delays;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.engine.job.LatestTask;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;

/**
 * Finds out in the background what the training that the form asks for would take, once the hand rests and while nothing
 * trains, since beside a training it would be wrong and a burden. Lives on the user interface's thread.
 */
final class EstimateController implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EstimateController.class);
    private static final Duration REST = Duration.ofMillis(500);

    private final TrainModel model;
    private final Delays delays;
    private final TrainingMeans means;
    private final BooleanSupplier free;
    private final LatestTask<TrainingEstimate> task;
    private Runnable callOff = () -> {};
    private MetaTrainingConfig estimated;
    private boolean watched;

    /**
     * Begins at rest.
     *
     * @param free whether nothing trains
     */
    EstimateController(TrainModel model, FxJobs jobs, Delays delays, TrainingMeans means, BooleanSupplier free) {
        this.model = model;
        this.delays = delays;
        this.means = means;
        this.free = free;
        task = jobs.latest("training-estimate", LatestTask.WhenSuperseded.CANCEL);
        model.askedProperty().subscribe(asked -> ask());
    }

    /** From now on somebody sees the form, or not. */
    void watch(boolean seen) {
        watched = seen;
        ask();
    }

    private void ask() {
        MetaTrainingConfig asked = model.askedProperty().get();
        if (asked != null && asked.equals(estimated)) {
            return;
        }
        stop();
        model.setEstimate("");
        if (watched && asked != null) {
            callOff = delays.after(REST, () -> measure(asked));
        }
    }

    /** A training begins: what is measured beside it is worth nothing. */
    void stop() {
        callOff.run();
        task.cancel();
        estimated = null;
    }

    private void measure(MetaTrainingConfig asked) {
        if (!free.getAsBoolean()) {
            return;
        }
        task.submit(
                progress ->
                        TrainingEstimate.measure(asked, means.tasks(), Background.threads(), means.clock(), progress),
                found -> {
                    estimated = asked;
                    model.setEstimate(found.words());
                },
                failure -> LOG.debug("What a training takes cannot be estimated", failure));
    }

    @Override
    public void close() {
        stop();
        task.close();
    }
}
