package org.slowpoint.app.perspective.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slowpoint.app.shell.Background;
import org.slowpoint.app.shell.Fx;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.Notifications;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.text.Reasons;

/**
 * Begins, pauses, continues and ends trainings; as many train at once as there are processors for.
 * Lives on the user interface's thread.
 */
final class RunsController implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunsController.class);
    private static final long PATIENCE_SECONDS = 20;
    // Two may share one thread; more would only make all of them slow.
    private static final int AT_ONCE = Math.max(2, Background.threads());

    private final RunsModel model;
    private final FxJobs jobs;
    private final Notifications notifications;
    private final TrainingMeans means;
    private final StoredRuns stored;
    private final DataController data;
    private final Consumer<Run> changed;
    /** Those that train now; the end of the program asks for them on a thread of its own. */
    private final List<Run> training = new CopyOnWriteArrayList<>();

    private volatile boolean closed;

    /**
     * Begins without a training.
     *
     * @param stored the trainings in their files
     * @param data asks for folders that trainings learn from
     * @param changed told when a training is in another phase
     */
    RunsController(
            RunsModel model,
            FxJobs jobs,
            Notifications notifications,
            TrainingMeans means,
            StoredRuns stored,
            DataController data,
            Consumer<Run> changed) {
        this.model = model;
        this.jobs = jobs;
        this.notifications = notifications;
        this.means = means;
        this.stored = stored;
        this.data = data;
        this.changed = changed;
    }

    /**
     * Begins a training and shows it.
     *
     * @param config its configuration
     * @param base the name to begin with
     * @param origin where it begins; empty for random weights
     */
    void begin(MetaTrainingConfig config, String base, Optional<ForkPoint> origin) {
        Run run = new Run(TrainingSession.begin(config, base, origin, means));
        List<Run> all = new ArrayList<>(model.runs());
        all.add(0, run);
        model.setRuns(all);
        launch(run);
        stored.show(run);
    }

    /** Stops between two steps, or goes on from there. */
    void pauseOrContinue(Run run) {
        if (run.phase() == Phase.RUNNING || run.phase() == Phase.WAITING) {
            stop(run, Run.Intent.PAUSE);
        } else if (run.canContinue()) {
            stored.settleOffer();
            launch(run);
        }
    }

    /** Ends a training; its file stays and can be continued. */
    void cancel(Run run) {
        if (run.phase() == Phase.RUNNING || run.phase() == Phase.WAITING) {
            stop(run, Run.Intent.CANCEL);
        } else if (run.phase() == Phase.PAUSED) {
            tellKept(run);
            end(run);
        }
    }

    private void stop(Run run, Run.Intent why) {
        run.setIntent(why);
        if (run.phase() == Phase.WAITING) {
            set(run, why == Run.Intent.PAUSE ? Phase.PAUSED : Phase.ENDED);
            return;
        }
        set(run, Phase.STOPPING);
        run.job().cancel();
    }

    private void launch(Run run) {
        run.setIntent(Run.Intent.NONE);
        if (training.size() >= AT_ONCE) {
            set(run, Phase.WAITING);
            return;
        }
        training.add(run);
        set(run, Phase.RUNNING);
        TrainingSession session = run.session();
        run.setJob(jobs.submit(
                "Train " + session.name(),
                progress -> {
                    session.train(progress);
                    return null;
                },
                nothing -> {},
                failure -> {}));
        // Also a job that is cancelled before its turn ends the training in the model.
        run.job().result().whenComplete((nothing, failure) -> Fx.run(() -> ended(run, failure)));
    }

    private void set(Run run, Phase phase) {
        run.setPhase(phase);
        changed.accept(run);
    }

    private void ended(Run run, Throwable failure) {
        training.remove(run);
        if (closed) {
            run.session().close();
            return;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        sumUp(run);
        boolean cancelled = cause instanceof CancelledException;
        if (cause != null && !cancelled) {
            if (data.asks(run, cause, () -> pauseOrContinue(run))) {
                set(run, Phase.PAUSED);
                continueWaiting();
                return;
            }
            boolean keeps =
                    cause instanceof FileWriteException && run.session().feed().newest() != null;
            notifications.error(
                    keeps
                            ? Reasons.of(cause) + " Training waits; continue when that is settled."
                            : "Training ended: " + Reasons.of(cause),
                    cause);
            if (keeps) {
                set(run, Phase.PAUSED);
            } else {
                end(run);
            }
        } else if (run.session().complete()) {
            String standing =
                    Standing.of(run.session().feed().curves(), run.baselines()).headline();
            notifications.success("Trained “" + run.session().name() + "”. " + standing + ". Kept in "
                    + run.session().file() + ".");
            end(run);
        } else if (run.intent() == Run.Intent.PAUSE) {
            set(run, Phase.PAUSED);
        } else {
            tellKept(run);
            end(run);
        }
        continueWaiting();
    }

    private void continueWaiting() {
        model.runs().stream()
                .filter(each -> each.phase() == Phase.WAITING)
                .reduce((later, first) -> first)
                .ifPresent(this::launch);
    }

    private void tellKept(Run run) {
        TrainingFeed.Newest now = run.session().feed().newest();
        if (now != null && run.session().kept()) {
            notifications.info("Training ended at meta-step " + now.state().step() + ". It is kept in "
                    + run.session().file() + " and can be continued.");
        }
    }

    private void end(Run run) {
        run.session().close();
        set(run, Phase.ENDED);
        stored.look();
    }

    /** Brings the rows of those that train up to date. */
    void sumUp() {
        training.forEach(this::sumUp);
        RunsModel.Overlay over = model.overlayProperty().get();
        if (over != null && over.run().phase().busy()) {
            model.setOverlay(new RunsModel.Overlay(
                    over.run(), over.run().session().feed().curves()));
        }
    }

    /** Whether any trains. */
    boolean trains() {
        return !training.isEmpty();
    }

    private void sumUp(Run run) {
        TrainingFeed feed = run.session().feed();
        TrainingFeed.Newest now = feed.newest();
        if (now != null) {
            run.setSummary(RunSummary.of(now.state(), feed.curves(), Optional.empty()));
        }
    }

    /** Ends all trainings in order: waits until their files are written. */
    @Override
    public void close() {
        closed = true;
        List<Run> left = List.copyOf(training);
        left.forEach(run -> run.job().cancel());
        for (Run run : left) {
            try {
                // The window is gone by now; what is left to wait for is one step and one file.
                run.job().result().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException | java.util.concurrent.CancellationException e) {
                LOG.warn("A training did not end in order", e);
            }
        }
        List.copyOf(model.runs()).forEach(run -> run.session().close());
        stored.close();
    }
}
