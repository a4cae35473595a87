package org.slowpoint.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.job.JobRunner;

/**
 * The shell's services for tests of controllers: background work and the clock move when they are told to, on the
 * thread of the test. That is the user interface's thread, see {@link OnFxThread}.
 */
public final class ByHand {

    private Path chosen;
    private final ManualTime time = new ManualTime();
    private final QueuedThreads threads = new QueuedThreads();
    private final Notifications notifications = new Notifications(time);
    private final ShellContext context = Fixtures.context(
            notifications,
            new FxJobs(new JobRunner(threads, time), notifications, Optional.of(threads)),
            new Fixtures.OneFile(() -> chosen));

    /** The services. */
    public ShellContext context() {
        return context;
    }

    /** The clock. */
    public ManualTime time() {
        return time;
    }

    /** Does all background work that waits, and what it brings about. */
    public void work() {
        threads.work();
    }

    /** From now on every question for a file or folder is answered with this one. */
    public void choose(Path file) {
        chosen = file;
    }

    /** What has been told and still stands, oldest first. */
    public List<Notification> told() {
        return notifications.shown().stream()
                .map(Notifications.Shown::notification)
                .toList();
    }
}
