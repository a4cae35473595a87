package org.slowpoint.engine.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.file.WriteLock;

/**
 * How far a sweep is.
 *
 * @param jobs how many there are
 * @param done how many have a result, those that failed included
 * @param failed those that failed
 * @param running the names of those that a process holds now
 * @param interrupted the names of those that were begun and nobody runs
 * @param meanSeconds how long the jobs that are done took, on average; NaN where none is
 */
public record SweepStatus(
        long jobs,
        long done,
        List<JobResult> failed,
        List<String> running,
        List<String> interrupted,
        double meanSeconds) {

    /** Looks at a folder. */
    public static SweepStatus of(SweepFolder folder) {
        long done = 0;
        double seconds = 0;
        long timed = 0;
        List<JobResult> failed = new ArrayList<>();
        List<String> running = new ArrayList<>();
        List<String> interrupted = new ArrayList<>();
        for (JobFolder job : folder.begun()) {
            Optional<JobResult> result = job.result();
            if (result.isEmpty()) {
                boolean held = WriteLock.holder(job.resultFile()).isPresent();
                (held ? running : interrupted).add(job.path().getFileName().toString());
                continue;
            }
            done++;
            result.filter(JobResult::failed).ifPresent(failed::add);
            double took = job.seconds();
            if (Double.isFinite(took)) {
                seconds += took;
                timed++;
            }
        }
        return new SweepStatus(
                folder.size(),
                done,
                List.copyOf(failed),
                List.copyOf(running),
                List.copyOf(interrupted),
                timed == 0 ? Double.NaN : seconds / timed);
    }

    /** The seconds of work that are left for one worker, as far as is known; NaN where nothing is. */
    public double secondsLeft() {
        return (jobs - done) * meanSeconds;
    }
}
