package org.slowpoint.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slowpoint.engine.sweep.JobFolder;
import org.slowpoint.engine.sweep.SweepJob;

/**
 * Keeps the checkpoint of a training that goes on in the store, so that whoever takes the job up goes on from there.
 * The training saves in one step, so that what is read here is always a whole file.
 */
final class CheckpointMirror implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointMirror.class);

    private final SweepStore store;
    private final SweepJob job;
    private final JobFolder local;
    private final ScheduledExecutorService clock;
    private FileTime kept = FileTime.fromMillis(0);

    /** A mirror that has not begun. */
    CheckpointMirror(SweepStore store, SweepJob job, JobFolder local) {
        this.store = store;
        this.job = job;
        this.local = local;
        clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "checkpoint-mirror");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to look for a newer checkpoint every so often. */
    void begin(Duration every) {
        var unused =
                clock.scheduleWithFixedDelay(this::keep, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void keep() {
        try {
            if (Files.exists(local.checkpoint())) {
                FileTime now = Files.getLastModifiedTime(local.checkpoint());
                if (!now.equals(kept)) {
                    store.pushCheckpoint(job, local);
                    kept = now;
                }
            }
        } catch (IOException | RuntimeException e) {
            // The training goes on; the next save is tried again.
            LOG.warn("The checkpoint of {} could not be kept", job.name(), e);
        }
    }

    /** Ends, once a save that is under way is done. */
    @Override
    public void close() {
        clock.shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                if (clock.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
