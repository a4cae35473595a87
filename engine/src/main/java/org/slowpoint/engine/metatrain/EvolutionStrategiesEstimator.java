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
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;

/**
 * Evolution strategies. Those that see a piece of a run at a time remember of every pair where both runs stand, their
 * clock, and the perturbations summed since their run began; those that see whole runs remember nothing.
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
        if (settings.variant() == EvolutionVariant.FULL) {
            return EstimatorState.NONE;
        }
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
    private record Part(PairEstimate estimate, double[] met, ParticlePair pair) {}

    private Part estimate(double[] theta, int i, Map<String, double[]> before, int step, Progress progress) {
        double[] perturbation =
                key.fold("perturbations").fold(step).fold(i).stream().gaussians(weights);
        double[] above = theta.clone();
        double[] below = theta.clone();
        for (int j = 0; j < weights; j++) {
            perturbation[j] *= settings.sigma();
            above[j] += perturbation[j];
            below[j] -= perturbation[j];
        }
        Particle plus = Particle.of(architecture.with(above), space);
        Particle minus = Particle.of(architecture.with(below), space);
        return settings.variant() == EvolutionVariant.FULL
                ? whole(plus, minus, perturbation, i, step, progress)
                : piece(plus, minus, perturbation, i, before, progress);
    }

    private Part whole(Particle plus, Particle minus, double[] perturbation, int i, int step, Progress progress) {
        // A meta-step is a run, and the run before it is over.
        ParticlePair pair =
                new ParticlePair(plus, minus, run -> problem(i, run), run -> unroll.steps(), step - 1, 0, 0, 1);
        ParticlePair.Steps steps = pair.whole(progress);
        MetaObjective objective = unroll.objective();
        PairEstimate estimate =
                PairEstimate.ofWhole(settings, perturbation, objective.of(steps.plus()), objective.of(steps.minus()));
        return new Part(estimate, steps.met(), pair);
    }

    private Part piece(
            Particle plus,
            Particle minus,
            double[] perturbation,
            int i,
            Map<String, double[]> before,
            Progress progress) {
        resume(plus, before, 2 * i);
        resume(minus, before, settings.variant().persistent() ? 2 * i + 1 : 2 * i);
        ParticlePair pair = new ParticlePair(
                plus,
                minus,
                run -> problem(i, run),
                run -> length(i, run),
                part(before.get(CLOCKS), i, ParticlePair.NEW.length));
        ParticlePair.Steps steps = pair.advance(settings.truncation(), unroll.objective(), progress);
        PairEstimate estimate = PairEstimate.of(
                settings,
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
        int whole = settings.length(unroll.steps(), key.fold("lengths").fold(pair).fold(run).stream());
        return run > 0
                ? whole
                : 1 + key.fold("first lengths").fold(pair).stream().below(whole);
    }

    private void resume(Particle particle, Map<String, double[]> before, int i) {
        particle.resume(part(before.get(POSITIONS), i, parameters), part(before.get(STATES), i, state));
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
            if (!after.isEmpty()) {
                put(after.get(ACCUMULATORS), i, part.estimate().accumulator());
                put(after.get(CLOCKS), i, part.pair().clock());
                put(after.get(POSITIONS), 2 * i, part.pair().plus().position());
                put(after.get(POSITIONS), 2 * i + 1, part.pair().minus().position());
                put(after.get(STATES), 2 * i, part.pair().plus().state());
                put(after.get(STATES), 2 * i + 1, part.pair().minus().state());
            }
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
