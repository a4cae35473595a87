package org.slowpoint.engine.job;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs on a few threads, in the order of submission, and tells listeners what becomes of them. */
public final class JobRunner implements AutoCloseable {

    /** The shortest time between two progress messages of one job, about 30 a second. */
    static final long PERIOD_NANOS = 33_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final ExecutorService threads;
    private final LongSupplier clock;
    private final AtomicLong ids = new AtomicLong();
    private final Set<Job<?>> live = ConcurrentHashMap.newKeySet();
    private final List<JobListener> listeners = new CopyOnWriteArrayList<>();

    /**
     * Starts a runner on daemon threads of its own.
     *
     * @param threads how many jobs may run at the same time, at least 1
     */
    public JobRunner(int threads) {
        this(threads, System::nanoTime);
    }

    JobRunner(int threads, LongSupplier clock) {
        this(pool(threads), clock);
    }

    /**
     * Starts a runner on given threads.
     *
     * @param threads run the jobs; shut down when the runner is closed
     * @param clock the time in nanoseconds from any beginning, by which progress messages are spaced
     */
    public JobRunner(ExecutorService threads, LongSupplier clock) {
        this.threads = threads;
        this.clock = clock;
    }

    private static ExecutorService pool(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
        AtomicLong number = new AtomicLong();
        return Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "job-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Hands over work; returns at once.
     *
     * @param title what the job is called in front of people
     * @param work the computation
     * @param <T> what it produces
     * @return the job, already known to the listeners
     * @throws RejectedExecutionException when the runner is closed
     */
    public <T> Job<T> submit(String title, Work<T> work) {
        if (threads.isShutdown()) {
            throw new RejectedExecutionException("the runner is closed");
        }
        Job<T> job = new Job<>(ids.incrementAndGet(), title, work, this);
        live.add(job);
        tell(listener -> listener.jobAdded(job));
        try {
            threads.execute(job::execute);
        } catch (RejectedExecutionException e) {
            job.cancel();
            throw e;
        }
        return job;
    }

    /** The jobs that wait or run at this moment, in the order of submission. */
    public List<Job<?>> jobs() {
        return live.stream().sorted((a, b) -> Long.compare(a.id(), b.id())).toList();
    }

    /**
     * Adds a listener; it hears of jobs from now on.
     *
     * @param listener the listener
     */
    public void addListener(JobListener listener) {
        listeners.add(listener);
    }

    /**
     * Removes a listener.
     *
     * @param listener the listener
     */
    public void removeListener(JobListener listener) {
        listeners.remove(listener);
    }

    /** Takes no more work and cancels every job; does not wait for the running ones to notice. */
    @Override
    public void close() {
        threads.shutdown();
        jobs().forEach(Job::cancel);
    }

    /**
     * Waits until a closed runner has come to rest.
     *
     * @param limit the longest time to wait
     * @return whether every job has ended
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public boolean awaitEnd(Duration limit) throws InterruptedException {
        return threads.awaitTermination(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    long nanoTime() {
        return clock.getAsLong();
    }

    void tellChanged(Job<?> job) {
        tell(listener -> listener.jobChanged(job));
    }

    void tellEnded(Job<?> job) {
        live.remove(job);
        tell(listener -> listener.jobEnded(job));
    }

    private void tell(Consumer<JobListener> message) {
        for (JobListener listener : listeners) {
            try {
                message.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("A job listener failed", e);
            }
        }
    }
}
