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

    private final Map<String, Entry<V>> entries;

    /** Keeps at most so many. */
    LruCache(int most) {
        entries = new LinkedHashMap<>(16, LOAD, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Entry<V>> eldest) {
                return size() > most;
            }
        };
    }

    private static final class Entry<V> {
        private final ReentrantLock lock = new ReentrantLock();
        private volatile V value;
    }

    /** The value of a key, computed where it is not known yet. */
    V get(String key, Work<V> work, Progress progress) {
        Entry<V> entry;
        synchronized (entries) {
            entry = entries.computeIfAbsent(key, k -> new Entry<>());
        }
        if (entry.value != null) {
            return entry.value;
        }
        lock(entry.lock, progress);
        try {
            if (entry.value == null) {
                entry.value = work.run(progress);
            }
            return entry.value;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            entry.lock.unlock();
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
