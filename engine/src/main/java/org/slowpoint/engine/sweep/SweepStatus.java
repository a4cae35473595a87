package org.slowpoint.engine.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.slowpoint.engine.file.WriteLock;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.statistics.Mean;

/**
 * How far a sweep is.
 *
 * @param jobs how many there are
 * @param done how many have a result, those that failed included
 * @param failed those that failed
 * @param running the names of those that a process holds now
 * @param interrupted the names of those that were begun and nobody runs
 * @param seconds how long the jobs that are done took, as far as is known
 */
public record SweepStatus(
        long jobs,
        long done,
        List<JobResult> failed,
        List<String> running,
        List<String> interrupted,
        double[] seconds) {

    /** Looks at a folder. */
    public static SweepStatus of(SweepFolder folder) {
        long done = 0;
        DoubleStream.Builder seconds = DoubleStream.builder();
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
                seconds.add(took);
            }
        }
        return new SweepStatus(
                folder.size(),
                done,
                List.copyOf(failed),
                List.copyOf(running),
                List.copyOf(interrupted),
                seconds.build().toArray());
    }

    /** The mean of {@link #seconds}; NaN where none are known. */
    public double meanSeconds() {
        return seconds.length == 0 ? Double.NaN : Mean.bySum(seconds);
    }

    /**
     * How long the rest takes, by a {@linkplain SweepForecast simulation} with jobs as long as those that are done; empty
     * where nothing is left, or nothing known.
     *
     * @param workers jobs at once, 1 or more
     */
    public Optional<SweepForecast> forecast(long workers) {
        if (done >= jobs || seconds.length == 0) {
            return Optional.empty();
        }
        SweepForecast.Machines machines = new SweepForecast.Machines(workers, 0, 0, 0, 0);
        return Optional.of(SweepForecast.of(jobs - done, seconds, machines, Key.of(0)));
    }
}
