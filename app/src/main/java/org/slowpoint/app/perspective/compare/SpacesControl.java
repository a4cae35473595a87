package org.slowpoint.app.perspective.compare;

import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.engine.job.LatestTask;
import org.slowpoint.engine.job.LatestTask.WhenSuperseded;
import org.slowpoint.engine.text.Reasons;

/** Answers for which two optimizers state spaces are on show, while they are; lives on the user interface's thread. */
final class SpacesControl implements AutoCloseable {

    private final CompareModel model;
    private final ComparisonRunner runner;
    private final LatestTask<Spaces> task;

    SpacesControl(CompareModel model, FxJobs jobs, ComparisonRunner runner) {
        this.model = model;
        this.runner = runner;
        task = jobs.latest("compare-spaces", WhenSuperseded.CANCEL);
        model.askedProperty().addListener((property, before, after) -> ask());
        model.spacesShownProperty().addListener((property, before, after) -> ask());
    }

    /** Shows state spaces in the place of problems, differences and tuning, or these again. */
    void setShown(boolean shown) {
        model.setSpacesShown(shown);
    }

    private void ask() {
        Setup setup = model.askedProperty().get();
        if (setup == null || !model.spacesShownProperty().get()) {
            return;
        }
        Spaces.Question question = Spaces.Question.of(setup);
        if (question.equals(model.spacesProperty().get().of())) {
            return;
        }
        model.setSpaces(Spaces.without(question, "Running both on the test problems …"));
        task.submit(
                progress -> Spaces.of(question, runner, progress),
                model::setSpaces,
                failure -> model.setSpaces(Spaces.without(question, Reasons.of(failure))));
    }

    @Override
    public void close() {
        task.close();
    }
}
