package org.slowpoint.app.perspective.train;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.perspective.OptimizerViewer;
import org.slowpoint.app.shell.Delays;
import org.slowpoint.app.shell.Frames;
import org.slowpoint.app.shell.Fx;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.Notifications;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Job;
import org.slowpoint.engine.metatrain.Presets.Preset;
import org.slowpoint.engine.metatrain.TrainingCurves;
import org.slowpoint.engine.text.Reasons;

/** Starts, pauses and ends trainings and brings what they tell into the model. Lives on the user interface's thread. */
public final class TrainController implements AutoCloseable {

    private enum Intent {
        NONE,
        PAUSE,
        CANCEL
    }

    private static final Logger LOG = LoggerFactory.getLogger(TrainController.class);
    /** Ten readings a second: lively to the eye, and light beside the training itself. */
    private static final Duration READING = Duration.ofMillis(100);

    private static final long PATIENCE_SECONDS = 20;

    private final TrainModel model;
    private final FxJobs jobs;
    private final Notifications notifications;
    private final Delays delays;
    private final TrainingFiles files;
    private final OptimizerViewer viewer;
    private final LongSupplier clock;
    private final MomentController moments;
    private TrainingSession session;
    private Job<?> job;
    private Job<?> measuring;
    private Intent intent = Intent.NONE;
    private long seen = -1;
    private boolean closed;

    TrainController(
            TrainModel model,
            FxJobs jobs,
            Notifications notifications,
            Delays delays,
            Frames frames,
            LongSupplier clock,
            TrainingFiles files,
            OptimizerViewer viewer) {
        this.model = model;
        this.jobs = jobs;
        this.notifications = notifications;
        this.delays = delays;
        this.clock = clock;
        this.files = files;
        this.viewer = viewer;
        moments = new MomentController(model.moments(), jobs, delays, frames, clock);
    }

    /** Moves the cursor over the snapshots of the training on show. */
    MomentController moments() {
        return moments;
    }

    /** Starts what the form says. */
    void start() {
        Preset preset = model.presetProperty().get();
        if (preset != null && !model.phaseProperty().get().busy()) {
            model.seedNumber()
                    .ifPresent(seed -> begin(TrainingSession.begin(preset.config(seed), preset.id(), files, clock)));
        }
    }

    /** Takes up a training from its file. */
    void resume(TrainingFiles.Unfinished training) {
        if (!model.phaseProperty().get().busy()) {
            model.choose(training.config());
            begin(TrainingSession.resume(training, files, clock));
        }
    }

    /** Stops between two steps, or goes on from there. */
    void pauseOrContinue() {
        if (model.phaseProperty().get() == Phase.RUNNING) {
            stop(Intent.PAUSE);
        } else if (model.phaseProperty().get() == Phase.PAUSED) {
            run();
        }
    }

    /** Ends the training; its file stays and can be continued. */
    void cancel() {
        if (model.phaseProperty().get() == Phase.RUNNING) {
            stop(Intent.CANCEL);
        } else if (model.phaseProperty().get() == Phase.PAUSED) {
            tellKept();
            end();
        }
    }

    /** Opens the optimizer at the cursor where it can be explored; training goes on. */
    void explore() {
        if (session != null) {
            Moment chosen = model.moments().chosenProperty().get();
            Optional<OptimizerSource> source = chosen == null ? session.newest() : session.at(chosen);
            source.ifPresent(each -> viewer.open(each, Optional.empty()));
        }
    }

    /** Looks for trainings to go on with. */
    void lookForUnfinished() {
        jobs.submit("Look for unfinished trainings", files::unfinished, found -> {
            if (!model.phaseProperty().get().busy()) {
                model.setUnfinished(found);
            }
        });
    }

    private void begin(TrainingSession next) {
        if (measuring != null) {
            measuring.cancel();
        }
        session = next;
        model.setConfig(next.config());
        model.setProvenance(moment -> moment.map(next::provenance).orElseGet(next::provenance));
        moments.show(next.feed());
        model.setBaselines(Optional.empty());
        seen = -1;
        run();
        measure(next);
    }

    private void run() {
        TrainingSession running = session;
        intent = Intent.NONE;
        model.setPhase(Phase.RUNNING);
        job = jobs.submit(
                "Train " + running.name(),
                progress -> {
                    running.train(progress);
                    return null;
                },
                nothing -> {},
                failure -> {});
        // Also a job that is cancelled before its turn ends the training in the model.
        job.result().whenComplete((nothing, failure) -> Fx.run(() -> ended(running, failure)));
        read(false);
        tick();
    }

    private void stop(Intent why) {
        intent = why;
        model.setPhase(Phase.STOPPING);
        job.cancel();
    }

    private void measure(TrainingSession measured) {
        measuring = jobs.submit(
                "Measure the tuned baselines", progress -> BaselineMeasure.of(measured.config(), progress), found -> {
                    if (measured.equals(session)) {
                        model.setBaselines(Optional.of(found));
                        judge();
                    }
                });
    }

    private void tick() {
        delays.after(READING, () -> {
            if (!closed
                    && (model.phaseProperty().get() == Phase.RUNNING
                            || model.phaseProperty().get() == Phase.STOPPING)) {
                read(false);
                tick();
            }
        });
    }

    private void read(boolean last) {
        moments.follow(last);
        long version = session.feed().version();
        if (version == seen) {
            return;
        }
        seen = version;
        model.setCurves(session.feed().curves());
        session.feed().notice().ifPresent(notifications::warning);
        judge();
    }

    private void judge() {
        TrainingCurves curves = model.curvesProperty().get();
        if (curves != null) {
            model.setStanding(Standing.of(curves, model.baselinesProperty().get()));
        }
    }

    private void ended(TrainingSession ended, Throwable failure) {
        if (closed || !ended.equals(session)) {
            ended.close();
            return;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        seen = -1;
        read(true);
        boolean cancelled = cause instanceof CancelledException;
        if (cause != null && !cancelled) {
            boolean keeps = cause instanceof FileWriteException && ended.feed().newest() != null;
            notifications.error(
                    keeps
                            ? Reasons.of(cause) + " Training waits; continue when that is settled."
                            : "Training ended: " + Reasons.of(cause),
                    cause);
            if (keeps) {
                model.setPhase(Phase.PAUSED);
            } else {
                end();
            }
        } else if (ended.complete()) {
            notifications.success("Trained “" + ended.name() + "”. "
                    + model.standingProperty().get().headline() + ". Kept in " + ended.file() + ".");
            end();
        } else if (intent == Intent.PAUSE) {
            model.setPhase(Phase.PAUSED);
        } else {
            tellKept();
            end();
        }
    }

    private void tellKept() {
        TrainingFeed.Newest now = session.feed().newest();
        if (now != null && session.kept()) {
            notifications.info("Training ended at meta-step " + now.state().step() + ". It is kept in " + session.file()
                    + " and can be continued.");
        }
    }

    private void end() {
        session.close();
        model.setPhase(Phase.ENDED);
        lookForUnfinished();
    }

    /** Ends the training in order: waits until its file is written. */
    @Override
    public void close() {
        closed = true;
        moments.close();
        if (measuring != null) {
            measuring.cancel();
        }
        if (job == null || job.state().ended()) {
            if (session != null) {
                session.close();
            }
            return;
        }
        job.cancel();
        try {
            // The window is gone by now; what is left to wait for is one step and one file.
            job.result().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | java.util.concurrent.CancellationException e) {
            LOG.warn("A training did not end in order", e);
        }
        session.close();
    }
}
