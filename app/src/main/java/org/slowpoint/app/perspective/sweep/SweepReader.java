package org.slowpoint.app.perspective.sweep;

import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slowpoint.engine.file.UnreadableFileException;
import org.slowpoint.engine.file.WholeFile;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.sweep.PlanException;
import org.slowpoint.engine.sweep.SweepFolder;
import org.slowpoint.engine.sweep.SweepPlan;
import org.slowpoint.engine.sweep.SweepWatch;

/** Reads a sweep's folder, and again what has changed. For background threads, one at a time. */
final class SweepReader {

    private static final Logger LOG = LoggerFactory.getLogger(SweepReader.class);
    private static final int PLAN_BYTES = 4 << 20;

    private final SweepFolder folder;
    private final Optional<SweepPlan> plan;
    private final SweepWatch watch;

    private SweepReader(SweepFolder folder) {
        this.folder = folder;
        plan = plan(folder);
        watch = new SweepWatch(folder);
    }

    /**
     * Opens a folder.
     *
     * @throws IllegalArgumentException when it holds no sweep, or a damaged one
     */
    static SweepReader open(Path folder) {
        return new SweepReader(SweepFolder.open(folder));
    }

    /**
     * The sweep as it is now.
     *
     * @throws UnreadableFileException when its jobs cannot be listed
     */
    SweepReading read(Progress progress) {
        return SweepReading.of(folder, plan, watch.look(progress));
    }

    // Without a plan jobs are known once they are begun.
    private static Optional<SweepPlan> plan(SweepFolder folder) {
        Path file = folder.planFile();
        try {
            SweepPlan plan =
                    SweepPlan.parse(file.getFileName().toString(), WholeFile.text(file, PLAN_BYTES), folder.path());
            return Optional.of(plan).filter(read -> read.sha256().equals(folder.planSha256()));
        } catch (UnreadableFileException | PlanException e) {
            LOG.warn("{} is no plan of this version", file, e);
            return Optional.empty();
        }
    }
}
