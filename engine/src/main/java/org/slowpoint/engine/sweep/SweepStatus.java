package org.slowpoint.engine.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.text.Formatted;

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
        return of(folder.size(), new SweepWatch(folder).look(Progress.NONE));
    }

    /**
     * What jobs that were begun say of the sweep.
     *
     * @param jobs how many there are
     * @param begun those that were begun
     */
    public static SweepStatus of(long jobs, List<BegunJob> begun) {
        DoubleStream.Builder seconds = DoubleStream.builder();
        List<JobResult> failed = new ArrayList<>();
        List<String> running = new ArrayList<>();
        List<String> interrupted = new ArrayList<>();
        long done = 0;
        for (BegunJob job : begun) {
            if (job.result().isEmpty()) {
                (job.state() == JobState.RUNNING ? running : interrupted).add(job.name());
                continue;
            }
            done++;
            job.result().filter(JobResult::failed).ifPresent(failed::add);
            if (Double.isFinite(job.seconds())) {
                seconds.add(job.seconds());
            }
        }
        return new SweepStatus(
                jobs,
                done,
                List.copyOf(failed),
                List.copyOf(running),
                List.copyOf(interrupted),
                seconds.build().toArray());
    }

    /** How many are done and, where there are any, failed, running and interrupted, one sentence. */
    public String words() {
        return done + " of " + jobs + (jobs == 1 ? " job" : " jobs") + (done == 1 ? " is done" : " are done")
                + (failed.isEmpty() ? "" : ", " + failed.size() + " of them failed")
                + counted(running.size(), "running")
                + counted(interrupted.size(), "interrupted")
                + ".";
    }

    private static String counted(int count, String what) {
        return count == 0 ? "" : "; " + count + (count == 1 ? " is " : " are ") + what;
    }

    /**
     * How long the rest takes, one sentence; empty where nothing is left, or nothing known.
     *
     * @param workers jobs at once, 1 or more
     */
    public Optional<String> timeLeft(long workers) {
        return forecast(workers)
                .map(forecast -> Math.ceil(forecast.seconds() / 60))
                .map(minutes -> Formatted.of(
                        "A job takes %.1f s on average; on %d worker%s about %.0f minute%s left.",
                        meanSeconds(), workers, workers == 1 ? "" : "s", minutes, minutes > 1 ? "s are" : " is"));
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
