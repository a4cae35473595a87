package org.slowpoint.engine.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.optimizer.SymbolicArchitecture.Numbers;
import org.slowpoint.engine.optimizer.SymbolicOptimizer;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.tensor.TensorLayout;

class SymbolicFitTest {

    private static final Workers WORKERS = new Workers("test", 2);

    private static Numbers fitted(Linearizable optimizer) {
        Analysis analysis =
                Analysis.of(optimizer, new LinearRegression(5), new AnalysisOptions(8, 60, 0), WORKERS, Progress.NONE);
        return SymbolicFit.of(analysis, WORKERS, Progress.NONE);
    }

    @Test
    void momentumIsRecovered() {
        Numbers numbers = fitted(new Momentum(0.7, 0.85, false));
        assertThat(numbers.momentum()).isCloseTo(0.85, within(1e-6));
        assertThat(numbers.finalRate()).isCloseTo(0.7, within(1e-6));
        assertThat(numbers.scheduled() || numbers.clipped() || numbers.adapted())
                .isFalse();
        assertThat(numbers.drift()).isCloseTo(0, within(1e-9));
    }

    @Test
    void momentumWrittenAsACellIsRecovered() {
        // A tanh cell in its linear range: h' = tanh(0.9·h + 10⁻⁴·g), read out by −10⁴·0.5.
        RnnArchitecture shape = new RnnArchitecture(CellKind.RNN, 1, 1e-4, 1);
        TensorLayout layout = shape.layout();
        double[] weights = new double[layout.size()];
        for (TensorLayout.Slice slice : layout.slices()) {
            if (slice.name().endsWith(".recurrent")) {
                layout.set(weights, slice.name(), new double[] {0.9});
            } else if (slice.name().endsWith(".input")) {
                layout.set(weights, slice.name(), new double[] {1});
            }
        }
        layout.set(weights, RnnArchitecture.READOUT_WEIGHT, new double[] {-0.5e4});
        Numbers numbers = fitted(shape.with(weights));
        assertThat(numbers.momentum()).isCloseTo(0.9, within(1e-6));
        assertThat(numbers.finalRate()).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void aScheduleAndAClipAreRecovered() {
        Numbers made = new Numbers(0.8, 1.2, 0.5, Math.exp(-1 / 10.0), 0.8, 0, 0, 0);
        Numbers numbers = fitted(new SymbolicOptimizer(made));
        assertThat(numbers.momentum()).isCloseTo(made.momentum(), within(1e-6));
        assertThat(numbers.initialRate()).isCloseTo(made.initialRate(), within(1e-6));
        assertThat(numbers.finalRate()).isCloseTo(made.finalRate(), within(1e-6));
        assertThat(numbers.rateDecay()).isCloseTo(made.rateDecay(), within(1e-6));
        assertThat(numbers.clip()).isCloseTo(made.clip(), within(1e-6));
        assertThat(numbers.adapted()).isFalse();
    }

    @Test
    void theSameOptimizerHasTheSameFormula() {
        Numbers made = new Numbers(0.9, 0.4, 0.4, 0, 0.3, 2, 0.5, 1e-4);
        assertThat(fitted(new SymbolicOptimizer(made))).isEqualTo(fitted(new SymbolicOptimizer(made)));
    }
}
