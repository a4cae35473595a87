package org.slowpoint.app.perspective.train;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.perspective.DataFolders;
import org.slowpoint.app.perspective.OptimizerViewer;
import org.slowpoint.app.shell.Background;
import org.slowpoint.app.shell.Delays;
import org.slowpoint.app.shell.Frames;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.job.Job;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.TrainingCurves;
import org.slowpoint.engine.text.NumberText;

/**
 * Starts what the form says and brings what the training on show tells into the model. Lives on the user interface's
 * thread.
 */
public final class TrainController implements AutoCloseable {

    /** Four readings a second: lively to the eye, and light beside the training itself, since drawing is what costs. */
    private static final Duration READING = Duration.ofMillis(250);
    /** Readings between two looks at the rows of those that train. */
    private static final int ROWS_EVERY = 2;

    private static final String MEASURING = "Measure the tuned baselines";

    private final TrainModel model;
    private final ShellContext context;
    private final Delays delays;
    private final OptimizerViewer viewer;
    private final OptimizerViewer beside;
    private final MomentController moments;
    private final DataController data;
    private final StoredRuns stored;
    private final RunsController runs;
    private final EstimateController estimate;
    private final TrainingMeans means;
    /** What was typed and cannot be, by the key of its setting; the newest last. */
    private final Map<String, String> refused = new LinkedHashMap<>();

    private Job<?> measuring;
    private Run measured;
    private Run shown;
    private long seen = -1;
    private int readings;
    private boolean ticking;
    private boolean closed;

    TrainController(
            TrainModel model,
            ShellContext context,
            Delays delays,
            Frames frames,
            LongSupplier clock,
            TrainingFiles files,
            OptimizerViewer viewer,
            OptimizerViewer beside) {
        this.model = model;
        this.context = context;
        this.delays = delays;
        this.viewer = viewer;
        this.beside = beside;
        moments = new MomentController(model.moments(), context.jobs(), delays, frames, clock);
        means = new TrainingMeans(files, new DataFolders(), new TrainingThreads(Background.threads()), clock);
        data = new DataController(model, context, means.tasks());
        stored = new StoredRuns(
                model.runs(), context.jobs(), context.notifications(), context.undo(), means, data, this::changed);
        runs = new RunsController(
                model.runs(), context.jobs(), context.notifications(), means, stored, data, this::changed);
        estimate = new EstimateController(model, context.jobs(), delays, means, () -> !runs.trains());
        model.runs().shownProperty().subscribe(this::turnTo);
    }

    /** Moves the cursor over the snapshots of the training on show. */
    MomentController moments() {
        return moments;
    }

    /** Begins, pauses and ends trainings. */
    RunsController runs() {
        return runs;
    }

    /** The trainings in their files. */
    StoredRuns stored() {
        return stored;
    }

    /** Asks for folders of data. */
    DataController data() {
        return data;
    }

    /** The tasks of trainings and the folders that they learn from. */
    DataFolders tasks() {
        return means.tasks();
    }

    /** Goes on with a training that has stopped, and shows it. */
    void goOn(Run run) {
        runs.pauseOrContinue(run);
        stored.show(run);
    }

    /** The form is on screen from now on, or not. */
    void watchForm(boolean seen) {
        estimate.watch(seen);
    }

    /**
     * Sets one of the settings that the form asks for; what cannot be is told beside it and changes nothing.
     *
     * @param key its full name
     * @param text the value as it is typed
     */
    void set(String key, String text) {
        Map<String, String> wrong = new HashMap<>(model.wrongProperty().get());
        refused.keySet().retainAll(wrong.keySet());
        refused.put(key, NumberText.plain(text));
        MetaTrainingConfig config = model.askedProperty().get();
        // What did not fit may fit what is set now, such as an architecture its estimator.
        boolean taken = true;
        while (taken) {
            taken = false;
            for (String each : List.copyOf(refused.keySet())) {
                try {
                    config = config.with(each, refused.get(each));
                    refused.remove(each);
                    wrong.remove(each);
                    taken = true;
                } catch (IllegalArgumentException unfit) {
                    wrong.put(each, unfit.getMessage());
                }
            }
        }
        model.setWrong(wrong);
        if (!config.equals(model.askedProperty().get())) {
            model.setAsked(config);
        }
    }

    /** Starts what the form says, from the fork where there is one. */
    void start() {
        if (!model.canStart()) {
            return;
        }
        MetaTrainingConfig config = model.askedProperty().get();
        Optional<ForkPoint> fork = Optional.ofNullable(model.forkProperty().get());
        String base = fork.map(point -> point.name() + "-fork")
                .orElseGet(() -> config.task().name() + "-" + model.presetName() + "-" + config.seed());
        model.setFork(null);
        estimate.stop();
        runs.begin(config, base, fork);
    }

    /** Pauses or continues the training on show. */
    void pauseOrContinue() {
        if (shown != null) {
            runs.pauseOrContinue(shown);
        }
    }

    /** Ends the training on show; its file stays and can be continued. */
    void cancel() {
        if (shown != null) {
            runs.cancel(shown);
        }
    }

    /** Opens the optimizer at the cursor where it can be explored; training goes on. */
    void explore() {
        explore(viewer);
    }

    /** As {@link #explore}, beside what is explored already. */
    void exploreBeside() {
        explore(beside);
    }

    private void explore(OptimizerViewer where) {
        if (shown != null) {
            Moment chosen = model.moments().chosenProperty().get();
            TrainingSession session = shown.session();
            Optional<OptimizerSource> source = chosen == null ? session.newest() : session.at(chosen);
            source.ifPresent(each -> where.open(each, Optional.empty()));
        }
    }

    /** Fills the form with the training on show, to begin anew from the snapshot at the cursor. */
    void fork() {
        TrainingFeed.Newest now = shown == null ? null : shown.session().feed().newest();
        if (now == null) {
            return;
        }
        Run forked = shown;
        Moment chosen = model.moments().chosenProperty().get();
        String name = forked.session().name();
        if (chosen != null) {
            fork(new ForkPoint(name, chosen, forked.config()));
        } else {
            context.jobs()
                    .submit("Fork " + name, progress -> new ForkPoint(name, now.moment(), forked.config()), this::fork);
        }
    }

    private void fork(ForkPoint point) {
        model.choose(point.config());
        model.setFork(point);
    }

    /** Begins with random weights after all. */
    void forgetFork() {
        model.setFork(null);
    }

    private void turnTo(Run run) {
        shown = run;
        measured = null;
        if (measuring != null) {
            measuring.cancel();
            measuring = null;
        }
        if (run == null) {
            forget();
            return;
        }
        TrainingSession session = run.session();
        model.setConfig(session.config());
        model.setProvenance(moment -> moment.map(session::provenance).orElseGet(session::provenance));
        model.setBaselines(run.baselines());
        moments.show(session.feed());
        seen = -1;
        changed(run);
    }

    // One that was deleted may have been large.
    private void forget() {
        model.setPhase(Phase.READY);
        model.setContinuable(false);
        moments.showNothing();
        model.setProvenance(moment -> null);
        model.setCurves(null);
        model.setConfig(null);
        model.setStanding(Standing.NONE);
    }

    private void changed(Run run) {
        if (closed) {
            return;
        }
        if (run.equals(shown)) {
            boolean ends = !run.phase().busy();
            seen = ends ? -1 : seen;
            read(ends);
            if (!run.equals(measured) && run.baselines().isEmpty()) {
                measure(run);
            }
            model.setPhase(run.phase());
            model.setContinuable(run.canContinue());
        }
        if (!ticking && runs != null && runs.trains()) {
            ticking = true;
            tick();
        }
    }

    private void measure(Run run) {
        measured = run;
        measuring = context.jobs()
                .submit(
                        MEASURING,
                        progress -> BaselineMeasure.of(run.config(), means.tasks(), progress),
                        found -> {
                            run.setBaselines(found);
                            if (run.equals(shown)) {
                                model.setBaselines(run.baselines());
                                judge();
                            }
                        },
                        failure -> {
                            // The training itself asks for the data that it misses.
                            if (failure instanceof DataFolders.MissingDataException) {
                                measured = null;
                            } else {
                                context.jobs().failed(MEASURING, failure);
                            }
                        });
    }

    private void tick() {
        delays.after(READING, () -> {
            ticking = !closed && runs.trains();
            if (!ticking) {
                return;
            }
            if (readings++ % ROWS_EVERY == 0) {
                runs.sumUp();
            }
            if (shown != null && shown.phase().busy()) {
                read(false);
            }
            tick();
        });
    }

    private void read(boolean last) {
        TrainingFeed feed = shown.session().feed();
        moments.follow(last);
        long version = feed.version();
        if (version == seen) {
            return;
        }
        seen = version;
        model.setCurves(feed.curves());
        feed.notice().ifPresent(context.notifications()::warning);
        judge();
    }

    private void judge() {
        TrainingCurves curves = model.curvesProperty().get();
        if (curves != null) {
            model.setStanding(Standing.of(curves, model.baselinesProperty().get()));
        }
    }

    /** Ends all trainings in order: waits until their files are written. */
    @Override
    public void close() {
        closed = true;
        moments.close();
        estimate.close();
        if (measuring != null) {
            measuring.cancel();
        }
        runs.close();
    }
}
