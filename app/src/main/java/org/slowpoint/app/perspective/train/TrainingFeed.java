package org.slowpoint.app.perspective.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.checkpoint.TrainingRun;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Outlook;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.metatrain.TrainingCurves;
import org.slowpoint.engine.metatrain.TrainingObserver;
import org.slowpoint.engine.metatrain.TrainingRecorder;
import org.slowpoint.engine.task.Task;

/**
 * A bounded buffer between the training thread, which fills it, and the user interface, which reads the newest when it
 * pleases. Neither waits for more than a copy of a few thousand numbers.
 */
final class TrainingFeed implements TrainingObserver {

    /**
     * An optimizer in training at one moment.
     *
     * @param state what training remembers
     * @param moments the snapshots so far, by rising meta-step
     */
    record Newest(TrainerState state, List<Moment> moments) {

        /** The moment itself; takes a digest, so not for the user-interface thread. */
        Moment moment() {
            return Moment.of(new Snapshot(state.step(), state.weights(), Double.NaN));
        }
    }

    private final MetaTrainingConfig config;
    private final LearnedConstants constants;
    private final List<Moment> moments = new ArrayList<>();
    private Optional<MomentReader> reader = Optional.empty();
    private Optional<Outlook> outlook = Optional.empty();
    private TrainingRecorder recorder;
    private TrainerState state;
    private String notice;
    private long version;

    TrainingFeed(MetaTrainingConfig config) {
        this.config = config;
        constants = new LearnedConstants(config.architecture());
    }

    /** Begins at a training that may have a past. */
    void begin(TrainingRun run) {
        begin(run.task(), run.state(), run.snapshots(), run.recorder());
    }

    /**
     * Shows a training.
     *
     * @param task the configuration's task
     * @param start what it remembers
     * @param past its snapshots so far
     * @param shown what it has shown so far
     */
    synchronized void begin(Task task, TrainerState start, List<Snapshot> past, TrainingRecorder shown) {
        // The moments of a training that is only looked at are those of the training that goes on.
        boolean same = state != null && state.step() == start.step() && moments.size() == past.size();
        recorder = shown;
        outlook = Optional.of(Outlook.of(config, task));
        state = start;
        version++;
        if (same) {
            return;
        }
        reader = config.architecture().analysable() ? Optional.of(new MomentReader(config, task)) : Optional.empty();
        moments.clear();
        past.forEach(each -> moments.add(Moment.of(each)));
        past.forEach(constants::add);
    }

    @Override
    public void stepped(Step step, TrainerState next) {
        synchronized (this) {
            state = next;
            outlook.flatMap(each -> each.stepped(step)).ifPresent(sentence -> notice = sentence);
            version++;
        }
    }

    @Override
    public synchronized void validated(int step, double objective) {
        version++;
    }

    @Override
    public synchronized void snapshot(Snapshot snapshot, TrainerState next) {
        state = next;
        if (moments.isEmpty() || moments.get(moments.size() - 1).step() < snapshot.step()) {
            moments.add(Moment.of(snapshot));
            constants.add(snapshot);
        }
        version++;
    }

    /** What there is to say of a training that cannot get anywhere; each sentence is handed out once. */
    synchronized Optional<String> notice() {
        Optional<String> untold = Optional.ofNullable(notice);
        notice = null;
        return untold;
    }

    /** Rises with every event. */
    synchronized long version() {
        return version;
    }

    /** What there is to draw. */
    synchronized TrainingCurves curves() {
        return state == null
                ? TrainingCurves.empty(config.metaSteps())
                : recorder.curves(state, outlook.map(Outlook::dead).orElse(false), constants.lines());
    }

    /** The optimizer as it is now; null before training has begun. */
    synchronized Newest newest() {
        return state == null ? null : new Newest(state, List.copyOf(moments));
    }

    /** Meta-steps done. */
    synchronized int done() {
        return state == null ? 0 : state.step();
    }

    /** Looks at its moments; empty before training has begun, and where optimizers of its kind cannot be analysed. */
    synchronized Optional<MomentReader> reader() {
        return reader;
    }
}
