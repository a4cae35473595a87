package org.slowpoint.app.perspective.compare;

import org.slowpoint.app.shell.Fx;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.engine.job.LatestTask;
import org.slowpoint.engine.job.LatestTask.WhenSuperseded;

/**
 * Answers every change of the setup off the user interface's thread: on a few problems first, so that a slider is
 * answered while it is dragged, then on all. A newer change ends the long part of the older.
 */
final class RunAnswers implements AutoCloseable {

    private final CompareModel model;
    private final FxJobs jobs;
    private final ComparisonRunner runner;
    private final LatestTask<Reading> first;
    private final LatestTask<Reading> whole;
    private Setup asked;

    RunAnswers(CompareModel model, FxJobs jobs, ComparisonRunner runner) {
        this.model = model;
        this.jobs = jobs;
        this.runner = runner;
        first = jobs.latest("compare-few", WhenSuperseded.FINISH);
        whole = jobs.latest("compare-all", WhenSuperseded.CANCEL);
        model.askedProperty().addListener((property, before, after) -> ask(after));
    }

    private void ask(Setup setup) {
        if (setup == null || setup.sameRuns(asked)) {
            return;
        }
        asked = setup;
        whole.cancel();
        if (setup.rows().isEmpty()) {
            first.cancel();
            model.setReading(null);
            model.setRunning("");
            return;
        }
        int few = ComparisonRunner.few(setup);
        if (few == setup.problems()) {
            finish(setup);
            return;
        }
        model.setRunning("Running …");
        first.submit(
                progress -> runner.read(setup, few, name -> tell(setup, few, name), progress),
                reading -> {
                    model.setReading(reading);
                    // One that was overtaken is shown, and what overtook it goes on.
                    if (setup.equals(asked)) {
                        finish(setup);
                    }
                },
                failure -> failed(setup, failure));
    }

    private void finish(Setup setup) {
        model.setRunning("Running …");
        whole.submit(
                progress -> runner.read(setup, setup.problems(), name -> tell(setup, setup.problems(), name), progress),
                reading -> {
                    model.setReading(reading);
                    model.setRunning("");
                },
                failure -> failed(setup, failure));
    }

    private void tell(Setup setup, int problems, String name) {
        Fx.run(() -> {
            if (setup.equals(asked) && !model.runningProperty().get().isEmpty()) {
                model.setRunning("Running " + name + " on " + problems + (problems == 1 ? " problem" : " problems"));
            }
        });
    }

    private void failed(Setup setup, Throwable failure) {
        if (setup.equals(asked)) {
            model.setRunning("");
            // What was run before is not what is asked for.
            model.setReading(null);
        }
        jobs.failed("Comparing", failure);
    }

    @Override
    public void close() {
        first.close();
        whole.close();
        runner.close();
    }
}
