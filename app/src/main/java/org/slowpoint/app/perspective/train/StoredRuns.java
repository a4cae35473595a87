package org.slowpoint.app.perspective.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.Notification;
import org.slowpoint.app.shell.Notifications;
import org.slowpoint.app.shell.Severity;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.file.FileName;

/**
 * The trainings in their files: finds them, shows what they have kept, renames and deletes them. Lives on the user
 * interface's thread.
 */
final class StoredRuns implements AutoCloseable {

    private static final String OFFER = "unfinished training";
    private static final String LOOKING = "Look for trainings";

    private final RunsModel model;
    private final FxJobs jobs;
    private final Notifications notifications;
    private final UndoHistory undo;
    private final TrainingMeans means;
    private final TrainingFiles files;
    private final DataController data;
    private final Consumer<Run> changed;
    private final List<Path> aside = new CopyOnWriteArrayList<>();

    /**
     * Begins without having looked.
     *
     * @param data asks for folders that trainings learn from
     * @param changed told when what a training shows is known
     */
    StoredRuns(
            RunsModel model,
            FxJobs jobs,
            Notifications notifications,
            UndoHistory undo,
            TrainingMeans means,
            DataController data,
            Consumer<Run> changed) {
        this.model = model;
        this.jobs = jobs;
        this.notifications = notifications;
        this.undo = undo;
        this.means = means;
        this.data = data;
        files = means.files();
        this.changed = changed;
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
        look(run, then, () -> {});
    }

    /** Reads what a training has shown where that is not known yet; one of the two is called. */
    private void look(Run run, Runnable then, Runnable otherwise) {
        if (run.session().feed().newest() != null
                || run.session().file() == null
                || run.phase().busy()) {
            then.run();
            return;
        }
        String title = "Open training “" + run.session().name() + "”";
        jobs.submit(
                title,
                progress -> {
                    run.session().look(progress);
                    return run;
                },
                looked -> {
                    notifications.settle(title);
                    then.run();
                },
                failure -> {
                    if (!data.asks(run, failure, () -> show(run))) {
                        jobs.failed(title, failure);
                    }
                    otherwise.run();
                },
                otherwise);
    }

    /** Looks through the files. */
    void look() {
        look(() -> {});
    }

    /**
     * Looks through the files for the first time, and offers to go on with what has stopped before its end.
     *
     * @param accepted told when that is accepted
     */
    void offer(Consumer<Run> accepted) {
        look(() -> model.unfinished().filter(run -> !isShown(run)).ifPresent(run -> {
            int step = run.summary().step();
            notifications.show(Notification.of(
                            Severity.INFO,
                            "“" + run.session().name() + "” stopped at meta-step " + step + " of "
                                    + run.config().metaSteps() + ".")
                    .withAction("Continue training", () -> {
                        if (run.canContinue()) {
                            accepted.accept(run);
                        }
                    })
                    .about(OFFER));
        }));
    }

    /** What is offered has been taken up. */
    void settleOffer() {
        notifications.settle(OFFER);
    }

    /**
     * Shows a training that was on show before, paused where it can go on; one that is gone is left out.
     *
     * @param name what it is called
     * @param after called when it is on show, or empty when it will not be
     */
    void bringBack(String name, Consumer<Optional<Run>> after) {
        Run before = model.shownProperty().get();
        Runnable nothing = () -> after.accept(Optional.empty());
        look(
                () -> {
                    Optional<Run> found = model.runs().stream()
                            .filter(each -> each.session().name().equals(name))
                            .findFirst();
                    // A hand that has begun something else meanwhile is not led away from it.
                    if (found.isEmpty()
                            || !Objects.equals(before, model.shownProperty().get())) {
                        nothing.run();
                        return;
                    }
                    Run run = found.get();
                    if (run.canContinue()) {
                        run.setPhase(Phase.PAUSED);
                        settleOffer();
                    }
                    model.setShown(run);
                    look(
                            run,
                            () -> {
                                changed.accept(run);
                                after.accept(found);
                            },
                            nothing);
                },
                nothing);
    }

    private boolean isShown(Run run) {
        return run.equals(model.shownProperty().get());
    }

    private void look(Runnable then) {
        look(then, () -> {});
    }

    /** Looks through the files; one of the two is called. */
    private void look(Runnable then, Runnable otherwise) {
        jobs.submit(
                LOOKING,
                files::all,
                found -> {
                    notifications.settle(LOOKING);
                    join(found);
                    then.run();
                },
                failure -> {
                    jobs.failed(LOOKING, failure);
                    otherwise.run();
                },
                otherwise);
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

    /** Removes for good what was deleted. */
    @Override
    public void close() {
        files.forget(aside);
    }
}
