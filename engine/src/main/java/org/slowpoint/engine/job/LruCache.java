package org.slowpoint.engine.job;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Values computed once each, as a {@link Memo} does, and kept; the least recently used are dropped when all together
 * weigh too much, but never the one just asked for. Safe on any thread.
 *
 * @param <V> what is computed
 */
public final class LruCache<V> {

    private static final float LOAD = 0.75f;

    private final Map<String, Memo<V>> entries = new LinkedHashMap<>(16, LOAD, true);
    private final ToLongFunction<V> weight;
    private final long most;

    /** Keeps at most so many, 1 or more. */
    public LruCache(int most) {
        this(most, value -> 1);
    }

    /**
     * Keeps values up to a weight.
     *
     * @param most what those kept may weigh together, 1 or more
     * @param weight what a value weighs, 0 or more, always the same
     */
    public LruCache(long most, ToLongFunction<V> weight) {
        this.most = most;
        this.weight = weight;
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
        V value = memo.get(work, progress);
        drop(key);
        return value;
    }

    private void drop(String key) {
        synchronized (entries) {
            long all = entries.values().stream().mapToLong(this::weight).sum();
            Iterator<Map.Entry<String, Memo<V>>> eldest = entries.entrySet().iterator();
            while (all > most && eldest.hasNext()) {
                Map.Entry<String, Memo<V>> entry = eldest.next();
                // What is being computed weighs nothing yet and is somebody's.
                if (weight(entry.getValue()) > 0 && !entry.getKey().equals(key)) {
                    all -= weight(entry.getValue());
                    eldest.remove();
                }
            }
        }
    }

    private long weight(Memo<V> memo) {
        return memo.known().map(weight::applyAsLong).orElse(0L);
    }
}
