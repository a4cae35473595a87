package org.slowpoint.engine.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.job.Progress;

/** Every search says why it ended: each reason is met by an equation that has no other. */
class StopReasonTest {

    /** 1 + x², which has a minimum and no root. */
    private static final Equations NO_ROOT = of(x -> new double[] {1 + x[0] * x[0]}, x -> new double[] {2 * x[0]});
    /** x³, whose root Newton's method approaches by a third a step. */
    private static final Equations CUBE =
            of(x -> new double[] {x[0] * x[0] * x[0]}, x -> new double[] {3 * x[0] * x[0]});
    /** x, its slope taken for a hundred times what it is. */
    private static final Equations CREEPING = of(x -> x.clone(), x -> new double[] {100});
    /** √|x| − 1 looked at from 0, where its slope is infinite. */
    private static final Equations VERTICAL =
            of(x -> new double[] {Math.sqrt(Math.abs(x[0])) - 1}, x -> new double[] {0.5 / Math.sqrt(Math.abs(x[0]))});
    /** (x + y − 1, x + y + 1): parallel lines that never meet. */
    private static final Equations PARALLEL =
            of(x -> new double[] {x[0] + x[1] - 1, x[0] + x[1] + 1}, x -> new double[] {1, 1, 1, 1});

    private static Equations of(UnaryOperator<double[]> g, UnaryOperator<double[]> jacobian) {
        return new Equations() {
            @Override
            public double[] residual(double[] x) {
                return g.apply(x);
            }

            @Override
            public double[] jacobian(double[] x) {
                return jacobian.apply(x);
            }
        };
    }

    private static BatchEquations rows(Equations equations, int n) {
        return new BatchEquations() {
            @Override
            public double[] residuals(double[] points, int rows) {
                return mapped(points, rows, equations::residual);
            }

            @Override
            public Tangent tangent(double[] points, int rows) {
                return new Tangent() {
                    @Override
                    public double[] times(double[] v) {
                        return product(v, false);
                    }

                    @Override
                    public double[] transposedTimes(double[] v) {
                        return product(v, true);
                    }

                    private double[] product(double[] v, boolean transposed) {
                        double[] all = new double[rows * n];
                        for (int row = 0; row < rows; row++) {
                            double[] one = new double[n];
                            double[] jacobian = equations.jacobian(Rows.row(points, row, n));
                            Blas.gemm(transposed, false, n, 1, n, 1, jacobian, Rows.row(v, row, n), 0, one);
                            System.arraycopy(one, 0, all, row * n, n);
                        }
                        return all;
                    }
                };
            }

            private double[] mapped(double[] points, int rows, UnaryOperator<double[]> g) {
                double[] all = new double[rows * n];
                for (int row = 0; row < rows; row++) {
                    System.arraycopy(g.apply(Rows.row(points, row, n)), 0, all, row * n, n);
                }
                return all;
            }
        };
    }

    private static StopReason newton(Equations equations, int budget, double... start) {
        return new Newton(1e-24, budget).solve(equations, start, Progress.NONE).reason();
    }

    private static StopReason damped(Equations equations, int budget, double... start) {
        return new LevenbergMarquardt(1e-24, budget, false)
                .solve(equations, start, Progress.NONE)
                .reason();
    }

    @Test
    void newtonTellsPatienceFromBudget() {
        assertThat(newton(CUBE, 60, 1)).isEqualTo(StopReason.CONVERGED);
        assertThat(newton(CUBE, 3, 1)).isEqualTo(StopReason.MAX_ITERATIONS);
        assertThat(newton(CREEPING, 60, 1)).isEqualTo(StopReason.NO_PROGRESS);
        assertThat(newton(NO_ROOT, 60, 0)).isEqualTo(StopReason.STALLED);
        assertThat(newton(VERTICAL, 60, 0)).isEqualTo(StopReason.NON_FINITE);
        assertThat(newton(CUBE, 60, Double.NaN)).isEqualTo(StopReason.NON_FINITE);
    }

    @Test
    void levenbergAndMarquardtToo() {
        assertThat(damped(CUBE, 60, 1)).isEqualTo(StopReason.CONVERGED);
        assertThat(damped(CUBE, 3, 1)).isEqualTo(StopReason.MAX_ITERATIONS);
        assertThat(damped(CREEPING, 60, 1)).isEqualTo(StopReason.NO_PROGRESS);
        assertThat(damped(NO_ROOT, 60, 0)).isEqualTo(StopReason.STALLED);
        assertThat(damped(VERTICAL, 60, 0)).isEqualTo(StopReason.NON_FINITE);
    }

    @Test
    void searchesTogetherGiveEachRowItsOwnReason() {
        List<double[]> starts = List.of(new double[] {1}, new double[] {Double.NaN});
        assertThat(reasons(new BatchNewton(1e-24, 60).solve(rows(CUBE, 1), starts, Progress.NONE)))
                .containsExactly(StopReason.CONVERGED, StopReason.NON_FINITE);
        assertThat(reasons(new BatchLevenbergMarquardt(1e-24, 60).solve(rows(CUBE, 1), starts, Progress.NONE)))
                .containsExactly(StopReason.CONVERGED, StopReason.NON_FINITE);
        List<double[]> one = List.of(new double[] {1});
        assertThat(reasons(new BatchNewton(1e-24, 60).solve(rows(CREEPING, 1), one, Progress.NONE)))
                .containsExactly(StopReason.NO_PROGRESS);
        assertThat(reasons(new BatchNewton(1e-24, 3).solve(rows(CUBE, 1), one, Progress.NONE)))
                .containsExactly(StopReason.MAX_ITERATIONS);
        List<double[]> between = List.of(new double[] {0.5, -0.5});
        assertThat(reasons(new BatchNewton(1e-24, 60).solve(rows(PARALLEL, 2), between, Progress.NONE)))
                .containsExactly(StopReason.LINEAR_SOLVE_FAILED);
    }

    private static List<StopReason> reasons(List<Root> ends) {
        return ends.stream().map(Root::reason).toList();
    }

    @Test
    void aLinearSolveTellsWhatIsSolved() {
        BatchEquations.Tangent singular = rows(PARALLEL, 2).tangent(new double[4], 2);
        Gmres.Solution solution = Gmres.solve(singular, new double[] {2, 2, 1, -1}, 2, 1e-10, 2);
        assertThat(solution.reasons()).containsExactly(StopReason.CONVERGED, StopReason.LINEAR_SOLVE_FAILED);
        assertThat(Arrays.stream(solution.x()).limit(2).sum()).isCloseTo(2, within(1e-12));
        Equations rotation = of(x -> x, x -> new double[] {0, -1, 1, 0});
        assertThat(Gmres.solve(rows(rotation, 2).tangent(new double[2], 1), new double[] {1, 0}, 1, 1e-10, 1)
                        .reasons())
                .containsExactly(StopReason.MAX_ITERATIONS);
    }
}
