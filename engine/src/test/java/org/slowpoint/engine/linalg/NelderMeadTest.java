package org.slowpoint.engine.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.slowpoint.engine.job.Progress;

class NelderMeadTest {

    @Test
    void findsTheFloorOfRosenbrocksValley() {
        NelderMead.Minimum found = new NelderMead(1e-9, 1000)
                .minimize(
                        x -> Math.pow(1 - x[0], 2) + 100 * Math.pow(x[1] - x[0] * x[0], 2),
                        new double[] {-1.2, 1},
                        0.5,
                        Progress.NONE);
        assertThat(found.reason()).isEqualTo(StopReason.CONVERGED);
        assertThat(found.x()[0]).isCloseTo(1, within(1e-7));
        assertThat(found.x()[1]).isCloseTo(1, within(1e-7));
    }

    @Test
    void stepsOverWhatIsNoNumber() {
        NelderMead.Minimum found = new NelderMead(1e-9, 500)
                .minimize(x -> Math.log(x[0]) * x[0], new double[] {0.01}, -0.5, Progress.NONE);
        assertThat(found.x()[0]).isCloseTo(1 / Math.E, within(1e-7));
    }

    @Test
    void keepsWithinItsBudget() {
        NelderMead.Minimum found =
                new NelderMead(1e-9, 20).minimize(x -> x[0] * x[0] + x[1], new double[2], 1, Progress.NONE);
        assertThat(found.reason()).isEqualTo(StopReason.MAX_ITERATIONS);
        assertThat(found.evaluations()).isBetween(20, 26);
        assertThatThrownBy(() -> new NelderMead(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
