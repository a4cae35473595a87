package org.slowpoint.engine.metatrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slowpoint.engine.golden.Close.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Problem;

class MetaGradientTest {

    @ParameterizedTest
    @ValueSource(strings = {"quadratic", "rosenbrock", "twomoons", "cnn"})
    void referenceAgreesWithTheGoldenNumbers(String task) {
        JsonNode golden = Golden.read("metagrad_" + task + "_T5.json");
        RnnArchitecture architecture = Golden.architecture(
                golden.get("params"),
                golden.get("input_scale").asDouble(),
                golden.get("output_scale").asDouble());
        double[] weights = Golden.weights(golden.get("params"));
        List<Problem> problems = Golden.problems(golden.get("problems"));
        int steps = golden.get("steps").asInt();
        assertThat(golden.get("results")).hasSize(6);
        for (JsonNode result : golden.get("results")) {
            if (result.get("l2kind").asText().equals("sumsq")) {
                continue;
            }
            MetaObjective objective =
                    result.get("normalized").asBoolean() ? MetaObjective.MEAN_RELATIVE : MetaObjective.MEAN;
            MetaGradient.Result ours = new ReferenceMetaGradient(architecture, UnrollSpec.exact(objective, steps), 1)
                    .compute(weights, problems, Progress.NONE);
            String label = objective + " " + result.get("l2kind");
            assertClose(ours.objective(), result.get("data_term").asDouble(), 1e-12, label);
            double penalty = 0;
            if (result.get("l2kind").asText().equals("norm")) {
                penalty = MetaOptimizer.addNormPenalty(result.get("l2").asDouble(), weights, ours.gradient());
            } else {
                double[] firstOrder = new ReferenceMetaGradient(
                                architecture, new UnrollSpec(objective, steps, true, false, 0), 1)
                        .compute(weights, problems, Progress.NONE)
                        .gradient();
                assertClose(firstOrder, Golden.weights(result.get("grad_first_order_only")), 1e-9, label);
            }
            assertClose(ours.objective() + penalty, result.get("meta_loss").asDouble(), 1e-12, label);
            assertClose(ours.gradient(), Golden.weights(result.get("grad")), 1e-9, label);
            for (int p = 0; p < problems.size(); p++) {
                assertClose(
                        ours.losses()[p], Golden.array(golden.get("loss_curves").get(p)), 1e-12, "losses");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"quadratic", "rosenbrock"})
    void threeMetaStepsAgreeWithTheGoldenNumbers(String task) {
        JsonNode golden = Golden.read("adam_meta_" + task + ".json");
        double inputScale = golden.get("input_scale").asDouble();
        double outputScale = golden.get("output_scale").asDouble();
        RnnArchitecture architecture = Golden.architecture(golden.get("params"), inputScale, outputScale);
        MetaTrainingConfig config = Presets.named(LinearRegression.NAME, "momentum")
                .config(0)
                .with("architecture.units", architecture.units())
                .with("architecture.inputScale", inputScale)
                .with("architecture.outputScale", outputScale)
                .with("unroll.steps", 20)
                .with("unroll.batch", 3)
                .with("metaSteps", 3)
                .with("optimizer.learningRate", 0.01)
                .with("optimizer.decayRate", 0.8)
                .with("optimizer.decaySteps", 500)
                .with("optimizer.epsilon", 1e-8)
                .with("optimizer.normPenalty", 1e-5);
        List<Problem> problems = Golden.problems(golden.get("problems"));
        MetaOptimizer optimizer = new MetaOptimizer(
                config.optimizer(), 3, new boolean[architecture.layout().size()], false);
        MetaGradient gradient = new ReferenceMetaGradient(
                architecture, UnrollSpec.exact(config.unroll().objective(), 20), 1);
        double[] weights = Golden.weights(golden.get("params"));
        TrainerState state = TrainerState.from(weights);
        for (JsonNode log : golden.get("log")) {
            assertClose(
                    config.optimizer().learningRateAt(state.step(), 3),
                    log.get("lr").asDouble(),
                    1e-14,
                    "rate");
            MetaGradient.Result result = gradient.compute(state.weights(), problems, Progress.NONE);
            double penalty =
                    MetaOptimizer.addNormPenalty(config.optimizer().normPenalty(), state.weights(), result.gradient());
            assertClose(result.objective() + penalty, log.get("meta_loss").asDouble(), 1e-9, "meta-loss");
            assertClose(result.gradient(), Golden.weights(log.get("grad")), 1e-9, "gradient");
            state = optimizer.step(state, result.gradient());
            assertClose(state.weights(), Golden.weights(log.get("params_after")), 1e-9, "weights");
        }
        assertThat(state.step()).isEqualTo(3);
    }

    @Test
    void fusedAgreesWithTheReferenceOverTwoHundredSteps() {
        for (int units : new int[] {8, 33}) {
            RnnArchitecture architecture = new RnnArchitecture(CellKind.GRU, units, 0.7, 0.9);
            double[] weights = smallWeights(architecture);
            // 37 problems of 5 parameters: two full shards and a short one.
            List<Problem> problems = new LinearRegression().sample(Key.of(3), 37);
            MetaGradient.Result reference = new ReferenceMetaGradient(
                            architecture, UnrollSpec.exact(MetaObjective.MEAN_RELATIVE, 200), 1)
                    .compute(weights, problems, Progress.NONE);
            try (FusedMetaGradient fast =
                    new FusedMetaGradient(architecture, UnrollSpec.exact(MetaObjective.MEAN_RELATIVE, 200), 2)) {
                MetaGradient.Result fused = fast.compute(weights, problems, Progress.NONE);
                assertClose(fused.objective(), reference.objective(), 1e-5, "objective at " + units);
                assertThat(distance(fused.gradient(), reference.gradient()) / Blas.norm(reference.gradient()))
                        .as("relative error of the gradient at " + units + " units")
                        .isLessThan(1e-4);
            }
        }
    }

    @Test
    void fusedForgetsAnOverflow() {
        RnnArchitecture architecture = new RnnArchitecture(CellKind.GRU, 6, 1, 1);
        double[] weights = smallWeights(architecture);
        double[] wild = weights.clone();
        java.util.Arrays.fill(wild, wild.length - 7, wild.length, 3e38);
        List<Problem> problems = new LinearRegression().sample(Key.of(8), 3);
        try (FusedMetaGradient fast =
                new FusedMetaGradient(architecture, UnrollSpec.exact(MetaObjective.MEAN, 12), 1)) {
            double[] before = fast.compute(weights, problems, Progress.NONE).gradient();
            assertThat(fast.compute(wild, problems, Progress.NONE).objective()).isNotFinite();
            assertThat(fast.compute(weights, problems, Progress.NONE).gradient())
                    .isEqualTo(before);
        }
    }

    @Test
    void fusedDoesNotDependOnTheNumberOfThreads() {
        RnnArchitecture architecture = new RnnArchitecture(CellKind.GRU, 12, 1, 1);
        double[] weights = smallWeights(architecture);
        List<Problem> problems = new LinearRegression().sample(Key.of(4), 40);
        double[][] gradients = new double[2][];
        for (int threads = 1; threads <= 2; threads++) {
            try (FusedMetaGradient fast =
                    new FusedMetaGradient(architecture, UnrollSpec.exact(MetaObjective.MEAN, 30), threads)) {
                gradients[threads - 1] =
                        fast.compute(weights, problems, Progress.NONE).gradient();
            }
        }
        assertThat(gradients[1]).isEqualTo(gradients[0]);
    }

    @Test
    void everyObjectiveAgreesWithCentralDifferences() {
        RnnArchitecture architecture = new RnnArchitecture(CellKind.GRU, 5, 0.8, 1.1);
        double[] weights = smallWeights(architecture);
        List<Problem> problems = new LinearRegression(3).sample(Key.of(5), 4);
        RandomStream random = Key.of(6).stream();
        double[] direction = random.gaussians(weights.length);
        for (MetaObjective objective : MetaObjective.values()) {
            MetaGradient gradient = new ReferenceMetaGradient(architecture, UnrollSpec.exact(objective, 12), 1);
            double analytic =
                    Blas.dot(gradient.compute(weights, problems, Progress.NONE).gradient(), direction);
            double h = 1e-6;
            double difference =
                    (at(gradient, weights, direction, h, problems) - at(gradient, weights, direction, -h, problems))
                            / (2 * h);
            assertClose(analytic, difference, 1e-7, objective.toString());
        }
    }

    private static double at(
            MetaGradient gradient, double[] weights, double[] direction, double h, List<Problem> problems) {
        double[] moved = weights.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += h * direction[i];
        }
        return gradient.compute(moved, problems, Progress.NONE).objective();
    }

    private static double[] smallWeights(RnnArchitecture architecture) {
        double[] weights = architecture.initialWeights(Key.of(1));
        RandomStream random = Key.of(2).stream();
        for (int i = 0; i < weights.length; i++) {
            weights[i] += 0.02 * random.gaussian();
        }
        return weights;
    }

    private static double distance(double[] a, double[] b) {
        double[] d = new double[a.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = a[i] - b[i];
        }
        return Blas.norm(d);
    }
}
