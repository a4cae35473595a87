package org.slowpoint.engine.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slowpoint.engine.golden.Close.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.dynamics.AutonomousRun;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.UpdateFunction;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.unroll.Unroll;
import org.slowpoint.engine.unroll.Unroller;

/** An optimizer that an independent program trained and measured, in the released code's files. */
class RennGoldenTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "trained-example");
    private static final JsonNode FACTS = Golden.read("trained-example/facts.json");

    private static Checkpoint checkpoint;
    private static Linearizable optimizer;

    @BeforeAll
    static void read() {
        checkpoint = RennFolder.read(FOLDER, Scales.OF_THE_FILE);
        optimizer = checkpoint.linearizable();
    }

    @Test
    void theConfigurationIsItsProvenance() {
        assertThat(checkpoint.architecture()).isEqualTo(new RnnArchitecture(CellKind.GRU, 32, 1, 1));
        assertThat(checkpoint.task()).contains("linear-regression");
        assertThat(checkpoint.config()).isEmpty();
        assertThat(checkpoint.provenance())
                .containsEntry("source", "renn folder trained-example")
                .containsEntry("renn.task", "quadratic")
                .containsEntry("renn.lr.step_size", "0.003")
                .containsEntry("renn.adam.eps", "4.5e-06")
                .containsEntry("renn.save_bin", "false")
                .doesNotContainKey("weights");
    }

    @Test
    void theFirstWeightsAreThoseInTheFile() {
        // The bytes 9f ab 3e 0c and so on, read by hand.
        assertThat(Files.exists(FOLDER.resolve(RennFolder.THETA))).isTrue();
        double[] state = optimizer.initialState();
        assertThat(state).hasSize(32);
        assertThat(state[0]).isEqualTo(Float.intBitsToFloat(0x3eab9fd1));
        assertThat(state[1]).isEqualTo(Float.intBitsToFloat(0x3e0a780c));
    }

    @Test
    void itOptimizesAsMeasured() {
        Unroll run = Unroller.record(
                optimizer,
                Golden.problems(
                        Golden.read("trained-example/testset_quadratic.json").get("problems")),
                200,
                Progress.NONE);
        double[] relative = new double[64];
        for (int i = 0; i < relative.length; i++) {
            relative[i] = MetaObjective.MEAN_RELATIVE.of(run.losses()[i]);
        }
        assertClose(relative, Golden.array(FACTS.get("per_problem_normalized")), 1e-9, "per problem");
        assertClose(run.meanLossCurve(), Golden.array(FACTS.get("mean_loss_curve")), 1e-9, "mean loss");
        double[] expected = Golden.array(FACTS.get("total_variance"));
        int[] steps = {0, 1, 2, 5, 10, 20, 50, 100, 150, 200};
        for (int i = 0; i < steps.length; i++) {
            assertThat(run.cloud().totalVariance()[steps[i]])
                    .isCloseTo(expected[i], org.assertj.core.data.Offset.offset(1e-9 * expected[3]));
        }
    }

    @Test
    void itsFixedPointAndModesAreAsMeasured() {
        FixedPoint point = new FixedPointFinder().from(optimizer, optimizer.initialState(), 0, Progress.NONE);
        assertThat(point.found()).isTrue();
        assertClose(point.state(), Golden.array(FACTS.get("fixed_point").get("h")), 1e-9, "h*");
        assertClose(
                optimizer.effectiveLearningRate(point.state()),
                FACTS.get("effective_lr_at_fixed_point").asDouble(),
                1e-9,
                "rate at h*");
        List<Mode> modes = Linearization.at(optimizer, point.state(), 0).modes();
        double[][] eigenvalues = Golden.matrix(FACTS.get("all_eigenvalues_re_im"));
        double[][] rates = Golden.matrix(FACTS.get("all_learning_rates_re_im"));
        assertThat(modes).hasSize(32);
        for (Mode mode : modes) {
            int nearest = 0;
            for (int j = 1; j < 32; j++) {
                if (distance(mode, eigenvalues, j) < distance(mode, eigenvalues, nearest)) {
                    nearest = j;
                }
            }
            assertThat(distance(mode, eigenvalues, nearest)).isLessThan(1e-9);
            assertThat(Math.hypot(mode.rateRe() - rates[0][nearest], mode.rateIm() - rates[1][nearest]))
                    .isLessThan(1e-7);
        }
    }

    private static double distance(Mode mode, double[][] eigenvalues, int j) {
        return Math.hypot(mode.eigen().re() - eigenvalues[0][j], mode.eigen().im() - eigenvalues[1][j]);
    }

    @Test
    void itsUpdatesAndScheduleAreAsMeasured() {
        double[] h0 = optimizer.initialState();
        assertClose(
                optimizer.effectiveLearningRate(h0),
                FACTS.get("effective_lr_at_h0").asDouble(),
                1e-9,
                "rate at h0");
        JsonNode update = FACTS.get("update_at_h0");
        assertClose(
                UpdateFunction.at(optimizer, h0, Golden.array(update.get("g"))).updates(),
                Golden.array(update.get("dx")),
                1e-9,
                "update function at h0");
        double[] rates = Golden.array(FACTS.get("autonomous_efflr"));
        double[] updates = Golden.array(FACTS.get("autonomous_dx"));
        AutonomousRun run = AutonomousRun.from(optimizer, h0, rates.length - 1, Progress.NONE);
        assertClose(head(run.effectiveLearningRates(), rates.length), rates, 1e-9, "schedule");
        assertClose(head(run.updates(), updates.length), updates, 1e-9, "autonomous updates");
    }

    private static double[] head(double[] values, int length) {
        return java.util.Arrays.copyOf(values, length);
    }
}
