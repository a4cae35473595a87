package org.slowpoint.app.graphics.view;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The thread on which the dense layers of all views are drawn, one after another. It ends when idle. */
final class RasterThread {
    private static final Executor SHARED = make();

    private RasterThread() {}

    static Executor shared() {
        return SHARED;
    }

    private static Executor make() {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "chart raster");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
