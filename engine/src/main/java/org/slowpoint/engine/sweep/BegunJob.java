package org.slowpoint.engine.sweep;

import java.util.Optional;

/**
 * A job that was begun, as its folder shows it.
 *
 * @param folder where it is kept
 * @param index its number; −1 where neither result nor name says one
 * @param state where it is; not {@link JobState#WAITING}
 * @param result what it came to; empty until it is done
 * @param seconds how long its last run took; NaN where that is not known
 */
public record BegunJob(JobFolder folder, long index, JobState state, Optional<JobResult> result, double seconds) {

    /** The name of its folder. */
    public String name() {
        return folder.path().getFileName().toString();
    }
}
