package org.slowpoint.app.perspective.train;

import java.nio.file.Path;
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
import org.slowpoint.app.shell.Notification;
import org.slowpoint.app.shell.Notifications;
import org.slowpoint.app.shell.Severity;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.file.FileName;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.text.Reasons;

/**
 * Begins, pauses, continues, ends, renames and deletes trainings; as many train at once as there are processors for.
 * Lives on the user interface's thread.
 */
final class RunsController implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunsController.class);
    private static final long PATIENCE_SECONDS = 20;
    // Two may share one thread; more would only make all of them slow.
    private static final int AT_ONCE = Math.max(2, Background.threads());
    private static final String OFFER = "unfinished training";

    private final RunsModel model;
    private final FxJobs jobs;
    private final Notifications notifications;
    private final UndoHistory undo;
    private final TrainingMeans means;
    private final TrainingFiles files;
    private final Consumer<Run> changed;
    /** Those that train now; the end of the program asks for them on a thread of its own. */
    private final List<Run> training = new CopyOnWriteArrayList<>();

    private final List<Path> aside = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /**
     * Begins without a training.
     *
     * @param changed told when a training is in another phase or its curves are known
     */
    RunsController(
            RunsModel model,
            FxJobs jobs,
            Notifications notifications,
            UndoHistory undo,
            TrainingMeans means,
            Consumer<Run> changed) {
        this.model = model;
        this.jobs = jobs;
        this.notifications = notifications;
        this.undo = undo;
        this.means = means;
        files = means.files();
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
        show(run);
    }

    /** Shows a training, and reads what it has shown where that is not known yet. */
    void show(Run run) {
        model.setShown(run);
        look(run, () -> changed.accept(run));
    }

    /** Lays a training over whichever other is on show, or takes it away where it lies there. */
    void toggleOverlay(Run run) {
        RunsModel.Overlay before = model.overlayProperty().get();
        if (before != null && before.run().equals(run)) {
            model.setOverlay(null);
        } else {
            look(
                    run,
                    () -> model.setOverlay(
                            new RunsModel.Overlay(run, run.session().feed().curves())));
        }
    }

    private void look(Run run, Runnable then) {
        if (run.session().feed().newest() != null
                || run.session().file() == null
                || run.phase().busy()) {
            then.run();
            return;
        }
        jobs.submit(
                "Open training “" + run.session().name() + "”",
                progress -> {
                    run.session().look(progress);
                    return run;
                },
                looked -> then.run());
    }

    /** Stops between two steps, or goes on from there. */
    void pauseOrContinue(Run run) {
        if (run.phase() == Phase.RUNNING || run.phase() == Phase.WAITING) {
            stop(run, Run.Intent.PAUSE);
        } else if (run.canContinue()) {
            notifications.settle(OFFER);
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
        look();
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

    /** Looks through the files. */
    void look() {
        look(() -> {});
    }

    /**
     * Looks through the files for the first time, and offers to go on with what has stopped before its end.
     *
     * @param reveal brings trainings in sight when that is accepted
     */
    void offer(Runnable reveal) {
        look(() -> model.unfinished().ifPresent(run -> {
            int step = run.summary().step();
            notifications.show(Notification.of(
                            Severity.INFO,
                            "“" + run.session().name() + "” stopped at meta-step " + step + " of "
                                    + run.config().metaSteps() + ".")
                    .withAction("Continue training", () -> {
                        if (run.canContinue()) {
                            reveal.run();
                            pauseOrContinue(run);
                            show(run);
                        }
                    })
                    .about(OFFER));
        }));
    }

    private void look(Runnable then) {
        jobs.submit("Look for trainings", files::all, found -> {
            join(found);
            then.run();
        });
    }

    private void join(List<TrainingFiles.Stored> found) {
        List<Run> all = new ArrayList<>();
        List<Path> known = new ArrayList<>();
        for (Run run : model.runs()) {
            boolean rests = run.phase() == Phase.ENDED;
            Path file = run.session().file();
            boolean there = found.stream().anyMatch(each -> each.file().equals(file));
            // One that ended without a file has left nothing but what is on show.
            if (!rests || there || run.equals(model.shownProperty().get())) {
                all.add(run);
                known.add(file);
            }
            if (rests && there) {
                found.stream().filter(each -> each.file().equals(file)).forEach(each -> run.setSummary(each.summary()));
            }
        }
        for (TrainingFiles.Stored each : found) {
            if (!known.contains(each.file())) {
                Run run = new Run(TrainingSession.of(each, means));
                run.setSummary(each.summary());
                all.add(run);
            }
        }
        model.setRuns(all);
        all.forEach(changed);
    }

    /** Gives a training that rests another name; one step of undo. */
    void rename(Run run, String asked) {
        String before = run.session().name();
        String name = FileName.of(asked.strip());
        if (run.phase().busy() || run.session().file() == null || name.isBlank() || name.equals(before)) {
            return;
        }
        rename(
                run,
                name,
                () -> undo.push(UndoHistory.Edit.of(
                        "rename training", () -> rename(run, before, () -> {}), () -> rename(run, name, () -> {}))));
    }

    private void rename(Run run, String name, Runnable then) {
        jobs.submit(
                "Rename “" + run.session().name() + "”",
                progress -> {
                    run.session().rename(name);
                    return run;
                },
                renamed -> {
                    run.setSummary(run.summary());
                    if (run.phase() == Phase.PAUSED) {
                        run.setPhase(Phase.ENDED);
                    }
                    changed.accept(run);
                    then.run();
                });
    }

    /** Deletes a training that rests; one step of undo, which brings it back until the program ends. */
    void delete(Run run) {
        if (run.phase().busy() || run.session().file() == null) {
            return;
        }
        Deletion deletion = new Deletion(run.session().file(), run.session().name());
        run.session().close();
        deletion.redo(() -> undo.push(deletion));
    }

    /** A training put aside and brought back. */
    private final class Deletion implements UndoHistory.Edit {
        private final Path file;
        private final String title;
        private Path hidden;

        Deletion(Path file, String title) {
            this.file = file;
            this.title = title;
        }

        @Override
        public String name() {
            return "delete training";
        }

        @Override
        public void undo() {
            jobs.submit(
                    "Bring “" + title + "” back",
                    progress -> {
                        files.move(hidden, file);
                        return file;
                    },
                    back -> {
                        aside.remove(hidden);
                        look();
                    });
        }

        @Override
        public void redo() {
            redo(() -> {});
        }

        void redo(Runnable then) {
            jobs.submit("Delete “" + title + "”", progress -> files.putAside(file), put -> {
                hidden = put;
                aside.add(put);
                leave();
                then.run();
            });
        }

        private void leave() {
            List<Run> left = model.runs().stream()
                    .filter(each -> !file.equals(each.session().file()))
                    .toList();
            Run shown = model.shownProperty().get();
            RunsModel.Overlay over = model.overlayProperty().get();
            if (over != null && !left.contains(over.run())) {
                model.setOverlay(null);
            }
            model.setRuns(left);
            if (shown != null && !left.contains(shown)) {
                model.setShown(null);
            }
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
        files.forget(aside);
    }
}
