package org.slowpoint.engine.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointEquations;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.optimizer.RnnOptimizer;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

class BatchSearchTest {

    private static final int UNITS = 40;
    private static final int STARTS = 9;

    @ParameterizedTest
    @EnumSource(
            value = CellKind.class,
            names = {"RNN", "UGRNN", "GRU"})
    void productsAreThoseOfTheJacobians(CellKind kind) {
        RnnOptimizer optimizer = optimizer(kind, UNITS);
        List<double[]> points = starts(UNITS);
        double[] flat = flat(points);
        BatchEquations batch = optimizer.fixedPointBatch(0.3).orElseThrow();
        Equations equations = FixedPointEquations.at(optimizer, 0.3);
        double[] v = flat(starts(UNITS));
        BatchEquations.Tangent tangent = batch.tangent(flat, STARTS);
        double[] residuals = batch.residuals(flat, STARTS);
        double[] products = tangent.times(v);
        double[] transposed = tangent.transposedTimes(v);
        for (int row = 0; row < STARTS; row++) {
            double[] own = Rows.row(v, row, UNITS);
            double[] jacobian = equations.jacobian(points.get(row));
            double[] expected = new double[UNITS];
            Blas.gemm(true, false, UNITS, 1, UNITS, 1, jacobian, own, 0, expected);
            near(Rows.row(residuals, row, UNITS), equations.residual(points.get(row)), 1e-13);
            near(Rows.row(products, row, UNITS), Blas.times(jacobian, own), 1e-13);
            near(Rows.row(transposed, row, UNITS), expected, 1e-13);
        }
    }

    @Test
    void searchesTogetherEndWhereSearchesAloneEnd() {
        RnnOptimizer optimizer = optimizer(CellKind.GRU, UNITS);
        List<double[]> starts = starts(UNITS);
        BatchEquations batch = optimizer.fixedPointBatch(0.3).orElseThrow();
        Equations equations = FixedPointEquations.at(optimizer, 0.3);
        List<Root> travelled = new BatchNewton(1e-24, 60).solve(batch, starts, Progress.NONE);
        List<Root> stayed = new BatchLevenbergMarquardt(1e-20, 200).solve(batch, starts, Progress.NONE);
        for (int i = 0; i < STARTS; i++) {
            Root alone = new Newton(1e-24, 60).solve(equations, starts.get(i), Progress.NONE);
            assertThat(alone.found()).isTrue();
            assertThat(travelled.get(i).found()).isTrue();
            assertThat(stayed.get(i).found()).isTrue();
            near(travelled.get(i).x(), alone.x(), 1e-9);
            near(stayed.get(i).x(), alone.x(), 1e-7);
        }
    }

    @Test
    void theFixedPointsOfALargeOptimizerAreFoundTogetherWhateverTheThreads() {
        int units = 130;
        RnnOptimizer optimizer = optimizer(CellKind.GRU, units);
        FixedPointSet one = new FixedPointFinder().all(optimizer, starts(units), 0.3, Progress.NONE);
        try (Workers three = new Workers("test", 3)) {
            FixedPointSet same = new FixedPointFinder().all(optimizer, starts(units), 0.3, three, Progress.NONE);
            assertThat(same.sentence()).isEqualTo(one.sentence());
            assertThat(same.points().get(0).state())
                    .isEqualTo(one.points().get(0).state());
        }
        double[] alone = new FixedPointFinder()
                .from(optimizer, optimizer.initialState(), 0.3, Progress.NONE)
                .state();
        assertThat(one.points()).hasSize(1).allSatisfy(point -> assertThat(point.speed())
                .isLessThan(1e-28));
        near(one.points().get(0).state(), alone, 1e-10);
    }

    private static RnnOptimizer optimizer(CellKind kind, int units) {
        RnnArchitecture architecture = new RnnArchitecture(kind, units, 1, 0.01);
        return architecture.with(architecture.initialWeights(Key.of(4)));
    }

    private static List<double[]> starts(int units) {
        RandomStream random = Key.of(5).stream();
        List<double[]> starts = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            double[] start = new double[units];
            for (int j = 0; j < units; j++) {
                start[j] = random.uniform(-0.9, 0.9);
            }
            starts.add(start);
        }
        return starts;
    }

    private static double[] flat(List<double[]> rows) {
        return rows.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static void near(double[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(tolerance));
        }
    }
}
