package org.slowpoint.app.perspective.figures;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Work;

/**
 * Values computed once each by whoever asks first and kept, the least recently used dropped when there are too many.
 * Who asks second waits for the first and can be cancelled meanwhile. A computation that fails is tried again by the
 * next. Safe on any thread.
 *
 * @param <V> what is computed
 */
final class LruCache<V> {

    private static final long LOOK_MILLIS = 50;
    private static final float LOAD = 0.75f;

    private final Map<String, Slot<V>> entries;

    /** Keeps at most so many. */
    LruCache(int most) {
        entries = new LinkedHashMap<>(16, LOAD, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Slot<V>> eldest) {
                return size() > most;
            }
        };
    }

    private static final class Slot<V> {
        private final ReentrantLock lock = new ReentrantLock();
        private volatile V value;
    }

    /** The value of a key, computed where it is not known yet. */
    V get(String key, Work<V> work, Progress progress) {
        Slot<V> slot;
        synchronized (entries) {
            slot = entries.computeIfAbsent(key, k -> new Slot<>());
        }
        if (slot.value != null) {
            return slot.value;
        }
        lock(slot.lock, progress);
        try {
            if (slot.value == null) {
                slot.value = work.run(progress);
            }
            return slot.value;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            slot.lock.unlock();
        }
    }

    private static void lock(ReentrantLock lock, Progress progress) {
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
