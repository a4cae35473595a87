package org.slowpoint.app.perspective.train;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.slowpoint.app.chart.BaselineObjective;
import org.slowpoint.engine.job.Job;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;

/** One training, on disk, running or both. Set by {@link RunsController} and {@link StoredRuns} alone, on the user interface's thread. */
public final class Run {

    /** Why a running training was asked to stop. */
    enum Intent {
        NONE,
        PAUSE,
        CANCEL
    }

    private final TrainingSession session;
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper(this, "name");
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(this, "phase", Phase.ENDED);
    private final ReadOnlyObjectWrapper<RunSummary> summary =
            new ReadOnlyObjectWrapper<>(this, "summary", RunSummary.NONE);
    private Optional<List<BaselineObjective>> baselines = Optional.empty();
    private Job<?> job;
    private Intent intent = Intent.NONE;

    Run(TrainingSession session) {
        this.session = session;
        name.set(session.name());
    }

    TrainingSession session() {
        return session;
    }

    MetaTrainingConfig config() {
        return session.config();
    }

    /** What it is called. */
    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    /** Where it is in its life; one that rests on disk has ended, whether or not it can go on. */
    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    Phase phase() {
        return phase.get();
    }

    void setPhase(Phase value) {
        phase.set(value);
        name.set(session.name());
    }

    ReadOnlyObjectProperty<RunSummary> summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    RunSummary summary() {
        return summary.get();
    }

    void setSummary(RunSummary value) {
        summary.set(value);
        // A training has its name only once its file is there, and may be renamed.
        name.set(session.name());
    }

    /** Whether all its meta-steps are done. */
    boolean complete() {
        return summary.get().step() >= config().metaSteps();
    }

    /** Whether it has stopped and can go on here. */
    boolean canContinue() {
        return phase.get() == Phase.PAUSED
                || (phase.get() == Phase.ENDED
                        && !complete()
                        && session.file() != null
                        && summary.get().holder().isEmpty());
    }

    /** The tuned baselines of its task, best first; empty while they are not measured. */
    Optional<List<BaselineObjective>> baselines() {
        return baselines;
    }

    void setBaselines(List<BaselineObjective> measured) {
        baselines = Optional.of(measured);
    }

    Job<?> job() {
        return job;
    }

    void setJob(Job<?> value) {
        job = value;
    }

    Intent intent() {
        return intent;
    }

    void setIntent(Intent value) {
        intent = value;
    }
}
