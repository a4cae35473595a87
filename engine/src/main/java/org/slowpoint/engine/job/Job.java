package org.slowpoint.engine.job;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One computation handed to a {@link JobRunner}. Safe to read and cancel from any thread.
 *
 * @param <T> what it produces
 */
public final class Job<T> {

    /** Where a job is in its life. */
    public enum State {
        /** Submitted, no thread is free yet. */
        WAITING,
        /** Being computed. */
        RUNNING,
        /** Ended with a result. */
        DONE,
        /** Ended with an exception. */
        FAILED,
        /** Ended because it was cancelled. */
        CANCELLED;

        /** Whether nothing more happens to a job in this state. */
        public boolean ended() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    private final long id;
    private final String title;
    private final Work<T> work;
    private final JobRunner runner;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private State state = State.WAITING;
    private volatile boolean cancelRequested;
    private volatile double fraction = Double.NaN;
    private volatile String message = "";
    private volatile Instant startedAt;
    private long lastTold;
    private boolean told;

    Job(long id, String title, Work<T> work, JobRunner runner) {
        this.id = id;
        this.title = title;
        this.work = work;
        this.runner = runner;
    }

    /** A number that no other job of the same runner has. */
    public long id() {
        return id;
    }

    /** What the job is called in front of people. */
    public String title() {
        return title;
    }

    /** The present state. */
    public synchronized State state() {
        return state;
    }

    /** Share of the work done, in [0, 1]; NaN while it cannot be known. */
    public double fraction() {
        return fraction;
    }

    /** What is being done now; empty until the work says something. */
    public String message() {
        return message;
    }

    /** When a thread took the job up; empty while it waits. */
    public Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    /** Whether someone asked the job to stop. It may still run for a moment. */
    public boolean cancelRequested() {
        return cancelRequested;
    }

    /**
     * Asks the job to stop. A waiting job ends at once, a running one as soon as its work looks. Threads are not
     * interrupted, because an interrupt closes files and channels under the work's hands.
     */
    public void cancel() {
        cancelRequested = true;
        end(State.WAITING, State.CANCELLED, null, new CancelledException());
    }

    /**
     * The outcome: the result, or the exception of the work, or {@link CancelledException}. Stages that depend on it run
     * on the thread that ends the job and may see the exception wrapped in a
     * {@link java.util.concurrent.CompletionException}.
     */
    public CompletionStage<T> result() {
        return result.minimalCompletionStage();
    }

    // Throwable, not Exception: an error belongs to the job and must not take the thread of the pool with it.
    void execute() {
        synchronized (this) {
            if (state != State.WAITING) {
                return;
            }
            state = State.RUNNING;
            startedAt = Instant.now();
            runner.tellChanged(this);
        }
        try {
            T value = work.run(new Reporter());
            end(State.RUNNING, State.DONE, value, null);
        } catch (CancelledException e) {
            end(State.RUNNING, State.CANCELLED, null, e);
        } catch (Throwable e) {
            end(State.RUNNING, State.FAILED, null, e);
        }
    }

    private void end(State from, State to, T value, Throwable failure) {
        synchronized (this) {
            if (state != from) {
                return;
            }
            state = to;
            if (to == State.DONE) {
                fraction = 1;
            }
            runner.tellEnded(this);
        }
        if (failure == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(failure);
        }
    }

    private final class Reporter implements Progress {
        @Override
        public void report(double newFraction, String newMessage) {
            synchronized (Job.this) {
                if (state != State.RUNNING) {
                    return;
                }
                fraction = newFraction;
                message = newMessage == null ? "" : newMessage;
                long now = runner.nanoTime();
                if (!told || now - lastTold >= JobRunner.PERIOD_NANOS) {
                    told = true;
                    lastTold = now;
                    runner.tellChanged(Job.this);
                }
            }
        }

        @Override
        public boolean cancelled() {
            return cancelRequested;
        }
    }
}
