package org.slowpoint.engine.sweep;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;

/**
 * A sweep on the cores of one machine. Several processes may share a folder: each job is run by the one that comes to it
 * first.
 *
 * @param plan what is to be done
 * @param folder where it is kept
 * @param runner runs one job
 */
public record LocalSweep(SweepPlan plan, SweepFolder folder, JobRunner runner) {

    /**
     * Runs one job.
     *
     * @param index its number
     * @param again whether it is run again if it failed before
     * @param progress cancels
     * @return its result; empty while another process runs it
     */
    public Optional<JobResult> run(long index, boolean again, Progress progress) {
        SweepJob job = plan.job(index);
        JobFolder place = folder.job(job);
        boolean failed = place.result().map(JobResult::failed).orElse(false);
        return runner.run(job, place, again && failed, progress);
    }

    /**
     * Runs all jobs that are not done.
     *
     * @param workers how many at once, 1 or more
     * @param again whether those that failed are run again
     * @param ended told of each that ends, from any thread
     * @param progress reports how many are done and cancels
     * @throws CancelledException when it was cancelled; what was begun is gone on with next time
     * @throws FileWriteException when files cannot be written
     */
    public void run(int workers, boolean again, Consumer<JobResult> ended, Progress progress) {
        PrimitiveIterator.OfLong open = folder.open(plan, again).iterator();
        AtomicLong done = new AtomicLong();
        List<Callable<Void>> loops = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            loops.add(() -> {
                for (Optional<Long> next = next(open); next.isPresent(); next = next(open)) {
                    progress.checkCancelled();
                    run(next.get(), again, progress.withoutReports()).ifPresent(ended);
                    progress.report((double) done.incrementAndGet() / plan.size(), "");
                }
                return null;
            });
        }
        try (Workers pool = new Workers("sweep", workers)) {
            pool.run(loops);
        }
    }

    private static Optional<Long> next(Iterator<Long> open) {
        synchronized (open) {
            return open.hasNext() ? Optional.of(open.next()) : Optional.empty();
        }
    }
}
