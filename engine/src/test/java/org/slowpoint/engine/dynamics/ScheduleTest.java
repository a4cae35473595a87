package org.slowpoint.engine.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.dynamics.Schedule.Ending;

class ScheduleTest {

    private static final int STEPS = 200;

    private static Schedule of(IntFunction<double[]> state, IntFunction<Double> rate) {
        double[][] states = new double[STEPS + 1][];
        double[] rates = new double[STEPS + 1];
        for (int t = 0; t <= STEPS; t++) {
            states[t] = state.apply(t);
            rates[t] = rate.apply(t);
        }
        return Schedule.of(new AutonomousRun(states, rates, new double[STEPS + 1]), new double[] {1, 0.5});
    }

    private static Schedule path(IntFunction<double[]> state) {
        return of(state, t -> 1.0);
    }

    @Test
    void aPathComesToAnEndOrItDoesNot() {
        assertThat(path(t -> new double[] {1, 2}).ending()).isEqualTo(Ending.AT_REST);
        assertThat(path(t -> new double[] {Math.pow(0.9, t), 0}).ending()).isEqualTo(Ending.SETTLED);
        assertThat(path(t -> new double[] {t, 0}).ending()).isEqualTo(Ending.MOVING);
        assertThat(path(t -> new double[] {Math.cos(0.9 * t), Math.sin(0.9 * t)})
                        .ending())
                .isEqualTo(Ending.GOING_ROUND);
        assertThat(path(t -> new double[] {t % 2, 0}).ending()).isEqualTo(Ending.GOING_ROUND);
        assertThat(path(t -> new double[] {Math.pow(1e10, t), 0}).ending()).isEqualTo(Ending.NOT_FINITE);
        assertThat(path(t -> new double[] {t == 7 ? Double.NaN : 0, 0}).ending())
                .isEqualTo(Ending.NOT_FINITE);
    }

    @Test
    void aShareOfAPathIsAtMostTheWhole() {
        for (double turn : new double[] {0.1, 0.9, 2, Math.PI, 3.1}) {
            Schedule s = path(t -> new double[] {Math.cos(turn * t), 3 * Math.sin(turn * t)});
            assertThat(s.readoutAlignment()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void aRateThatChangesItsSignChangesByAllOfIt() {
        Schedule s = of(t -> new double[] {t, 0}, t -> 0.006 - 0.00007 * t);
        assertThat(s.relativeRange()).isEqualTo(1);
        assertThat(s.changesSign()).isTrue();
        assertThat(of(t -> new double[] {t, 0}, t -> -1.0 - t).relativeRange()).isBetween(0.99, 1.0);
        assertThat(of(t -> new double[] {t, 0}, t -> 0.0).relativeRange()).isZero();
        assertThat(of(t -> new double[] {t, 0}, t -> t == 9 ? Double.NaN : 1.0).relativeRange())
                .isNaN();
        assertThat(of(t -> new double[] {t, 0}, t -> t == 9 ? Double.POSITIVE_INFINITY : 1.0)
                        .relativeRange())
                .isNaN();
    }
}
