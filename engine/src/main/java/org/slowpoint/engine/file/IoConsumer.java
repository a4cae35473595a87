package org.slowpoint.engine.file;

import java.io.IOException;

/**
 * Consumes a value and may fail with an {@link IOException}.
 *
 * @param <T> what is consumed
 */
@FunctionalInterface
public interface IoConsumer<T> {

    /**
     * Consumes the value.
     *
     * @param value the value
     * @throws IOException when reading or writing fails
     */
    void accept(T value) throws IOException;
}
