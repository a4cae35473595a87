package org.slowpoint.engine.job;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes only what is still wanted: of all submissions the newest wins. This is what stands behind a drag, where each
 * position makes the answer to the one before it useless. One worker computes; at most one submission waits.
 *
 * @param <T> what is computed
 */
public final class LatestTask<T> implements AutoCloseable {

    /** What becomes of a running computation when a newer one is submitted. */
    public enum WhenSuperseded {
        /** It is cancelled and its result dropped: nothing stale is ever seen. */
        CANCEL,
        /**
         * It finishes and is published, and only waiting ones are dropped. For computations that take longer than the
         * time between two submissions, so that a long drag is still answered while it lasts.
         */
        FINISH
    }

    private static final Logger LOG = LoggerFactory.getLogger(LatestTask.class);

    private final Executor worker;
    private final Executor publisher;
    private final WhenSuperseded policy;
    private final Runnable stop;
    private Request<T> newest;
    private Request<T> waiting;
    private Request<T> running;
    private boolean busy;
    private boolean closed;
    private long superseded;

    /**
     * Creates a task with its own daemon thread.
     *
     * @param name the name of the thread
     * @param publisher runs the callbacks
     * @param policy what becomes of a running computation when a newer one is submitted
     */
    public LatestTask(String name, Executor publisher, WhenSuperseded policy) {
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread created = new Thread(task, name);
            created.setDaemon(true);
            return created;
        });
        this.worker = thread;
        this.publisher = publisher;
        this.policy = policy;
        this.stop = thread::shutdown;
    }

    /**
     * Creates a task on a given worker, which must run one thing at a time.
     *
     * @param worker runs the computations
     * @param publisher runs the callbacks
     * @param policy what becomes of a running computation when a newer one is submitted
     */
    public LatestTask(Executor worker, Executor publisher, WhenSuperseded policy) {
        this.worker = worker;
        this.publisher = publisher;
        this.policy = policy;
        this.stop = () -> {};
    }

    /**
     * Asks for a result; returns at once. After {@link #close} it does nothing.
     *
     * @param work computes it
     * @param onResult receives it, unless a newer submission arrived meanwhile
     * @param onError receives what the work threw, under the same condition; cancellation is no error
     */
    public synchronized void submit(Work<T> work, Consumer<T> onResult, Consumer<Throwable> onError) {
        if (closed) {
            return;
        }
        Request<T> request = new Request<>(work, onResult, onError);
        boolean spared = newest != null && newest.started && policy == WhenSuperseded.FINISH;
        if (newest != null && !spared) {
            newest.cancel();
            superseded++;
        }
        newest = request;
        waiting = request;
        if (!busy) {
            busy = true;
            worker.execute(this::drain);
        }
    }

    /** How many submissions gave way to newer ones before they were published. */
    public synchronized long superseded() {
        return superseded;
    }

    /** Whether something waits, runs or is on its way to be published. */
    public synchronized boolean pending() {
        return newest != null;
    }

    /** Drops what waits and runs, without publishing it; later submissions still work. */
    public synchronized void cancel() {
        if (newest != null) {
            newest.cancel();
        }
        if (running != null) {
            running.cancel();
        }
        newest = null;
        waiting = null;
    }

    /** Cancels everything and ends the worker. */
    @Override
    public synchronized void close() {
        cancel();
        closed = true;
        stop.run();
    }

    private void drain() {
        for (Request<T> request = next(); request != null; request = next()) {
            compute(request);
        }
    }

    private synchronized Request<T> next() {
        running = waiting;
        waiting = null;
        busy = running != null;
        if (busy) {
            running.started = true;
        }
        return running;
    }

    private void compute(Request<T> request) {
        Runnable callback = outcome(request);
        try {
            publisher.execute(() -> deliver(request, callback));
        } catch (RuntimeException e) {
            // A callback or a closed publisher must not end the worker.
            LOG.warn("A result could not be published", e);
        }
    }

    private static <T> Runnable outcome(Request<T> request) {
        try {
            T value = request.work.run(request);
            return () -> request.onResult.accept(value);
        } catch (CancelledException e) {
            return () -> {};
        } catch (Throwable e) {
            return () -> request.onError.accept(e);
        }
    }

    private void deliver(Request<T> request, Runnable callback) {
        // Asked again on the publishing thread: a newer submission may have come between the two.
        if (!request.cancelled()) {
            forget(request);
            callback.run();
        }
    }

    private synchronized void forget(Request<T> request) {
        if (newest == request) {
            newest = null;
        }
    }

    private static final class Request<T> implements Progress {
        private final Work<T> work;
        private final Consumer<T> onResult;
        private final Consumer<Throwable> onError;
        private volatile boolean cancelled;
        private boolean started;

        Request(Work<T> work, Consumer<T> onResult, Consumer<Throwable> onError) {
            this.work = work;
            this.onResult = onResult;
            this.onError = onError;
        }

        void cancel() {
            cancelled = true;
        }

        @Override
        public void report(double fraction, String message) {}

        @Override
        public boolean cancelled() {
            return cancelled;
        }
    }
}
