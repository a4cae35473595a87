package org.slowpoint.app.perspective.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slowpoint.app.shell.Background;
import org.slowpoint.app.shell.Fx;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.engine.job.Job;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.Reasons;
import org.slowpoint.engine.tune.Family;
import org.slowpoint.engine.tune.HyperParameterSearch;
import org.slowpoint.engine.tune.Score;
import org.slowpoint.engine.tune.Trial;
import org.slowpoint.engine.tune.TrialObserver;

/** The search for a baseline's hyper-parameters: a job whose draws come into sight while it goes on. */
final class TuningControl implements AutoCloseable {

    private final CompareModel model;
    private final CompareController controller;
    private final FxJobs jobs;
    private final ComparisonRunner runner;
    private final Effort effort;
    private Job<?> job;
    private Feed feed;

    TuningControl(
            CompareModel model, CompareController controller, FxJobs jobs, ComparisonRunner runner, Effort effort) {
        this.model = model;
        this.controller = controller;
        this.jobs = jobs;
        this.runner = runner;
        this.effort = effort;
    }

    /** The draws so far; they come in by the thousand, and are shown as often as there is time for. */
    private final class Feed implements TrialObserver {
        private final Map<Integer, Trial> trials = new LinkedHashMap<>();
        private final AtomicBoolean waits = new AtomicBoolean();
        private int round;

        @Override
        public void ended(int drawnIn, int number, Trial trial) {
            synchronized (this) {
                if (drawnIn != round) {
                    trials.clear();
                    round = drawnIn;
                }
                trials.put(number, trial);
            }
            if (waits.compareAndSet(false, true)) {
                Fx.run(this::show);
            }
        }

        private void show() {
            waits.set(false);
            if (feed == this && model.tuningProperty().get().running()) {
                model.setTuning(model.tuningProperty().get().with(now()));
            }
        }

        private synchronized List<Trial> now() {
            return new ArrayList<>(trials.values());
        }
    }

    /** The number of draws or of rates per decade that a search on the task as it is now has. */
    int count() {
        Setup setup = model.askedProperty().get();
        return model.planProperty()
                .get()
                .count(effort, setup != null && setup.task().network());
    }

    /** Chooses what a search tries. */
    void choose(SearchPlan.Kind kind) {
        model.setPlan(model.planProperty().get().of(kind));
    }

    /**
     * Sets how many draws, or how many rates per decade, the next search has.
     *
     * @param typed the number as it is typed
     * @return why that cannot be, one sentence; empty when it can
     */
    Optional<String> enterCount(String typed) {
        try {
            model.setPlan(model.planProperty().get().counted(typed));
            return Optional.empty();
        } catch (IllegalArgumentException refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /** Begins a search on the task as it is now; its problems are never those of the comparison. */
    void start(Family family) {
        Setup setup = model.askedProperty().get();
        if (setup == null || model.tuningProperty().get().running()) {
            return;
        }
        HyperParameterSearch search = model.planProperty().get().search(family, setup, effort);
        Feed own = new Feed();
        feed = own;
        model.setTuning(Tuning.begun(family, setup, search));
        job = jobs.submit(
                "Tune " + family.title(),
                progress ->
                        search.run(family, runner.task(setup.task(), progress), Background.threads(), own, progress),
                this::found,
                failure -> end(Reasons.of(failure)),
                () -> end("Stopped; the draws so far stay."));
    }

    private void found(HyperParameterSearch.Result result) {
        Score test = Score.of(result.test());
        String reached = test.mean() == null || test.stdErr() == null
                ? "Best on the problems of the search"
                : Formatted.of("Best: %.5f ± %.5f on other problems", test.mean(), test.stdErr());
        String edge =
                result.onEdge().isEmpty() ? "" : "; at the edge of its range: " + String.join(", ", result.onEdge());
        model.setTuning(model.tuningProperty()
                .get()
                .with(result.trials())
                .ended(Optional.of(result.hyperparameters()), reached + edge));
    }

    private void end(String how) {
        model.setTuning(model.tuningProperty().get().ended(Optional.empty(), how));
    }

    /** Ends the search. */
    void cancel() {
        if (job != null) {
            job.cancel();
        }
    }

    /** Adds the best to the list. */
    void addBest() {
        Tuning tuning = model.tuningProperty().get();
        tuning.best()
                .ifPresent(values ->
                        controller.add(new Choice.HandDesigned(tuning.family().orElseThrow(), values)));
    }

    /** Takes a draw over: the sliders on show move there or, where they are another optimizer's, it is added. */
    void use(Trial trial) {
        Family family = model.tuningProperty().get().family().orElseThrow();
        int active = model.activeProperty().get();
        Optional<Row> row = model.askedProperty().get().row(active);
        if (row.isPresent()
                && row.get().choice() instanceof Choice.HandDesigned written
                && written.family() == family) {
            controller.set(active, trial.hyperparameters());
        } else {
            controller.add(new Choice.HandDesigned(family, trial.hyperparameters()));
        }
    }

    @Override
    public void close() {
        cancel();
    }
}
