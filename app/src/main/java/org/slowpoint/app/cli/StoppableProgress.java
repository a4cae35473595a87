package org.slowpoint.app.cli;

import org.slowpoint.engine.job.Progress;

/** Tells nobody, and cancels once it is stopped from another thread. */
final class StoppableProgress implements Progress {

    private volatile boolean stopped;

    void stop() {
        stopped = true;
    }

    @Override
    public void report(double fraction, String message) {}

    @Override
    public boolean cancelled() {
        return stopped;
    }
}
