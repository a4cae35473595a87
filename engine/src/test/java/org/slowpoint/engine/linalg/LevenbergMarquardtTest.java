package org.slowpoint.engine.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.slowpoint.engine.job.Progress;

class LevenbergMarquardtTest {

    private static Equations equations(
            java.util.function.UnaryOperator<double[]> g, java.util.function.UnaryOperator<double[]> jacobian) {
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

    @Test
    void findsTheRootOfTheBananaValley() {
        Equations valley = equations(
                x -> new double[] {10 * (x[1] - x[0] * x[0]), 1 - x[0]}, x -> new double[] {-20 * x[0], 10, -1, 0});
        Root root = new LevenbergMarquardt(1e-28, 200).solve(valley, new double[] {-1.2, 1}, Progress.NONE);
        assertThat(root.found()).isTrue();
        assertThat(root.x()).containsExactly(new double[] {1, 1}, within(1e-13));
    }

    @Test
    void stopsAtAMinimumThatIsNoRoot() {
        Equations none = equations(x -> new double[] {1 + x[0] * x[0]}, x -> new double[] {2 * x[0]});
        Root end = new LevenbergMarquardt(1e-20, 500).solve(none, new double[] {0.7}, Progress.NONE);
        assertThat(end.reason()).isEqualTo(StopReason.STALLED);
        assertThat(end.x()[0]).isCloseTo(0, within(1e-6));
    }

    @Test
    void saysWhenTheStartIsOutsideTheDomain() {
        Equations root = equations(x -> new double[] {Math.sqrt(x[0])}, x -> new double[] {0.5 / Math.sqrt(x[0])});
        assertThat(new LevenbergMarquardt(1e-20, 50)
                        .solve(root, new double[] {-1}, Progress.NONE)
                        .reason())
                .isEqualTo(StopReason.NON_FINITE);
    }
}
