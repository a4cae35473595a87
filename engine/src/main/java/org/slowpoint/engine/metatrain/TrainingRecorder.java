package org.slowpoint.engine.metatrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.engine.metatrain.TrainingCurves.InnerLoss;
import org.slowpoint.engine.metatrain.TrainingCurves.Line;
import org.slowpoint.engine.statistics.Mean;

/**
 * Keeps what a training shows, in memory that does not grow with its length: losses, gradients, what the guards did and
 * some of the inner losses. Written with the training and read back, it goes on as if it had never stopped. Safe on
 * several threads at once; nobody waits for more than a copy of a few thousand numbers.
 */
public final class TrainingRecorder implements TrainingObserver {

    // About a point per pixel of a chart: more cannot be seen and would be drawn over and over.
    private static final int POINTS = 600;
    private static final int MARKS = 200;
    private static final int CURVES = 40;
    private static final int MOST_CURVES = 2 * CURVES;
    private static final int ITERATIONS = 400;

    private final int metaSteps;
    private final boolean estimated;
    private final ThinnedSeries series = new ThinnedSeries(POINTS);
    /** Lengths of estimated meta-gradients in place of losses, those of their standard errors in place of gradients. */
    private final ThinnedSeries estimates = new ThinnedSeries(POINTS);

    private final ThinnedMarks validation = new ThinnedMarks(POINTS);
    private final ThinnedMarks skips = new ThinnedMarks(MARKS);
    private final ThinnedMarks returns = new ThinnedMarks(MARKS);
    private final ThinnedMarks zeroes = new ThinnedMarks(MARKS);
    private final List<InnerLoss> fan = new ArrayList<>();
    private InnerLoss newest;
    private double lastGradient = 1;
    private int zeroed;

    /** Nothing seen of a training of this configuration. */
    public TrainingRecorder(MetaTrainingConfig config) {
        metaSteps = config.metaSteps();
        estimated = config.estimator() instanceof EvolutionStrategies;
    }

    /**
     * Goes on from what a file holds.
     *
     * @param config the training's configuration
     * @param history what {@link #history} gave
     * @throws IllegalArgumentException when it is no such history
     */
    public static TrainingRecorder of(MetaTrainingConfig config, TrainingHistory history) {
        TrainingRecorder recorder = new TrainingRecorder(config);
        recorder.read(history);
        return recorder;
    }

    /**
     * Goes on from snapshots alone, as files of earlier versions hold them.
     *
     * @param config the training's configuration
     * @param snapshots by rising step
     */
    public static TrainingRecorder of(MetaTrainingConfig config, List<Snapshot> snapshots) {
        TrainingRecorder recorder = new TrainingRecorder(config);
        snapshots.stream()
                .filter(each -> Double.isFinite(each.objective()))
                .forEach(each -> recorder.series.add(each.step(), each.objective(), Double.NaN));
        return recorder;
    }

    @Override
    public synchronized void stepped(Step step, TrainerState next) {
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
        if (next.guard().zeroed() > zeroed) {
            zeroed = next.guard().zeroed();
            zeroes.add(done, lastGradient);
        }
        newest = inner(step);
        if (step.step() % Math.max(1, metaSteps / CURVES) == 0 || fan.isEmpty()) {
            keep(newest);
        }
    }

    private static InnerLoss inner(Step step) {
        double[] mean = Mean.ofRows(step.losses());
        int stride = (mean.length + ITERATIONS - 1) / ITERATIONS;
        if (stride <= 1) {
            return new InnerLoss(step.step(), 1, mean);
        }
        double[] some = new double[(mean.length - 1) / stride + 1];
        for (int i = 0; i < some.length; i++) {
            some[i] = mean[i * stride];
        }
        return new InnerLoss(step.step(), stride, some);
    }

    // A training that is made longer begins with the curves of the shorter one.
    private void keep(InnerLoss curve) {
        if (fan.size() == MOST_CURVES) {
            for (int i = MOST_CURVES - 1; i > 0; i -= 2) {
                fan.remove(i);
            }
        }
        fan.add(curve);
    }

    @Override
    public synchronized void validated(int step, double objective) {
        validation.add(step, objective);
    }

    @Override
    public void snapshot(Snapshot snapshot, TrainerState state) {}

    /**
     * What there is to draw.
     *
     * @param state what the training remembers now
     * @param dead whether its networks are dead
     * @param constants what the architecture learns beside its network
     */
    public synchronized TrainingCurves curves(TrainerState state, boolean dead, Map<String, Line> constants) {
        return new TrainingCurves(
                metaSteps,
                state.step(),
                series.losses(),
                series.smoothed(),
                series.gradients(),
                estimates.losses(),
                estimates.gradients(),
                validation.line(),
                skips.line(),
                returns.line(),
                zeroes.line(),
                state.guard().skipped(),
                state.guard().returned(),
                state.guard().zeroed(),
                dead,
                constants,
                List.copyOf(fan),
                newest);
    }

    /** All of it, for a file. */
    public synchronized TrainingHistory history() {
        Map<String, double[]> arrays = new HashMap<>();
        series.write("series", arrays);
        estimates.write("estimates", arrays);
        validation.write("validation", arrays);
        skips.write("skips", arrays);
        returns.write("returns", arrays);
        zeroes.write("zeroes", arrays);
        arrays.put("last", new double[] {lastGradient, zeroed});
        List<InnerLoss> curves = new ArrayList<>(fan);
        if (newest != null) {
            curves.add(newest);
        }
        arrays.put("inner.steps", curves.stream().mapToDouble(InnerLoss::step).toArray());
        arrays.put(
                "inner.strides", curves.stream().mapToDouble(InnerLoss::stride).toArray());
        arrays.put(
                "inner.lengths",
                curves.stream().mapToDouble(each -> each.meanLoss().length).toArray());
        arrays.put(
                "inner.losses",
                curves.stream()
                        .flatMapToDouble(each -> Arrays.stream(each.meanLoss()))
                        .toArray());
        return new TrainingHistory(arrays);
    }

    private void read(TrainingHistory history) {
        series.read("series", history);
        estimates.read("estimates", history);
        validation.read("validation", history);
        skips.read("skips", history);
        returns.read("returns", history);
        zeroes.read("zeroes", history);
        double[] last = history.require("last", 2);
        lastGradient = last[0];
        zeroed = (int) last[1];
        double[] steps = history.most("inner.steps", MOST_CURVES + 1);
        double[] strides = history.require("inner.strides", steps.length);
        double[] lengths = history.require("inner.lengths", steps.length);
        double[] losses = history.require("inner.losses", (int)
                Arrays.stream(lengths).filter(each -> each >= 0).sum());
        int from = 0;
        for (int i = 0; i < steps.length; i++) {
            int to = from + (int) Math.max(0, lengths[i]);
            newest = new InnerLoss((int) steps[i], Math.max(1, (int) strides[i]), Arrays.copyOfRange(losses, from, to));
            from = to;
            if (i < steps.length - 1) {
                fan.add(newest);
            }
        }
    }
}
