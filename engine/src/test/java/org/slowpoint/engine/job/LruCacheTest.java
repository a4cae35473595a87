package org.slowpoint.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LruCacheTest {

    private final List<String> computed = new ArrayList<>();

    private String get(LruCache<String> cache, String key) {
        return cache.get(
                key,
                progress -> {
                    computed.add(key);
                    return key;
                },
                Progress.NONE);
    }

    @Test
    void theLeastRecentlyUsedIsDropped() {
        LruCache<String> cache = new LruCache<>(2);
        get(cache, "a");
        get(cache, "b");
        get(cache, "a");
        get(cache, "c");
        assertThat(get(cache, "a")).isEqualTo("a");
        get(cache, "b");
        assertThat(computed).containsExactly("a", "b", "c", "b");
    }

    @Test
    void valuesAreKeptUpToAWeightAndTheNewestHoweverHeavy() {
        LruCache<String> cache = new LruCache<>(5, String::length);
        get(cache, "aa");
        get(cache, "bbb");
        get(cache, "aa");
        get(cache, "much too heavy");
        get(cache, "much too heavy");
        get(cache, "aa");
        assertThat(computed).containsExactly("aa", "bbb", "much too heavy", "aa");
    }

    @Test
    void whatFailedIsTriedAgain() {
        LruCache<String> cache = new LruCache<>(2);
        assertThatThrownBy(() -> cache.get(
                        "a",
                        progress -> {
                            throw new java.io.IOException("gone");
                        },
                        Progress.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("gone");
        assertThat(get(cache, "a")).isEqualTo("a");
    }
}
