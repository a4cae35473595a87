package org.slowpoint.engine.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A fixed number of threads for the independent parts of one computation. Closing ends them. */
public final class Workers implements AutoCloseable {

    private final int threads;
    private final ExecutorService pool;

    /**
     * Starts none yet; threads come with the work.
     *
     * @param name the threads' name
     * @param threads how many, 1 or more
     */
    public Workers(String name, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("the number of threads must be 1 or more, got " + threads);
        }
        this.threads = threads;
        pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The number of threads. */
    public int threads() {
        return threads;
    }

    /**
     * Runs all parts and waits for them.
     *
     * @return their results, in the order of the parts
     * @throws CancelledException when a part was cancelled or the caller is interrupted
     * @throws RuntimeException the first failure of a part, once all parts have ended
     */
    public <T> List<T> run(List<? extends Callable<T>> parts) {
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(parts)) {
                results.add(result(future));
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    /** Begins a computation whose parts become known as it goes. */
    public TaskScope scope() {
        return new TaskScope(pool);
    }

    /** Waits for a part and throws what it threw. */
    static <T> T result(Future<T> part) {
        try {
            return part.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
