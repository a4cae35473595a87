package org.slowpoint.app.gallery;

import org.slowpoint.engine.job.Progress;

/**
 * Reports one of several figures as a part of the whole.
 *
 * @param whole who listens
 * @param done how many figures are done
 * @param all how many there are
 * @param name the figure at hand
 */
record PartProgress(Progress whole, int done, int all, String name) implements Progress {

    /** The part that begins now. */
    static Progress begin(Progress whole, int done, int all, String name) {
        whole.checkCancelled();
        whole.report((double) done / all, name);
        return new PartProgress(whole, done, all, name);
    }

    @Override
    public void report(double fraction, String message) {
        double part = fraction >= 0 && fraction <= 1 ? fraction : 0;
        whole.report((done + part) / all, message.isEmpty() ? name : name + ": " + message);
    }

    @Override
    public boolean cancelled() {
        return whole.cancelled();
    }
}
