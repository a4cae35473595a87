package org.slowpoint.app.study;

import java.util.function.Supplier;

/** A value computed once, by whoever asks first; a computation that fails is tried again by the next. */
final class Memo<T> {

    private T value;

    synchronized T get(Supplier<T> compute) {
        if (value == null) {
            value = compute.get();
        }
        return value;
    }
}
