package org.slowpoint.engine.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Parts of one computation that begin as they become known, parts themselves adding more. A part must not wait for
 * another. Closing lets parts that have not begun end at once and waits for those that have.
 */
public final class TaskScope implements AutoCloseable {

    private final ExecutorService pool;
    private final Queue<Future<?>> all = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    TaskScope(ExecutorService pool) {
        this.pool = pool;
    }

    /** Adds a part, which begins as soon as a thread is free. */
    public <T> Future<T> add(Callable<T> part) {
        Future<T> future = pool.submit(() -> {
            if (closed) {
                throw new CancelledException();
            }
            return part.call();
        });
        all.add(future);
        return future;
    }

    /**
     * Waits for some parts.
     *
     * @return their results, in the order of the parts
     * @throws CancelledException when a part was cancelled or the caller is interrupted
     * @throws RuntimeException the first failure among them
     */
    public <T> List<T> results(List<Future<T>> parts) {
        List<T> results = new ArrayList<>(parts.size());
        for (Future<T> part : parts) {
            results.add(Workers.result(part));
        }
        return results;
    }

    @Override
    public void close() {
        closed = true;
        for (Future<?> part : all) {
            try {
                part.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException e) {
                // Whoever asked for the result of the part has been told.
            }
        }
    }
}
