package org.slowpoint.app.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Lets work finish in order when the process is told to end (SIGINT, SIGTERM): asks the work to stop, waits until it
 * has, and ends the process with 0 where it succeeded, since an interrupted training is a finished command, and with 1
 * where it failed. Closing ends the watch.
 */
final class OrderlyEnd implements AutoCloseable {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;
    private volatile int status = 1;

    /**
     * Begins the watch.
     *
     * @param stop asks the work to stop, from another thread
     */
    OrderlyEnd(Runnable stop) {
        hook = new Thread(
                () -> {
                    stop.run();
                    try {
                        ended.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(status);
                },
                "orderly-end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The work is done and everything said that there is to say. */
    void succeeded() {
        status = 0;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ignored) {
            // The process is ending already, and the hook ends it once it knows that the work has stopped.
        }
        ended.countDown();
    }
}
