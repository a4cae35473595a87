package org.slowpoint.app.perspective.train;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.slowpoint.app.chart.TrainingFrame;
import org.slowpoint.engine.dynamics.ModeTracks;
import org.slowpoint.engine.dynamics.SnapshotModes;
import org.slowpoint.engine.dynamics.SnapshotRun;
import org.slowpoint.engine.job.LruCache;
import org.slowpoint.engine.job.Memo;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;

/**
 * Looks at the moments of one training and keeps what it saw, within bounds. For background threads; safe on several at
 * once.
 */
final class MomentReader {

    private static final long KEPT_RUNS = 64L << 20;
    private static final long KEPT_MODES = 48L << 20;
    private static final int MOST_MODES = 60;
    private static final int FEWEST_MODES = 8;

    private final MetaTrainingConfig config;
    private final Task task;
    private final int mostModes;
    private final Memo<List<Problem>> problems = new Memo<>();
    private final LruCache<SnapshotRun> runs = new LruCache<>(KEPT_RUNS, SnapshotRun::bytes);
    private final NavigableMap<Integer, SnapshotModes> modes = new TreeMap<>();
    private ModeTracks tracks = new ModeTracks(List.of());
    private SnapshotRun last;
    private Optional<TrainingFrame> frame = Optional.empty();

    /** Looks at a training of this configuration, whose architecture must be analysable, on its task. */
    MomentReader(MetaTrainingConfig config, Task task) {
        this.config = config;
        this.task = task;
        long units = config.architecture()
                .linearizable(new double[config.architecture().layout().size()])
                .stateSize();
        long each = 4L * Double.BYTES * units * units;
        mostModes = (int) Math.max(FEWEST_MODES, Math.min(MOST_MODES, KEPT_MODES / each));
    }

    /**
     * Looks at a moment.
     *
     * @param moment the moment
     * @param newest whether it is the last one, whose axes all others are drawn on from now on
     * @param axes the last one, where no axes are known yet
     * @param progress cancels
     */
    MomentReading read(Moment moment, boolean newest, Moment axes, Progress progress) {
        SnapshotRun run = run(moment, progress);
        SnapshotRun reference = newest ? run : reference(axes, progress);
        progress.checkCancelled();
        Optional<TrainingFrame> drawnOn = frame(reference);
        List<SnapshotModes> known;
        ModeTracks followed;
        synchronized (this) {
            known = List.copyOf(modes.values());
            followed = tracks;
        }
        return MomentReading.of(moment, run, reference, drawnOn, known, followed);
    }

    private SnapshotRun reference(Moment axes, Progress progress) {
        synchronized (this) {
            if (last != null) {
                return last;
            }
        }
        return run(axes, progress);
    }

    private synchronized Optional<TrainingFrame> frame(SnapshotRun reference) {
        if (last == null || last.step() != reference.step()) {
            last = reference;
            frame = TrainingFrame.of(reference);
        }
        return frame;
    }

    private SnapshotRun run(Moment moment, Progress progress) {
        List<Problem> drawn = problems.get(each -> SnapshotRun.problems(task, each), progress);
        return runs.get(
                moment.hash(),
                each -> SnapshotRun.of(
                        moment.step(),
                        config.architecture().linearizable(moment.snapshot().weights()),
                        drawn,
                        config.unroll().steps(),
                        before(moment),
                        each),
                progress);
    }

    private synchronized Optional<SnapshotModes> before(Moment moment) {
        return Optional.ofNullable(modes.floorEntry(moment.step())).map(java.util.Map.Entry::getValue);
    }

    /** Which moment's modes to look for next, the latest first; empty when the modes of all that are meant are known. */
    synchronized Optional<Moment> unknown(List<Moment> moments) {
        List<Moment> meant = thinned(moments);
        for (int i = meant.size() - 1; i >= 0; i--) {
            if (!modes.containsKey(meant.get(i).step())) {
                return Optional.of(meant.get(i));
            }
        }
        return Optional.empty();
    }

    /** Looks for the modes of a snapshot and follows them through those known, of which it keeps those meant. */
    void follow(Moment moment, List<Moment> moments, Progress progress) {
        SnapshotModes found = SnapshotModes.of(
                moment.step(),
                config.architecture().linearizable(moment.snapshot().weights()),
                before(moment),
                progress);
        List<SnapshotModes> known;
        synchronized (this) {
            modes.put(moment.step(), found);
            modes.keySet().retainAll(thinned(moments).stream().map(Moment::step).toList());
            known = List.copyOf(modes.values());
        }
        ModeTracks followed = ModeTracks.of(known, progress);
        synchronized (this) {
            tracks = followed;
        }
    }

    /** Every so many moments, so that they stay within bounds and those kept before stay among them. */
    private List<Moment> thinned(List<Moment> moments) {
        int stride = 1;
        while ((moments.size() - 1) / stride + 1 > mostModes) {
            stride *= 2;
        }
        List<Moment> meant = new ArrayList<>();
        for (int i = 0; i < moments.size(); i += stride) {
            meant.add(moments.get(i));
        }
        return meant;
    }
}
