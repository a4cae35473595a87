package org.slowpoint.engine.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.Linearizable;

class FollowedModeTest {

    /** Two units whose Jacobian is a function of the first unit's state, whatever the step itself does. */
    private record Moving(DoubleFunction<double[]> jacobian) implements Linearizable {
        @Override
        public String name() {
            return "moving";
        }

        @Override
        public int stateSize() {
            return 2;
        }

        @Override
        public double[] initialState() {
            return new double[2];
        }

        @Override
        public void advance(double[] states, double[] gradients, int rows, double[] next) {
            System.arraycopy(states, 0, next, 0, states.length);
        }

        @Override
        public void update(double[] next, double[] gradients, int rows, double[] updates) {}

        @Override
        public double[] stateJacobian(double[] h, double g) {
            return jacobian.apply(h[0]);
        }

        @Override
        public double[] inputJacobian(double[] h, double g) {
            return new double[] {1, 1};
        }

        @Override
        public double[] readoutGradient(double[] next, double g) {
            return new double[] {1, 0};
        }

        @Override
        public double feedthrough(double[] next, double g) {
            return 0;
        }
    }

    // Eigenvalues 0.9 − 0.5x and 0.3 + 0.4x, which cross, along directions that turn by 150° from x = 0 to 1.
    private static final Moving TURNING = new Moving(x -> {
        double a = x * Math.toRadians(150);
        double c = Math.cos(a);
        double s = Math.sin(a);
        double one = 0.9 - 0.5 * x;
        double two = 0.3 + 0.4 * x;
        return new double[] {
            one * c * c + two * s * s, (one - two) * c * s, (one - two) * c * s, one * s * s + two * c * c
        };
    });

    // 0.5 ± √x: a conjugate pair that becomes two real modes at x = 0.
    private static final Moving PARTING = new Moving(x -> new double[] {0.5, x, 1, 0.5});

    private static Linearization at(Linearizable optimizer, double x) {
        return Linearization.at(optimizer, new double[] {x, 0}, 0);
    }

    private static int nearest(Linearization linear, double re) {
        int best = 0;
        for (int i = 1; i < linear.modes().size(); i++) {
            double d = Math.abs(linear.modes().get(i).eigen().re() - re);
            best = d < Math.abs(linear.modes().get(best).eigen().re() - re) ? i : best;
        }
        return best;
    }

    @Test
    void aModeThatTurnsFarKeepsItsNameBySteps() {
        Linearization start = at(TURNING, 0);
        Linearization end = at(TURNING, 1);
        FollowedMode slow = FollowedMode.of(TURNING, start, nearest(start, 0.9), end, Progress.NONE);
        FollowedMode fast = FollowedMode.of(TURNING, start, nearest(start, 0.3), end, Progress.NONE);
        assertThat(end.modes().get(slow.mode()).eigen().re()).isCloseTo(0.4, within(1e-9));
        assertThat(end.modes().get(fast.mode()).eigen().re()).isCloseTo(0.7, within(1e-9));
        assertThat(slow.clear()).isTrue();
        // Half the way in one step, at 75°, either mode sees more of the other one.
        FollowedMode atOnce = FollowedMode.matched(start.modes().get(nearest(start, 0.9)), at(TURNING, 0.5));
        assertThat(at(TURNING, 0.5).modes().get(atOnce.mode()).eigen().re()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void whoeverComesBackFindsTheSameMode() {
        for (double x : new double[] {0, 0.3, 0.77, 1}) {
            Linearization start = at(TURNING, x);
            for (int mode = 0; mode < 2; mode++) {
                assertThat(FollowedMode.of(TURNING, start, mode, start, Progress.NONE))
                        .satisfies(same -> assertThat(same.overlap()).isCloseTo(1, within(1e-12)))
                        .extracting(FollowedMode::mode)
                        .isEqualTo(mode);
            }
        }
    }

    @Test
    void whereAPairPartsTheMatchIsNotClearAndConjugatesKeepTheirSides() {
        Linearization pair = at(PARTING, -0.2);
        Linearization parted = at(PARTING, 0.2);
        FollowedMode lost = FollowedMode.of(PARTING, pair, 0, parted, Progress.NONE);
        assertThat(lost.clear()).isFalse();
        assertThat(lost.overlap()).isBetween(0.4, 0.6);
        for (int mode = 0; mode < 2; mode++) {
            FollowedMode kept = FollowedMode.of(PARTING, pair, mode, at(PARTING, -0.1), Progress.NONE);
            assertThat(kept.clear()).isTrue();
            assertThat(at(PARTING, -0.1).modes().get(kept.mode()).conjugate())
                    .isEqualTo(pair.modes().get(mode).conjugate());
        }
    }

    @Test
    void itCanBeCancelled() {
        Progress cancelled = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> FollowedMode.of(TURNING, at(TURNING, 0), 0, at(TURNING, 1), cancelled))
                .isInstanceOf(CancelledException.class);
    }
}
