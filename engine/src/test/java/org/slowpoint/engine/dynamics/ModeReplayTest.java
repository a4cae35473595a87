package org.slowpoint.engine.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.slowpoint.engine.golden.Close.assertClose;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.AggregatedMomentum;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.unroll.BoundedRun;

class ModeReplayTest {

    private static final Workers WORKERS = new Workers("test", 2);

    private static final List<Problem> PROBLEMS = new LinearRegression(5).sample(Key.of(3), 6);

    // A pair 0.9·e^{±0.3i} that is read out strongly and two real modes that are not.
    private static final LinearSystem SYSTEM = new LinearSystem(
            new double[] {
                0.9 * Math.cos(0.3),
                -0.9 * Math.sin(0.3),
                0,
                0,
                0.9 * Math.sin(0.3),
                0.9 * Math.cos(0.3),
                0,
                0,
                0,
                0,
                0.8,
                0,
                0,
                0,
                0,
                0.95
            },
            new double[] {1, 0.2, 1, 1},
            new double[] {-0.3, 0.1, -0.001, -0.0001});

    @Test
    void aLinearOptimizerIsAllItsModes() {
        Linearization linear = Linearization.at(SYSTEM, new double[4], 0);
        ModeReplay replay = ModeReplay.of(SYSTEM, linear, linear.modes(), PROBLEMS, 60, WORKERS, Progress.NONE);
        assertClose(replay.linear().meanLossCurve(), replay.full().meanLossCurve(), 1e-12, "all modes");
        assertThat(replay.linearShare()).isCloseTo(1, within(1e-9));
        assertThat(replay.modesShare()).isEqualTo(replay.linearShare());
        assertThat(replay.linearMinusFull().mean()).isCloseTo(0, within(1e-13));
        assertThat(replay.modesMinusFull().problems()).isEqualTo(6);
    }

    @Test
    void theLeadingPairExplainsMostAndNoModeNothing() {
        Linearization linear = Linearization.at(SYSTEM, new double[4], 0);
        List<Mode> pair = ModeReplay.leading(linear, 1);
        ModeReplay leading = ModeReplay.of(SYSTEM, linear, pair, PROBLEMS, 60, WORKERS, Progress.NONE);
        assertThat(leading.chosen()).isEqualTo(pair);
        assertThat(leading.modesShare()).isBetween(0.8, 0.9999);
        ModeReplay none = ModeReplay.of(SYSTEM, linear, List.of(), PROBLEMS, 60, WORKERS, Progress.NONE);
        assertThat(none.modesShare()).isZero();
        assertThat(none.modesMinusFull().mean()).isPositive();
        for (double loss : none.modes().meanLossCurve()) {
            assertThat(loss).isCloseTo(none.full().meanLossCurve()[0], within(1e-12));
        }
    }

    @Test
    void whatNoStateCarriesIsReplayedToo() {
        Momentum nesterov = new Momentum(0.3, 0.8, true);
        Linearization linear = Linearization.at(nesterov, new double[1], 0);
        ModeReplay replay = ModeReplay.of(nesterov, linear, linear.modes(), PROBLEMS, 40, WORKERS, Progress.NONE);
        assertClose(replay.modes().meanLossCurve(), replay.full().meanLossCurve(), 1e-12, "Nesterov");
    }

    @Test
    void pairsAreTakenTogether() {
        Linearization linear = Linearization.at(SYSTEM, new double[4], 0);
        List<Mode> pair = ModeReplay.leading(linear, 1);
        assertThat(pair).hasSize(2);
        assertThat(pair.get(0).eigen().im())
                .isPositive()
                .isEqualTo(-pair.get(1).eigen().im());
        assertThat(ModeReplay.leading(linear, 2)).hasSize(3).startsWith(pair.get(0), pair.get(1));
        assertThat(ModeReplay.leading(linear, 9)).hasSize(4);
        assertThat(ModeReplay.leading(linear, 0)).isEmpty();
        assertThat(ConjugatePairs.of(List.of(pair.get(1), pair.get(0), pair.get(1))))
                .containsExactly(pair);
        assertThat(ConjugatePairs.of(List.of(pair.get(1)))).containsExactly(List.of(pair.get(1)));
    }

    @Test
    void aReductionThatDivergesExplainsNothing() {
        // The two modes cancel: alone, one of them overshoots.
        LinearSystem cancelling =
                new LinearSystem(new double[] {0.5, 0, 0, 0.4}, new double[] {1, 1}, new double[] {-20, 20 - 0.3});
        Linearization linear = Linearization.at(cancelling, new double[2], 0);
        ModeReplay replay =
                ModeReplay.of(cancelling, linear, ModeReplay.leading(linear, 1), PROBLEMS, 30, WORKERS, Progress.NONE);
        BoundedRun modes = replay.modes();
        assertThat(modes.diverged()).isPositive();
        assertThat(modes.sentence()).contains(" of 6 problems diverge");
        assertThat(replay.modesShare()).isZero();
        assertThat(replay.modesMinusFull().problems()).isEqualTo(6 - modes.diverged());
    }

    @Test
    void sharesAreOfLogarithms() {
        double[] full = {1, 0.1, 0.01};
        assertThat(ModeReplay.share(full, full)).isEqualTo(1);
        assertThat(ModeReplay.share(new double[] {1, 0.1, 0.1}, full)).isCloseTo(1 - 1 / 3.0, within(1e-15));
        assertThat(ModeReplay.share(new double[] {1, 1, 1}, full)).isZero();
        assertThat(ModeReplay.share(new double[] {1, 9, 9}, full)).isZero();
        assertThat(ModeReplay.share(new double[] {1, 0.1, Double.NaN}, full)).isZero();
        assertThat(ModeReplay.share(new double[] {1, 1}, new double[] {1, 1})).isZero();
        assertThat(ModeReplay.share(new double[] {1, 1e-31}, new double[] {1, 0}))
                .isEqualTo(1);
    }

    @Test
    void defectiveLinearisationsHaveNothingToReplay() {
        LinearSystem jordan =
                new LinearSystem(new double[] {0.9, 1, 0, 0.9}, new double[] {0, 1}, new double[] {-0.1, 0});
        Linearization linear = Linearization.at(jordan, new double[2], 0);
        assertThatThrownBy(() -> ModeReplay.of(jordan, linear, List.of(), PROBLEMS, 3, WORKERS, Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be diagonalised");
    }

    @Test
    void aggregatedMomentumNeedsItsSlowModes() {
        AggregatedMomentum optimizer =
                new AggregatedMomentum(new double[] {0.1, 0.1, 0.1}, new double[] {0, 0.9, 0.99});
        Linearization linear = Linearization.at(optimizer, new double[3], 0);
        assertThat(ModeReplay.leading(linear, 2))
                .extracting(m -> m.eigen().re())
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b))
                .containsExactly(0.99, 0.9);
    }
}
