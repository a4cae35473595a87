package org.slowpoint.engine.metatrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;

/**
 * Persistent evolution strategies. It remembers of every pair where both runs stand, their clock, and the perturbations
 * summed since their run began.
 */
final class EvolutionStrategiesEstimator implements GradientEstimator {

    private static final String ACCUMULATORS = "accumulators";
    private static final String CLOCKS = "clocks";
    private static final String POSITIONS = "positions";
    private static final String STATES = "states";

    private final EvolutionStrategies settings;
    private final UnrollConfig unroll;
    private final Architecture architecture;
    private final Task task;
    private final Key key;
    private final Workers workers;
    private final MetaLoss losses;
    private final int weights;
    private final ParameterSpace space;
    private final int parameters;
    private final int state;

    EvolutionStrategiesEstimator(MetaTrainingConfig config, EvolutionStrategies settings, Task task, int threads) {
        this.settings = settings;
        this.task = task;
        unroll = config.unroll();
        architecture = config.architecture();
        key = Key.of(config.seed());
        workers = new Workers("evolution-strategies", threads);
        losses = MetaLosses.of(architecture, threads);
        weights = architecture.layout().size();
        // All problems of a task have the same parameters.
        space = problem(0, 0).parameters();
        parameters = space.size();
        state = architecture.with(new double[weights]).on(space).stateSize();
    }

    @Override
    public EstimatorState initialState() {
        double[] clocks = new double[unroll.batch() * ParticlePair.NEW.length];
        for (int i = 0; i < unroll.batch(); i++) {
            put(clocks, i, ParticlePair.NEW);
        }
        return new EstimatorState(Map.of(
                ACCUMULATORS,
                new double[unroll.batch() * weights],
                CLOCKS,
                clocks,
                POSITIONS,
                new double[unroll.batch() * 2 * parameters],
                STATES,
                new double[unroll.batch() * 2 * state]));
    }

    @Override
    public Estimate estimate(double[] theta, EstimatorState remembered, int step, Progress progress) {
        Map<String, double[]> before = new TreeMap<>();
        initialState().arrays().forEach((name, array) -> before.put(name, remembered.require(name, array.length)));
        List<Callable<Part>> work = new ArrayList<>();
        for (int i = 0; i < unroll.batch(); i++) {
            int pair = i;
            work.add(() -> estimate(theta, pair, before, step, progress.withoutReports()));
        }
        return join(workers.run(work), before);
    }

    /** What one pair contributes, and where it stands afterwards. */
    private record Part(PersistentEstimate estimate, double[] met, ParticlePair pair) {}

    private Part estimate(double[] theta, int i, Map<String, double[]> before, int step, Progress progress) {
        RandomStream random = key.fold("perturbations").fold(step).fold(i).stream();
        double[] perturbation = random.gaussians(weights);
        double[] above = theta.clone();
        double[] below = theta.clone();
        for (int j = 0; j < weights; j++) {
            perturbation[j] *= settings.sigma();
            above[j] += perturbation[j];
            below[j] -= perturbation[j];
        }
        ParticlePair pair = new ParticlePair(
                particle(above, before, 2 * i),
                particle(below, before, 2 * i + 1),
                run -> problem(i, run),
                run -> length(i, run),
                part(before.get(CLOCKS), i, ParticlePair.NEW.length));
        ParticlePair.Steps steps = pair.advance(settings.truncation(), unroll.objective(), progress);
        PersistentEstimate estimate = PersistentEstimate.of(
                settings.sigma(),
                part(before.get(ACCUMULATORS), i, weights),
                perturbation,
                steps.plus(),
                steps.minus(),
                steps.counts(),
                steps.ends());
        return new Part(estimate, steps.met(), pair);
    }

    /** The problem of a run of a pair. */
    Problem problem(int pair, int run) {
        return task.sample(
                key.fold("training problems").fold("pairs").fold(pair).fold(run));
    }

    // The first runs are cut short, each by its own draw, so that pairs do not all begin anew at the same meta-step.
    private int length(int pair, int run) {
        return run > 0
                ? unroll.steps()
                : 1 + key.fold("first lengths").fold(pair).stream().below(unroll.steps());
    }

    private Particle particle(double[] theta, Map<String, double[]> before, int i) {
        Particle particle = Particle.of(architecture.with(theta), space);
        particle.resume(part(before.get(POSITIONS), i, parameters), part(before.get(STATES), i, state));
        return particle;
    }

    private Estimate join(List<Part> parts, Map<String, double[]> before) {
        Map<String, double[]> after = new TreeMap<>();
        before.forEach((name, array) -> after.put(name, new double[array.length]));
        double[] gradient = new double[weights];
        double[][] met = new double[parts.size()][];
        List<double[]> perProblem = new ArrayList<>();
        double objective = 0;
        int counted = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            double[] share = part.estimate().gradient();
            for (int j = 0; j < weights; j++) {
                gradient[j] += share[j] / parts.size();
            }
            if (!Double.isNaN(part.estimate().meanLoss())) {
                objective += part.estimate().meanLoss();
                counted++;
            }
            met[i] = part.met();
            perProblem.add(share);
            put(after.get(ACCUMULATORS), i, part.estimate().accumulator());
            put(after.get(CLOCKS), i, part.pair().clock());
            put(after.get(POSITIONS), 2 * i, part.pair().plus().position());
            put(after.get(POSITIONS), 2 * i + 1, part.pair().minus().position());
            put(after.get(STATES), 2 * i, part.pair().plus().state());
            put(after.get(STATES), 2 * i + 1, part.pair().minus().state());
        }
        MetaGradient.Result result = new MetaGradient.Result(objective / counted, gradient, met, perProblem);
        return new Estimate(result, new EstimatorState(after));
    }

    /** The i-th of equal parts of an array. */
    private static double[] part(double[] array, int i, int length) {
        return Arrays.copyOfRange(array, i * length, (i + 1) * length);
    }

    private static void put(double[] array, int i, double[] part) {
        System.arraycopy(part, 0, array, i * part.length, part.length);
    }

    @Override
    public MetaLoss losses() {
        return losses;
    }

    @Override
    public void close() {
        workers.close();
        losses.close();
    }
}
