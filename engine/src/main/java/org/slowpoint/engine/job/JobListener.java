package org.slowpoint.engine.job;

/**
 * Hears what becomes of the jobs of a {@link JobRunner}. Calls come from worker threads, and from the threads that
 * submit or cancel; for one job they never overlap. What a listener throws is logged and goes no further.
 */
public interface JobListener {

    /**
     * A job was submitted and waits for a thread.
     *
     * @param job the job
     */
    default void jobAdded(Job<?> job) {}

    /**
     * A job started, or reported progress. Progress is passed on at most about 30 times a second per job.
     *
     * @param job the job
     */
    default void jobChanged(Job<?> job) {}

    /**
     * A job is done, failed or cancelled; called once, last.
     *
     * @param job the job
     */
    default void jobEnded(Job<?> job) {}
}
