package org.slowpoint.app.perspective.sweep;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slowpoint.app.perspective.Sparkline;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.CheckpointException;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.job.LatestTask;
import org.slowpoint.engine.metatrain.TrainingCurves.Line;
import org.slowpoint.engine.sweep.BegunJob;
import org.slowpoint.engine.sweep.JobFolder;
import org.slowpoint.engine.sweep.JobState;

/**
 * The curves of the rows in sight, read in the background one after another, the one asked for last first. The last ones
 * are kept, so that any number of jobs needs little memory. Lives on the user interface's thread.
 */
final class SweepCurves implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SweepCurves.class);
    // Rows that a large screen shows, several times over.
    private static final int MOST_WAITING = 96;
    private static final int MOST_KEPT = 1_024;

    private final SweepModel model;
    private final LatestTask<Line> task;
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private final Set<Integer> stale = new HashSet<>();
    private final Map<Integer, Line> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Line> eldest) {
            return size() > MOST_KEPT;
        }
    };
    private boolean busy;

    SweepCurves(SweepModel model, FxJobs jobs) {
        this.model = model;
        task = jobs.latest("sweep-curves", LatestTask.WhenSuperseded.FINISH);
    }

    /** Forgets all curves: those to come are of another sweep. */
    void clear() {
        task.cancel();
        busy = false;
        waiting.clear();
        stale.clear();
        kept.clear();
    }

    /** Has the curves read again of jobs that have gone on since, once they are asked for. */
    void changed(SweepReading before, SweepReading now) {
        for (int job : kept.keySet().stream().toList()) {
            boolean goesOn = now.state(job) == JobState.RUNNING;
            if (goesOn || !before.begun(job).equals(now.begun(job))) {
                stale.add(job);
            }
        }
    }

    /**
     * A job's curve as it is known; where it is not, or may be another by now, it is read and told of as the model's
     * newest.
     */
    Line of(int job) {
        Line known = kept.get(job);
        if (known == null || stale.contains(job)) {
            waiting.remove(job);
            waiting.addFirst(job);
            if (waiting.size() > MOST_WAITING) {
                waiting.removeLast();
            }
            next();
        }
        return known == null ? Line.EMPTY : known;
    }

    private void next() {
        if (busy || waiting.isEmpty() || model.readingProperty().get() == null) {
            return;
        }
        int job = waiting.removeFirst();
        Optional<JobFolder> folder = model.readingProperty().get().begun(job).map(BegunJob::folder);
        if (folder.isEmpty()) {
            next();
            return;
        }
        busy = true;
        stale.remove(job);
        task.submit(progress -> read(folder.get()), line -> keep(job, line), failure -> {
            LOG.warn("The curve of job {} cannot be shown", job, failure);
            keep(job, Line.EMPTY);
        });
    }

    private void keep(int job, Line line) {
        busy = false;
        kept.put(job, line);
        model.setNewestCurve(job, line);
        next();
    }

    private static Line read(JobFolder job) {
        try {
            Checkpoint checkpoint = Checkpoints.read(job.checkpoint()).checkpoint();
            return checkpoint
                    .recorder()
                    .flatMap(recorder -> checkpoint.training().map(state -> recorder.curves(state, false, Map.of())))
                    .map(curves -> curves.smoothed().thinned(Sparkline.POINTS))
                    .orElse(Line.EMPTY);
        } catch (CheckpointException | IllegalArgumentException none) {
            LOG.debug("{} holds no training", job.checkpoint(), none);
            return Line.EMPTY;
        }
    }

    @Override
    public void close() {
        task.close();
    }
}
