package org.slowpoint.app.perspective.train;

import java.util.concurrent.atomic.AtomicInteger;

/** The threads that trainings share: each has as many as the others. Safe on any thread. */
final class TrainingThreads {

    private final int all;
    private final AtomicInteger members = new AtomicInteger();

    /** Shares out so many threads, 1 or more. */
    TrainingThreads(int all) {
        this.all = all;
    }

    /** One more trains. */
    void join() {
        members.incrementAndGet();
    }

    /** One less trains. */
    void leave() {
        members.decrementAndGet();
    }

    /** What each of those that train may take, 1 or more. */
    int share() {
        return Math.max(1, all / Math.max(1, members.get()));
    }
}
