package org.slowpoint.engine.unroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.Adam;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.ComponentwiseOptimizer;
import org.slowpoint.engine.optimizer.GradientDescent;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.optimizer.Observation;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.optimizer.RnnOptimizer;
import org.slowpoint.engine.optimizer.UpdateRule;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.LeastSquares;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.TwoMoons;

class UnrollerTest {

    private static final Workers WORKERS = new Workers("test", 2);

    // f(x) = ½(x − 1)² from 3, ½((x − 2)² + 4y²) from (0, 1), and ½·4x² from −1.
    private static final Problem ONE = new LeastSquares(new double[][] {{1}}, new double[] {1}, new double[] {3});
    private static final Problem TWO =
            new LeastSquares(new double[][] {{1, 0}, {0, 2}}, new double[] {2, 0}, new double[] {0, 1});
    private static final Problem THREE = new LeastSquares(new double[][] {{2}}, new double[] {0}, new double[] {-1});
    private static final List<Problem> MIXED = List.of(ONE, TWO, THREE);

    @Test
    void lossesAreTakenBeforeUpdates() {
        Unroll run = Unroller.run(new Momentum(0.25, 0.5, false), List.of(ONE), 3, Progress.NONE);
        // x: 3, 2.5, 1.875; v: 2, 2.5, 2.125.
        assertThat(run.losses()[0]).containsExactly(2, 0.5 * 1.5 * 1.5, 0.5 * 0.875 * 0.875);
        assertThat(run.finalPositions()).containsExactly(1.875 - 0.25 * 2.125);
        assertThat(run.finalStates()).containsExactly(2.125);
        assertThat(run.cloud()).isNull();
    }

    @Test
    void aRunThatLeavesItsBoundStopsThere() {
        // x − 1: 2, −4, 8, −16; losses: 2, 8, 32, 128.
        GradientDescent steep = new GradientDescent(3, Double.POSITIVE_INFINITY);
        assertThat(Unroller.lossesUntil(10, steep, ONE, 9, Progress.NONE)).containsExactly(2, 8);
        assertThat(Unroller.lossesUntil(16, steep, ONE, 3, Progress.NONE)).containsExactly(2, 8, 32);
        assertThat(Unroller.lossesUntil(1e300, steep, ONE, 5000, Progress.NONE))
                .hasSizeBetween(400, 600)
                .isSorted();
        Momentum calm = new Momentum(0.25, 0.5, false);
        assertThat(Unroller.lossesUntil(10, calm, TWO, 20, Progress.NONE))
                .isEqualTo(Unroller.run(calm, List.of(TWO), 20, Progress.NONE).losses()[0]);
        Problem lost = new LeastSquares(new double[][] {{1e200}}, new double[] {1e200}, new double[] {-1});
        assertThat(Unroller.lossesUntil(10, calm, lost, 20, Progress.NONE)).isEmpty();
    }

    @Test
    void recordingKeepsStatesPositionsAndGradientsOfEveryStep() {
        Unroll run = Unroller.record(new Momentum(0.25, 0.5, false), List.of(ONE), 3, Progress.NONE);
        StateCloud cloud = run.cloud();
        assertThat(cloud.steps()).isEqualTo(3);
        assertThat(cloud.stateSize()).isEqualTo(1);
        assertThat(cloud.states(0)).containsExactly(0);
        assertThat(cloud.states(1)).containsExactly(2);
        assertThat(cloud.states(2)).containsExactly(2.5);
        assertThat(cloud.states(3)).containsExactly(2.125);
        assertThat(cloud.positions(0)).containsExactly(3);
        assertThat(cloud.positions(2)).containsExactly(1.875);
        assertThat(cloud.gradients(0)).containsExactly(2);
        assertThat(cloud.allGradients()).containsExactly(2, 1.5, 0.875);
        assertThat(cloud.state(3, 0)).isEqualTo(run.finalStates());
    }

    @Test
    void rowsFollowTheProblemsWhateverTheirSizes() {
        Unroll run = Unroller.record(new Momentum(0.1, 0.5, false), MIXED, 2, Progress.NONE);
        StateCloud cloud = run.cloud();
        assertThat(run.offsets()).containsExactly(0, 1, 3, 4);
        assertThat(cloud.problems()).isEqualTo(3);
        assertThat(cloud.rows()).isEqualTo(4);
        assertThat(cloud.positions(0)).containsExactly(3, 0, 1, -1);
        assertThat(cloud.gradients(0)).containsExactly(2, -2, 4, -4);
        int row = 0;
        for (int problem = 0; problem < 3; problem++) {
            for (int parameter = 0; parameter < MIXED.get(problem).size(); parameter++) {
                assertThat(cloud.firstRow(problem) + parameter).isEqualTo(row);
                assertThat(cloud.parameterOf(row)).isEqualTo(parameter);
                assertThat(cloud.problemOf(row)).isEqualTo(problem);
                row++;
            }
        }
        assertThat(row).isEqualTo(cloud.rows());
    }

    @Test
    void rowsThatDoNotExistAreRefused() {
        StateCloud cloud = Unroller.record(new Momentum(0.1, 0.5, false), MIXED, 1, Progress.NONE)
                .cloud();
        assertThatThrownBy(() -> cloud.firstRow(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> cloud.parameterOf(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> cloud.problemOf(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> cloud.problemOf(4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void someRowsAreThoseOfTheWholeRunAndOfEveryTensor() {
        List<Problem> problems = new TwoMoons(6, 8, 0.1).sample(Key.of(1), 3);
        RnnOptimizer optimizer = learned(4);
        StateCloud whole =
                Unroller.record(optimizer, problems, 4, Progress.NONE).cloud();
        Unroll run = Unroller.recordSome(optimizer, problems, 4, 60, WORKERS, Progress.NONE);
        StateCloud some = run.cloud();
        int size = problems.get(0).size();
        assertThat(whole.rows()).isEqualTo(3 * size);
        assertThat(some.rows()).isBetween(50, 95);
        assertThat(run.finalPositions()).hasSize(3 * size);
        for (int row = 0; row < some.rows(); row++) {
            int same = some.problemOf(row) * size + some.parameterOf(row);
            // Products of fewer rows round differently.
            assertThat(some.state(3, row)).containsExactly(whole.state(3, same), within(1e-12));
            assertThat(some.gradients(2)[row]).isCloseTo(whole.gradients(2)[same], within(1e-12));
        }
        for (ParameterSpace.Tensor tensor : problems.get(0).parameters().tensors()) {
            assertThat(java.util.stream.IntStream.range(0, some.rows())
                            .filter(row -> some.problemOf(row) == 1)
                            .map(some::parameterOf)
                            .filter(tensor::contains))
                    .hasSizeGreaterThanOrEqualTo(Math.min(3, tensor.length()));
        }
    }

    @Test
    void problemsDoNotTouchEachOther() {
        RnnOptimizer optimizer = learned(6);
        Unroll together = Unroller.record(optimizer, MIXED, 5, Progress.NONE);
        for (int p = 0; p < 3; p++) {
            Unroll alone = Unroller.record(optimizer, List.of(MIXED.get(p)), 5, Progress.NONE);
            for (int t = 0; t < 5; t++) {
                assertThat(together.losses()[p][t]).isCloseTo(alone.losses()[0][t], within(1e-12));
            }
            for (int i = 0; i < MIXED.get(p).size(); i++) {
                assertThat(together.finalPositions()[together.offsets()[p] + i])
                        .isCloseTo(alone.finalPositions()[i], within(1e-12));
            }
        }
    }

    @Test
    void aRulePerProblemRunsAsTheBatchOfAllDoes() {
        Adam adam = new Adam(0.1, 0.9, 0.99, 1e-8, true);
        Unroll batch = Unroller.run(adam, MIXED, 12, Progress.NONE);
        Unroll each = Unroller.run(general(adam), MIXED, 12, Progress.NONE);
        assertThat(each.losses()).isDeepEqualTo(batch.losses());
        assertThat(each.finalPositions()).isEqualTo(batch.finalPositions());
        assertThat(each.finalStates()).isEqualTo(batch.finalStates());
        // Products of as many rows round alike.
        RnnOptimizer learned = learned(6);
        List<Problem> one = new TwoMoons(3, 16, 0.1).sample(Key.of(2), 1);
        assertThat(Unroller.run(general(learned), one, 5, Progress.NONE).finalStates())
                .isEqualTo(Unroller.run(learned, one, 5, Progress.NONE).finalStates());
    }

    /** The same optimizer, not known to be component-wise. */
    private static Optimizer general(ComponentwiseOptimizer optimizer) {
        return new Optimizer() {
            @Override
            public String name() {
                return optimizer.name();
            }

            @Override
            public UpdateRule on(ParameterSpace parameters) {
                return optimizer.on(parameters);
            }
        };
    }

    @Test
    void aRuleSeesItsProblemAlone() {
        List<Observation> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        Optimizer spy = new Optimizer() {
            @Override
            public String name() {
                return "spy";
            }

            @Override
            public UpdateRule on(ParameterSpace parameters) {
                sizes.add(parameters.size());
                UpdateRule rule = new GradientDescent(0.5, Double.POSITIVE_INFINITY).on(parameters);
                return new UpdateRule() {
                    @Override
                    public int stateSize() {
                        return rule.stateSize();
                    }

                    @Override
                    public double[] initialState() {
                        return rule.initialState();
                    }

                    @Override
                    public void step(Observation observation, double[] state, double[] next, double[] updates) {
                        seen.add(observation);
                        rule.step(observation, state, next, updates);
                    }
                };
            }
        };
        Unroll run = Unroller.run(spy, List.of(ONE, TWO), 2, Progress.NONE);
        assertThat(sizes).containsExactly(1, 2);
        assertThat(seen).extracting(Observation::step).containsExactly(0, 0, 1, 1);
        for (int i = 0; i < 4; i++) {
            assertThat(seen.get(i).loss()).isEqualTo(run.losses()[i % 2][i / 2]);
        }
        // x: 3, then 2 by the gradient 2; (0, 1) with the gradient (−2, 4).
        assertThat(seen.get(2).values()).containsExactly(2);
        assertThat(seen.get(1).values()).containsExactly(0, 1);
        assertThat(seen.get(1).gradients()).containsExactly(-2, 4);
    }

    @Test
    void everyRowBeginsInTheInitialState() {
        RnnOptimizer optimizer = learned(6);
        assertThat(optimizer.initialState()).doesNotContain(0);
        StateCloud cloud = Unroller.record(optimizer, MIXED, 2, Progress.NONE).cloud();
        for (int row = 0; row < cloud.rows(); row++) {
            assertThat(cloud.state(0, row)).isEqualTo(optimizer.initialState());
        }
        assertThat(cloud.states(0)).hasSize(4 * 6);
        assertThat(cloud.state(1, 0)).isNotEqualTo(cloud.state(1, 1));
    }

    @Test
    void optimizersWithoutAStateRunToo() {
        Unroll run =
                Unroller.record(new GradientDescent(0.5, Double.POSITIVE_INFINITY), List.of(ONE), 3, Progress.NONE);
        assertThat(run.losses()[0]).containsExactly(2, 0.5, 0.125);
        assertThat(run.finalStates()).isEmpty();
        assertThat(run.cloud().totalVariance()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void allStatesStandOnePerRowStepByStep() {
        StateCloud cloud = Unroller.record(learned(3), MIXED, 2, Progress.NONE).cloud();
        INDArray all = cloud.allStates();
        assertThat(all.shape()).containsExactly(3 * 4, 3);
        for (int t = 0; t <= 2; t++) {
            for (int row = 0; row < 4; row++) {
                assertThat(all.getRow(t * 4L + row).toDoubleVector()).isEqualTo(cloud.state(t, row));
            }
        }
    }

    @Test
    void totalVarianceIsTheTraceOfTheCovarianceOverRows() {
        // One state unit; after the first step the states are the gradients 2, −2, 4, −4 with mean 0.
        StateCloud cloud = Unroller.record(new Momentum(0.1, 0.5, false), MIXED, 1, Progress.NONE)
                .cloud();
        assertThat(cloud.totalVariance()).containsExactly(0, 10);
        double[][] states = {{1, 2, 3, 6}};
        StateCloud two = new StateCloud(
                2,
                new RecordedRows(new int[] {0, 2}, new int[2], new int[2]),
                states,
                new double[0][],
                new double[0][]);
        // Two rows (1, 2) and (3, 6): variances 1 and 4.
        assertThat(two.totalVariance()).containsExactly(5);
    }

    @Test
    void whatTheCloudHandsOutIsACopy() {
        StateCloud cloud = Unroller.record(new Momentum(0.25, 0.5, false), List.of(ONE), 1, Progress.NONE)
                .cloud();
        cloud.states(1)[0] = 99;
        cloud.state(1, 0)[0] = 99;
        cloud.positions(0)[0] = 99;
        cloud.gradients(0)[0] = 99;
        assertThat(cloud.states(1)).containsExactly(2);
        assertThat(cloud.positions(0)).containsExactly(3);
        assertThat(cloud.gradients(0)).containsExactly(2);
    }

    @Test
    void theMeanLossCurveAveragesProblemsAtEachStep() {
        Unroll run =
                Unroller.run(new GradientDescent(0.5, Double.POSITIVE_INFINITY), List.of(ONE, THREE), 2, Progress.NONE);
        // ONE: 2, 0.5; THREE: 2 at −1, then 2 at +1.
        assertThat(run.meanLossCurve()).containsExactly(2, 1.25);
    }

    @Test
    void recordingDoesNotChangeTheRun() {
        List<Problem> problems = new LinearRegression().sample(Key.of(5), 3);
        RnnOptimizer optimizer = learned(8);
        Unroll plain = Unroller.run(optimizer, problems, 20, Progress.NONE);
        Unroll recorded = Unroller.record(optimizer, problems, 20, Progress.NONE);
        assertThat(recorded.losses()).isDeepEqualTo(plain.losses());
        assertThat(recorded.finalPositions()).isEqualTo(plain.finalPositions());
        assertThat(recorded.finalStates()).isEqualTo(plain.finalStates());
    }

    @Test
    void aCancelledRunEndsAtItsNextStep() {
        int[] steps = {0};
        Progress progress = new Progress() {
            @Override
            public void report(double fraction, String message) {
                steps[0]++;
                assertThat(fraction).isEqualTo(steps[0] / 1000.0);
            }

            @Override
            public boolean cancelled() {
                return steps[0] == 7;
            }
        };
        assertThatThrownBy(
                        () -> Unroller.run(new GradientDescent(0.5, Double.POSITIVE_INFINITY), MIXED, 1000, progress))
                .isInstanceOf(CancelledException.class);
        assertThat(steps[0]).isEqualTo(7);
    }

    @Test
    void aRunNeedsAProblemAndAStep() {
        assertThatThrownBy(() ->
                        Unroller.run(new GradientDescent(0.5, Double.POSITIVE_INFINITY), List.of(), 5, Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 and 5");
        assertThatThrownBy(
                        () -> Unroller.run(new GradientDescent(0.5, Double.POSITIVE_INFINITY), MIXED, 0, Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 and 0");
    }

    private static RnnOptimizer learned(int units) {
        RnnArchitecture architecture = new RnnArchitecture(CellKind.GRU, units, 1, 0.1);
        double[] weights = Key.of(11).fold("weights").stream()
                .gaussians(architecture.layout().size());
        return architecture.with(weights);
    }
}
