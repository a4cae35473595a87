package org.slowpoint.app.shell;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Job;
import org.slowpoint.engine.job.JobListener;
import org.slowpoint.engine.job.JobRunner;
import org.slowpoint.engine.job.LatestTask;
import org.slowpoint.engine.job.Work;
import org.slowpoint.engine.text.Reasons;

/** Runs work in the background and brings what becomes of it to the user interface's thread. */
public final class FxJobs {

    private final JobRunner runner;
    private final Notifications notifications;
    private final Optional<Executor> worker;
    private final Map<Long, FxJob> known = new ConcurrentHashMap<>();
    private final ObservableList<FxJob> live = FXCollections.observableArrayList();
    private final ObservableList<FxJob> view = FXCollections.unmodifiableObservableList(live);

    /**
     * Bridges a runner.
     *
     * @param runner runs the work; closed by whoever made it
     * @param notifications where failures are told that nobody else handles
     */
    public FxJobs(JobRunner runner, Notifications notifications) {
        this(runner, notifications, Optional.empty());
    }

    /**
     * Bridges a runner.
     *
     * @param runner runs the work; closed by whoever made it
     * @param notifications where failures are told that nobody else handles
     * @param worker computes for every {@link #latest} task, one thing at a time; empty for a thread each
     */
    FxJobs(JobRunner runner, Notifications notifications, Optional<Executor> worker) {
        this.runner = runner;
        this.notifications = notifications;
        this.worker = worker;
        runner.addListener(new Listener());
    }

    /** The jobs that wait or run, in the order of submission, read only. */
    public ObservableList<FxJob> live() {
        return view;
    }

    /**
     * Runs work; a failure becomes a notification.
     *
     * @param title what the job is called
     * @param work the computation, which must not touch the user interface
     * @param onSuccess receives the result on the user interface's thread
     * @param <T> what it produces
     * @return the job
     */
    public <T> Job<T> submit(String title, Work<T> work, Consumer<T> onSuccess) {
        return submit(
                title,
                work,
                result -> {
                    notifications.settle(title);
                    onSuccess.accept(result);
                },
                failure -> failed(title, failure));
    }

    /**
     * Runs work. After a cancellation neither callback is called.
     *
     * @param title what the job is called
     * @param work the computation, which must not touch the user interface
     * @param onSuccess receives the result on the user interface's thread
     * @param onFailure receives the exception there
     * @param <T> what it produces
     * @return the job
     */
    public <T> Job<T> submit(String title, Work<T> work, Consumer<T> onSuccess, Consumer<Throwable> onFailure) {
        return submit(title, work, onSuccess, onFailure, () -> {});
    }

    /**
     * Runs work whose end something waits for, however it ends: one of the three is called.
     *
     * @param title what the job is called
     * @param work the computation, which must not touch the user interface
     * @param onSuccess receives the result on the user interface's thread
     * @param onFailure receives the exception there
     * @param onCancelled is called there when the work was cancelled, by whomever
     * @param <T> what it produces
     * @return the job
     */
    public <T> Job<T> submit(
            String title, Work<T> work, Consumer<T> onSuccess, Consumer<Throwable> onFailure, Runnable onCancelled) {
        Job<T> job = runner.submit(title, work);
        job.result().whenComplete((value, failure) -> {
            if (failure == null) {
                Fx.run(() -> onSuccess.accept(value));
            } else {
                Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
                boolean cancelled = cause instanceof CancelledException || cause instanceof CancellationException;
                Fx.run(() -> {
                    if (cancelled) {
                        onCancelled.run();
                    } else {
                        onFailure.accept(cause);
                    }
                });
            }
        });
        return job;
    }

    /**
     * Makes a task of which only the newest submission counts. It is no job: it has no title and no progress in front of
     * people.
     *
     * @param name what its thread is called
     * @param policy what becomes of a running computation when a newer one is submitted
     * @param <T> what is computed
     * @return the task, which hands results to the user interface's thread; closed by the caller
     */
    public <T> LatestTask<T> latest(String name, LatestTask.WhenSuperseded policy) {
        return worker.map(given -> new LatestTask<T>(given, Fx.executor(), policy))
                .orElseGet(() -> new LatestTask<>(name, Fx.executor(), policy));
    }

    /**
     * Tells of work that failed, as {@link #submit} does of its own.
     *
     * @param title what the work is called
     * @param failure what it threw
     */
    public void failed(String title, Throwable failure) {
        notifications.error(title, title + " failed: " + Reasons.of(failure), failure);
    }

    private final class Listener implements JobListener {
        @Override
        public void jobAdded(Job<?> job) {
            FxJob mirror = new FxJob(job);
            known.put(job.id(), mirror);
            Fx.run(() -> live.add(mirror));
        }

        @Override
        public void jobChanged(Job<?> job) {
            FxJob mirror = known.get(job.id());
            if (mirror != null) {
                mirror.refreshSoon();
            }
        }

        @Override
        public void jobEnded(Job<?> job) {
            FxJob mirror = known.remove(job.id());
            if (mirror != null) {
                mirror.refreshSoon();
                Fx.run(() -> live.remove(mirror));
            }
        }
    }
}
