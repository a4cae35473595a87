package org.slowpoint.engine.job;

/**
 * A computation that can run in the background.
 *
 * @param <T> what it produces
 */
@FunctionalInterface
public interface Work<T> {

    /**
     * Computes the result.
     *
     * @param progress where to report, and whom to ask whether the result is still wanted
     * @return the result; may be null
     * @throws CancelledException when it stopped because its caller cancelled it
     * @throws Exception when it failed
     */
    T run(Progress progress) throws Exception;
}
