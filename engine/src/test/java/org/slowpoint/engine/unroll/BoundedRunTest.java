package org.slowpoint.engine.unroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.GradientDescent;
import org.slowpoint.engine.task.LeastSquares;
import org.slowpoint.engine.task.Problem;

class BoundedRunTest {

    private static final Workers WORKERS = new Workers("test", 2);

    // Curvatures 1 and 1/4: with rate 3, x is multiplied by −2 and by 1/4.
    private static final Problem STEEP = new LeastSquares(new double[][] {{1}}, new double[] {0}, new double[] {2});
    private static final Problem FLAT = new LeastSquares(new double[][] {{0.5}}, new double[] {0}, new double[] {4});
    private static final GradientDescent FAST = new GradientDescent(3, Double.POSITIVE_INFINITY);

    @Test
    void aDivergingProblemIsCutAtTenTimesItsInitialLoss() {
        BoundedRun run = BoundedRun.of(FAST, List.of(FLAT, STEEP), 5, WORKERS, Progress.NONE);
        // Losses of the steep one: 2, 8, 32.
        assertThat(run.losses()[1]).containsExactly(2, 8, Double.NaN, Double.NaN, Double.NaN);
        assertThat(run.divergedAt()).containsExactly(5, 2);
        assertThat(run.diverged()).isEqualTo(1);
        assertThat(run.sentence())
                .isEqualTo("1 of 2 problems diverges at step 2: the loss there exceeds 10 times its initial value.");
        assertThat(run.meanLossCurveOfTheRest()).containsExactly(run.losses()[0]);
        assertThat(run.meanLossCurve()).containsExactly(2, 4.0625, Double.NaN, Double.NaN, Double.NaN);
        assertThat(run.meanRelative()[1]).isNaN();
        double r = 1.0 / 16;
        assertThat(run.meanRelative()[0]).isCloseTo((1 + r + r * r + r * r * r + r * r * r * r) / 5, within(1e-15));
    }

    @Test
    void overflowsAreCutToo() {
        BoundedRun run = BoundedRun.of(
                new GradientDescent(1e200, Double.POSITIVE_INFINITY), List.of(STEEP, FLAT), 9, WORKERS, Progress.NONE);
        assertThat(run.losses()[0]).containsExactly(2, nan(), nan(), nan(), nan(), nan(), nan(), nan(), nan());
        assertThat(run.sentence()).startsWith("2 of 2 problems diverge, the first at step 1:");
        assertThat(run.meanLossCurveOfTheRest()).hasSize(9).containsOnly(Double.NaN);
        assertThat(BoundedRun.of(FAST, List.of(STEEP), 3, WORKERS, Progress.NONE)
                        .sentence())
                .startsWith("The problem diverges at step 2:");
        assertThat(BoundedRun.of(FAST, List.of(FLAT), 3, WORKERS, Progress.NONE).sentence())
                .isEqualTo("The problem does not diverge.");
    }

    private static double nan() {
        return Double.NaN;
    }

    @Test
    void aRunWithinTheBoundIsKeptWhole() {
        GradientDescent slow = new GradientDescent(0.5, Double.POSITIVE_INFINITY);
        Unroll whole = Unroller.run(slow, List.of(STEEP, FLAT), 9, Progress.NONE);
        BoundedRun run = BoundedRun.of(whole.losses());
        assertThat(run.losses()).isDeepEqualTo(whole.losses());
        assertThat(run.meanLossCurve()).containsExactly(whole.meanLossCurve());
        assertThat(run.meanRelative()).containsExactly(whole.meanRelative());
        assertThat(run.sentence()).isEqualTo("None of the 2 problems diverges.");
    }

    @Test
    void pairsAreComparedProblemByProblem() {
        PairedDifference d = PairedDifference.of(new double[] {3, 5, 10}, new double[] {1, 2, 6});
        // Differences 2, 3, 4: deviation 1.
        assertThat(d.mean()).isEqualTo(3, within(1e-15));
        assertThat(d.standardError()).isEqualTo(1 / Math.sqrt(3), within(1e-15));
        assertThat(d.problems()).isEqualTo(3);
    }

    @Test
    void pairsOfDivergedProblemsAreLeftOut() {
        PairedDifference d =
                PairedDifference.of(new double[] {3, Double.NaN, 10}, new double[] {1, 2, Double.POSITIVE_INFINITY});
        assertThat(d.mean()).isEqualTo(2);
        assertThat(d.standardError()).isNaN();
        assertThat(d.problems()).isEqualTo(1);
        assertThat(PairedDifference.of(new double[] {Double.NaN}, new double[1]).mean())
                .isNaN();
        assertThatThrownBy(() -> PairedDifference.of(new double[1], new double[2]))
                .hasMessageContaining("1 and 2");
    }
}
