package org.slowpoint.engine.metatrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slowpoint.engine.golden.Close.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.HeadLayout;
import org.slowpoint.engine.optimizer.StarArchitecture;
import org.slowpoint.engine.optimizer.UpdateRule;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.task.Problem;

/** Every variant of evolution strategies on recorded losses, and whole trainings on recorded noise. */
class EvolutionStrategiesGoldenTest {

    private static final JsonNode GOLDEN = Golden.read("evolution-strategies.json");
    private static final double TOLERANCE = 1e-9;

    private static final Map<String, MetaObjective> OBJECTIVES =
            Map.of("average", MetaObjective.MEAN, "minimum", MetaObjective.MINIMUM, "last", MetaObjective.FINAL);

    @Test
    void onePairsEstimateIsThatOfTheGoldenNumbers() {
        int cases = 0;
        for (JsonNode each : GOLDEN.get("estimators")) {
            JsonNode problem = each.get("problem");
            PairEstimate ours = estimate(problem);
            String name = each.get("name").asText();
            JsonNode expected = each.get("expected");
            assertClose(ours.gradient(), Golden.array(expected.get("estimate")), 1e-12, name);
            if (expected.has("accumulator")) {
                assertClose(ours.accumulator(), Golden.array(expected.get("accumulator")), 1e-12, name);
            }
            if (expected.get("meanLoss").isNull()) {
                assertThat(ours.meanLoss()).isNaN();
            } else {
                assertClose(ours.meanLoss(), expected.get("meanLoss").asDouble(), 1e-12, name);
            }
            cases++;
        }
        assertThat(cases).isEqualTo(15);
    }

    private static PairEstimate estimate(JsonNode problem) {
        String name = problem.get("estimator").asText();
        EvolutionStrategies settings = new EvolutionStrategies(
                problem.get("sigma").asDouble(),
                1,
                variant(name),
                0,
                problem.path("lossDifferenceClip").asDouble(0),
                problem.path("sign").asDouble(0));
        double[] perturbation = Golden.array(problem.get("perturbation"));
        double[] plus = losses(problem.get("plus"));
        double[] minus = losses(problem.get("minus"));
        if (settings.variant() == EvolutionVariant.FULL) {
            MetaObjective objective = OBJECTIVES.get(problem.get("objective").asText());
            return PairEstimate.ofWhole(settings, perturbation, objective.of(plus), objective.of(minus));
        }
        double[] before =
                problem.has("accumulator") ? Golden.array(problem.get("accumulator")) : new double[perturbation.length];
        boolean[] done = problem.has("done") ? flags(problem.get("done")) : new boolean[plus.length];
        return PairEstimate.of(settings, before, perturbation, plus, minus, flags(problem.get("mask")), done);
    }

    private static EvolutionVariant variant(String estimator) {
        return switch (estimator) {
            case "pes" -> EvolutionVariant.PERSISTENT;
            case "pes-reference" -> EvolutionVariant.PERSISTENT_REFERENCE;
            case "truncated-es" -> EvolutionVariant.TRUNCATED;
            default -> EvolutionVariant.valueOf(estimator.substring(0, 4).toUpperCase(Locale.ROOT));
        };
    }

    private static double[] losses(JsonNode numbers) {
        double[] losses = new double[numbers.size()];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = numbers.get(i).isNull() ? Double.NaN : numbers.get(i).asDouble();
        }
        return losses;
    }

    private static boolean[] flags(JsonNode numbers) {
        boolean[] flags = new boolean[numbers.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = numbers.get(i).asInt() == 1;
        }
        return flags;
    }

    @ParameterizedTest(name = "{1} on {0}")
    @CsvSource({
        "noisyQuadratic, pes",
        "noisyQuadratic, pes-reference",
        "noisyQuadratic, truncated-es",
        "star, pes",
        "star, truncated-es"
    })
    void trainingInPiecesIsThatOfTheGoldenNumbers(String task, String estimator) {
        Training training = new Training(GOLDEN.get(task).get("problem"), variant(estimator));
        int pairs = training.problem.get("counters").size();
        double[][] positions = new double[2 * pairs][];
        double[][] states = new double[2 * pairs][];
        double[][] clocks = new double[pairs][];
        double[][] accumulators = new double[pairs][training.state.weights().length];
        int truncation = 0;
        for (JsonNode step : GOLDEN.get(task).get("expected").get(estimator)) {
            double[] gradient = new double[training.state.weights().length];
            double meanLoss = 0;
            for (int i = 0; i < pairs; i++) {
                String name = "truncation " + truncation + ", pair " + i;
                double[] perturbation = Golden.array(
                        training.problem.get("perturbations").get(truncation).get(i));
                Particle plus = training.particle(perturbation, 1);
                Particle minus = training.particle(perturbation, -1);
                int first = training.horizon()
                        - training.problem.get("counters").get(i).asInt();
                if (truncation == 0) {
                    // The first trajectory is under way: there is no step that begins it.
                    plus.begin(training.trajectory(i, 0, 0));
                    minus.begin(training.trajectory(i, 0, 0));
                    clocks[i] = new double[] {0, 0, first, 1};
                } else {
                    int other = training.settings.variant().persistent() ? 2 * i + 1 : 2 * i;
                    plus.resume(positions[2 * i], states[2 * i]);
                    minus.resume(positions[other], states[other]);
                }
                int pair = i;
                // A trajectory begins a step after the end of the one before it.
                IntUnaryOperator begins = run -> run == 0 ? 0 : first + 1 + (run - 1) * (training.horizon() + 1);
                ParticlePair both = new ParticlePair(
                        plus,
                        minus,
                        run -> training.trajectory(pair, run, begins.applyAsInt(run)),
                        run -> training.horizon(),
                        clocks[i]);
                ParticlePair.Steps met =
                        both.advance(training.settings.truncation(), MetaObjective.MEAN, Progress.NONE);
                PairEstimate estimate = PairEstimate.of(
                        training.settings,
                        accumulators[i],
                        perturbation,
                        met.plus(),
                        met.minus(),
                        met.counts(),
                        met.ends());
                assertClose(met.plus(), Golden.array(step.at("/losses/plus").get(i)), TOLERANCE, name);
                assertClose(met.minus(), Golden.array(step.at("/losses/minus").get(i)), TOLERANCE, name);
                if (step.has("mask")) {
                    assertThat(met.counts()).isEqualTo(flags(step.get("mask").get(i)));
                    assertThat(met.ends()).isEqualTo(flags(step.get("done").get(i)));
                }
                accumulators[i] = estimate.accumulator();
                if (step.has("accumulators")) {
                    assertClose(
                            accumulators[i],
                            Golden.array(step.get("accumulators").get(i)),
                            TOLERANCE,
                            name);
                }
                for (int j = 0; j < gradient.length; j++) {
                    gradient[j] += estimate.gradient()[j] / pairs;
                }
                meanLoss += estimate.meanLoss() / pairs;
                positions[2 * i] = both.plus().position();
                positions[2 * i + 1] = both.minus().position();
                states[2 * i] = both.plus().state();
                states[2 * i + 1] = both.minus().state();
                clocks[i] = both.clock();
            }
            training.step(gradient, meanLoss, step);
            truncation++;
        }
        assertThat(truncation).isGreaterThan(3);
    }

    @ParameterizedTest
    @CsvSource({"average", "minimum", "last"})
    void trainingOnWholeRunsIsThatOfTheGoldenNumbers(String objective) {
        Training training = new Training(GOLDEN.at("/noisyQuadratic/problem"), EvolutionVariant.FULL);
        int estimates = 0;
        for (JsonNode step : GOLDEN.at("/noisyQuadratic/expected").get("full-es-" + objective)) {
            double[] gradient = new double[training.state.weights().length];
            double meanLoss = 0;
            int pairs = training.problem.at("/task/starts").size();
            for (int i = 0; i < pairs; i++) {
                double[] perturbation = Golden.array(
                        training.problem.get("fullPerturbations").get(estimates).get(i));
                JsonNode noise =
                        training.problem.get("fullNoise").get(estimates).get(i);
                double[] start =
                        Golden.array(training.problem.at("/task/starts").get(i).get(estimates));
                ParticlePair both = new ParticlePair(
                        training.particle(perturbation, 1),
                        training.particle(perturbation, -1),
                        run -> RecordedProblem.quadratic(training.problem, start, k -> Golden.array(noise.get(k))),
                        run -> training.horizon(),
                        ParticlePair.NEW);
                ParticlePair.Steps met = both.whole(Progress.NONE);
                assertClose(met.plus(), Golden.array(step.at("/losses/plus").get(i)), TOLERANCE, "plus");
                assertClose(met.minus(), Golden.array(step.at("/losses/minus").get(i)), TOLERANCE, "minus");
                PairEstimate estimate = PairEstimate.ofWhole(
                        training.settings,
                        perturbation,
                        OBJECTIVES.get(objective).of(met.plus()),
                        OBJECTIVES.get(objective).of(met.minus()));
                for (int j = 0; j < gradient.length; j++) {
                    gradient[j] += estimate.gradient()[j] / pairs;
                }
                meanLoss += estimate.meanLoss() / pairs;
            }
            training.step(gradient, meanLoss, step);
            estimates++;
        }
        assertThat(estimates).isEqualTo(2);
    }

    /** A recorded training: what it runs on, and where the weights stand. */
    private static final class Training {
        private final JsonNode problem;
        private final EvolutionStrategies settings;
        private final MetaOptimizer optimizer;
        private TrainerState state;

        Training(JsonNode problem, EvolutionVariant variant) {
            this.problem = problem;
            settings = new EvolutionStrategies(
                    problem.get("sigma").asDouble(), problem.get("truncation").asInt(), variant, 0, 0, 0);
            JsonNode outer = problem.get("outer");
            optimizer = new MetaOptimizer(
                    MetaOptimizerTest.config(outer),
                    outer.get("steps").asInt(),
                    MetaOptimizerTest.decaying(outer),
                    false);
            state = TrainerState.from(Golden.array(problem.get("theta")));
        }

        int horizon() {
            return problem.get("horizon").asInt();
        }

        private boolean quadratic() {
            return problem.at("/task/type").asText().equals("noisy-quadratic");
        }

        /** A trajectory of a pair, whose first step is the given one of the whole training. */
        Problem trajectory(int pair, int trajectory, int begins) {
            JsonNode start = problem.at("/task/starts").get(pair).get(trajectory);
            IntFunction<double[]> recorded = k -> {
                int step = begins + k;
                int length = settings.truncation();
                return Golden.array(problem.get(quadratic() ? "noise" : "batches")
                        .get(step / length)
                        .get(pair)
                        .get(step % length));
            };
            return quadratic()
                    ? RecordedProblem.quadratic(problem, Golden.array(start), recorded)
                    : RecordedProblem.network(problem, start, recorded);
        }

        Particle particle(double[] perturbation, int sign) {
            double[] weights = state.weights().clone();
            for (int i = 0; i < weights.length; i++) {
                weights[i] += sign * perturbation[i];
            }
            if (quadratic()) {
                return new DoubleParticle(
                        RecordedProblem.preconditioned(problem.at("/task/alpha").asDouble(), weights), 2);
            }
            JsonNode c = problem.at("/optimizer/constants");
            ParameterSpace space = trajectory(0, 0, 0).parameters();
            UpdateRule rule = new StarArchitecture(
                            HeadLayout.PAPER,
                            c.get("beta1").asDouble(),
                            c.get("beta2").asDouble(),
                            c.get("beta3").asDouble(),
                            c.get("beta4").asDouble())
                    .with(weights)
                    .on(space);
            return new DoubleParticle(rule, space.size());
        }

        /** Takes the outer step and compares where it led. */
        void step(double[] gradient, double meanLoss, JsonNode expected) {
            String name = "truncation " + state.step();
            assertClose(gradient, Golden.array(expected.get("estimate")), TOLERANCE, name);
            assertClose(meanLoss, expected.get("meanLoss").asDouble(), TOLERANCE, name);
            state = optimizer.step(state, gradient);
            assertClose(state.weights(), Golden.array(expected.get("theta")), TOLERANCE, name);
        }
    }
}
