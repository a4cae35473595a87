package org.slowpoint.engine.sweep;

import java.util.PriorityQueue;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/**
 * How long a sweep takes on many machines, by a simulation of discrete events. One scheduler hands out jobs one after
 * another; each worker takes the next job as soon as it is free. A worker that is lost in the middle of a job is replaced
 * at once, and the job goes on there from its last save.
 *
 * @param seconds from the first job handed out to the last one done
 * @param busy the share of that time in which workers compute what lasts, in [0, 1]
 * @param retries how often a job was handed out again
 */
public record SweepForecast(double seconds, double busy, long retries) {

    private static final double HOUR = 3600;

    /**
     * What jobs are run on.
     *
     * @param workers jobs at once, 1 or more
     * @param dispatchSeconds how long the scheduler is busy with one job
     * @param overheadSeconds what a worker spends on a job beside computing
     * @param lossesPerHour how often a worker is lost, on average, 0 or more
     * @param autosaveSeconds the longest time between two saves, which is what a loss costs at most
     */
    public record Machines(
            long workers,
            double dispatchSeconds,
            double overheadSeconds,
            double lossesPerHour,
            double autosaveSeconds) {

        /** Checks the ranges. */
        public Machines {
            boolean sound = workers >= 1
                    && workers <= SweepPlan.MOST_JOBS
                    && within(dispatchSeconds)
                    && within(overheadSeconds)
                    && within(lossesPerHour)
                    && within(autosaveSeconds);
            if (!sound) {
                throw new IllegalArgumentException("a forecast needs 1 … " + SweepPlan.MOST_JOBS
                        + " workers, and times and rates that are finite and not negative");
            }
            // Otherwise most workers are lost before they have saved anything.
            if (lossesPerHour * (overheadSeconds + autosaveSeconds) > HOUR) {
                throw new IllegalArgumentException("a forecast needs workers that live longer than from save to save");
            }
        }

        private static boolean within(double value) {
            return value >= 0 && Double.isFinite(value);
        }
    }

    /**
     * Simulates.
     *
     * @param jobs how many jobs there are, 1 or more
     * @param measured how long jobs took, seconds; each job takes as long as one of these, drawn at random
     * @param machines what they are run on
     * @param key where draws come from
     */
    public static SweepForecast of(long jobs, double[] measured, Machines machines, Key key) {
        if (jobs < 1 || measured.length == 0) {
            throw new IllegalArgumentException("a forecast needs jobs, and how long some of them took");
        }
        RandomStream draws = key.fold("job lengths").stream();
        RandomStream losses = key.fold("lost workers").stream();
        // When each worker is free; those that were never used are free from the beginning.
        PriorityQueue<Double> free = new PriorityQueue<>();
        long unused = machines.workers();
        double scheduler = 0;
        double end = 0;
        double computed = 0;
        long retries = 0;
        for (long job = 0; job < jobs; job++) {
            double left = measured[draws.below(measured.length)];
            computed += left;
            double at = unused > 0 ? 0 : free.remove();
            unused = Math.max(0, unused - 1);
            scheduler = Math.max(scheduler, at) + machines.dispatchSeconds();
            double begun = scheduler;
            double loss = untilLoss(machines, losses);
            while (loss < machines.overheadSeconds() + left) {
                // What was saved is kept, and the worker that comes in the place of the lost one goes on from there.
                left -= Math.max(0, loss - machines.overheadSeconds() - machines.autosaveSeconds());
                begun += loss + machines.dispatchSeconds();
                retries++;
                loss = untilLoss(machines, losses);
            }
            double done = begun + machines.overheadSeconds() + left;
            free.add(done);
            end = Math.max(end, done);
        }
        return new SweepForecast(end, computed / (end * machines.workers()), retries);
    }

    private static double untilLoss(Machines machines, RandomStream losses) {
        return machines.lossesPerHour() == 0
                ? Double.POSITIVE_INFINITY
                : -Math.log(1 - losses.uniform(0, 1)) * HOUR / machines.lossesPerHour();
    }
}
