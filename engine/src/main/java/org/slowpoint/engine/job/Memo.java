package org.slowpoint.engine.job;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A value computed once, by whoever asks first. Who asks second waits for the first and can be cancelled meanwhile; a
 * computation that fails or is cancelled is tried again by the next. Safe on any thread.
 *
 * @param <T> what is computed, never null
 */
public final class Memo<T> {

    private static final long LOOK_MILLIS = 50;

    private final ReentrantLock lock = new ReentrantLock();
    private volatile T value;

    /** Nothing computed yet. */
    public Memo() {}

    /** The value, if it is known. */
    public Optional<T> known() {
        return Optional.ofNullable(value);
    }

    /**
     * The value, computed where it is not known yet.
     *
     * @param work computes it
     * @param progress handed to the computation, and asked for cancellation while another one runs
     * @throws IllegalStateException when the computation throws a checked exception, with its message
     */
    public T get(Work<T> work, Progress progress) {
        if (value != null) {
            return value;
        }
        lock(progress);
        try {
            if (value == null) {
                value = work.run(progress);
            }
            return value;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private void lock(Progress progress) {
        try {
            while (!lock.tryLock(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                progress.checkCancelled();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }
}
