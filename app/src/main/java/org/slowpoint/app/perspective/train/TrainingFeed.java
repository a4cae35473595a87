package org.slowpoint.app.perspective.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slowpoint.app.chart.TrainingCurves;
import org.slowpoint.app.chart.TrainingCurves.InnerLoss;
import org.slowpoint.engine.metatrain.EvolutionStrategies;
import org.slowpoint.engine.metatrain.GuardState;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Outlook;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.metatrain.TrainingObserver;
import org.slowpoint.engine.statistics.Mean;
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

    // About a point per pixel of a chart: more cannot be seen and would be drawn over and over.
    private static final int POINTS = 600;
    private static final int MARKS = 200;
    private static final int CURVES = 40;

    private final MetaTrainingConfig config;
    private final ThinnedSeries series = new ThinnedSeries(POINTS);
    /** Lengths of estimated meta-gradients in place of losses, those of their standard errors in place of gradients. */
    private final ThinnedSeries estimates = new ThinnedSeries(POINTS);

    private final LearnedConstants constants;
    private final boolean estimated;
    private final ThinnedMarks validation = new ThinnedMarks(POINTS);
    private final ThinnedMarks skips = new ThinnedMarks(MARKS);
    private final ThinnedMarks returns = new ThinnedMarks(MARKS);
    private final List<InnerLoss> fan = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private Optional<MomentReader> reader = Optional.empty();
    private Optional<Outlook> outlook = Optional.empty();
    private InnerLoss newest;
    private TrainerState state;
    private double lastGradient = 1;
    private String notice;
    private long version;

    TrainingFeed(MetaTrainingConfig config) {
        this.config = config;
        estimated = config.estimator() instanceof EvolutionStrategies;
        constants = new LearnedConstants(config.architecture());
    }

    /**
     * Begins at a state that may have a past.
     *
     * @param task the configuration's task
     */
    synchronized void begin(TrainerState start, List<Snapshot> past, Task task) {
        outlook = Optional.of(Outlook.of(config, task));
        reader = config.architecture().analysable() ? Optional.of(new MomentReader(config, task)) : Optional.empty();
        state = start;
        moments.clear();
        past.forEach(each -> moments.add(Moment.of(each)));
        past.forEach(constants::add);
        version++;
    }

    @Override
    public void stepped(Step step, TrainerState next) {
        double[] mean = Mean.ofRows(step.losses());
        synchronized (this) {
            state = next;
            outlook.flatMap(each -> each.stepped(step)).ifPresent(sentence -> notice = sentence);
            int done = step.step() + 1;
            series.add(done, step.objective(), step.gradientMax());
            if (estimated) {
                estimates.add(done, step.gradientNorm(), step.spread());
            }
            double drawn = estimated ? step.gradientNorm() : step.gradientMax();
            if (Double.isFinite(drawn) && drawn > 0) {
                lastGradient = drawn;
            }
            // An entry that is not finite has no height of its own and stands at the last one that has.
            if (step.outcome() == Outcome.SKIPPED) {
                skips.add(done, lastGradient);
            } else if (step.outcome() == Outcome.RETURNED) {
                returns.add(done, lastGradient);
            }
            newest = new InnerLoss(step.step(), mean);
            if (step.step() % Math.max(1, config.metaSteps() / CURVES) == 0 || fan.isEmpty()) {
                fan.add(newest);
            }
            version++;
        }
    }

    @Override
    public synchronized void validated(int step, double objective) {
        validation.add(step, objective);
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
        GuardState guard = state == null ? GuardState.INITIAL : state.guard();
        return new TrainingCurves(
                config.metaSteps(),
                state == null ? 0 : state.step(),
                series.losses(),
                series.smoothed(),
                series.gradients(),
                estimates.losses(),
                estimates.gradients(),
                validation.line(),
                skips.line(),
                returns.line(),
                guard.skipped(),
                guard.returned(),
                outlook.map(Outlook::dead).orElse(false),
                constants.lines(),
                List.copyOf(fan),
                newest);
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
