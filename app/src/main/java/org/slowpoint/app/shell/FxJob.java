package org.slowpoint.app.shell;

import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.slowpoint.engine.job.Job;

/** A job as the user interface sees it: its properties change on the user interface's thread. */
public final class FxJob {

    private final Job<?> job;
    private final ReadOnlyObjectWrapper<Job.State> state = new ReadOnlyObjectWrapper<>(Job.State.WAITING);
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(Double.NaN);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final AtomicBoolean refreshDue = new AtomicBoolean();

    FxJob(Job<?> job) {
        this.job = job;
    }

    /** What it is called. */
    public String title() {
        return job.title();
    }

    /** The number of the job in its runner. */
    public long id() {
        return job.id();
    }

    /** Asks it to stop. */
    public void cancel() {
        job.cancel();
        refresh();
    }

    /** Whether it was asked to stop. */
    public boolean cancelRequested() {
        return job.cancelRequested();
    }

    /** Where it is in its life. */
    public ReadOnlyObjectProperty<Job.State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Share of the work done; NaN while unknown. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /** What it is doing now. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** From any thread; messages that come faster than the user interface takes them fall together. */
    void refreshSoon() {
        if (refreshDue.compareAndSet(false, true)) {
            Fx.run(this::refresh);
        }
    }

    private void refresh() {
        refreshDue.set(false);
        state.set(job.state());
        fraction.set(job.fraction());
        message.set(job.cancelRequested() && !job.state().ended() ? "Stopping…" : job.message());
    }
}
