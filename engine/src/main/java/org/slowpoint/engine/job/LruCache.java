package org.slowpoint.engine.job;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values computed once each, as a {@link Memo} does, and kept; the least recently used is dropped when there are too
 * many. Safe on any thread.
 *
 * @param <V> what is computed
 */
public final class LruCache<V> {

    private static final float LOAD = 0.75f;

    private final Map<String, Memo<V>> entries;

    /** Keeps at most so many, 1 or more. */
    public LruCache(int most) {
        entries = new LinkedHashMap<>(16, LOAD, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Memo<V>> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * The value of a key, computed where it is not known yet.
     *
     * @param key names the value
     * @param work computes it
     * @param progress handed to the computation, and asked for cancellation while another one runs
     */
    public V get(String key, Work<V> work, Progress progress) {
        Memo<V> memo;
        synchronized (entries) {
            memo = entries.computeIfAbsent(key, k -> new Memo<>());
        }
        return memo.get(work, progress);
    }
}
