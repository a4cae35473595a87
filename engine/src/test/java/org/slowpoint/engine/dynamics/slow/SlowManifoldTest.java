package org.slowpoint.engine.dynamics.slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.slowpoint.engine.dynamics.ClosedMap;
import org.slowpoint.engine.dynamics.slow.SlowManifold.Relaxed;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.StopReason;

class SlowManifoldTest {

    private static final ClosedMap LINE = KnownLines.approximateLine(KnownLines.EPS);

    private static double exactSpeed(double x) {
        return 0.5 * Math.pow(KnownLines.EPS * x * (x * x - 1), 2);
    }

    @Test
    void threeMovesReachTheCurveAndKeepThePlaceOnIt() {
        // The tolerance lets none of the three be the last.
        SlowManifold three = new SlowManifold(0.05, 3, 1e-300);
        for (double x = -1; x <= 1; x += 0.05) {
            for (double off : new double[] {-0.1, 0.03, 0.1}) {
                Relaxed end = three.relax(LINE, new double[] {x, x * x + off}, 0, Progress.NONE);
                double there = end.state()[0];
                assertThat(end.iterations()).isEqualTo(3);
                assertThat(end.state()[1]).isCloseTo(there * there, within(2e-6));
                assertThat(there).isCloseTo(x, within(0.09));
            }
        }
    }

    @Test
    void theSpeedIsTheClosedForm() {
        for (double x : new double[] {-0.8, -0.3, 0.25, 0.5, 0.75}) {
            Relaxed end = new SlowManifold().relax(LINE, new double[] {x, x * x + 0.1}, 0, Progress.NONE);
            assertThat(end.settled()).isTrue();
            assertThat(end.iterations()).isLessThanOrEqualTo(6);
            double exact = exactSpeed(end.state()[0]);
            assertThat(end.speed()).isCloseTo(exact, within(1e-4 * exact));
        }
    }

    @Test
    void anExactLineIsReachedToRounding() {
        Relaxed end =
                new SlowManifold().relax(KnownLines.approximateLine(0), new double[] {0.4, 0.5}, 0, Progress.NONE);
        assertThat(end.settled()).isTrue();
        assertThat(end.state()[1]).isCloseTo(end.state()[0] * end.state()[0], within(1e-12));
        assertThat(end.speed()).isLessThan(1e-24);
    }

    @Test
    void whatIsNotFiniteDoesNotSettle() {
        Relaxed end = new SlowManifold().relax(LINE, new double[] {Double.NaN, 0}, 0, Progress.NONE);
        assertThat(end.reason()).isEqualTo(StopReason.NON_FINITE);
        assertThat(new SlowManifold(0.05, 1, 1e-7)
                        .relax(LINE, new double[] {0.5, 1}, 0, Progress.NONE)
                        .reason())
                .isEqualTo(StopReason.MAX_ITERATIONS);
        assertThat(new SlowManifold()
                        .relax(LINE, new double[] {1e200, 1}, 0, Progress.NONE)
                        .settled())
                .isFalse();
    }

    @Test
    void optionsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SlowManifold(0, 3, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SlowManifold(0.05, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SlowManifold(0.05, 3, Double.NaN));
    }
}
