package org.slowpoint.engine.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slowpoint.engine.golden.Close.assertClose;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.Architectures;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.optimizer.RnnOptimizer;
import org.slowpoint.engine.task.Tasks;

class EveryCellAnalysisTest {

    @ParameterizedTest
    @MethodSource("org.slowpoint.engine.optimizer.Architectures#all")
    void isAnalysed(RnnArchitecture shape) {
        RnnOptimizer optimizer = shape.with(Architectures.weights(shape));
        Analysis analysis = Analysis.of(
                optimizer, Tasks.require("linear-regression"), new AnalysisOptions(3, 20, 1), Progress.NONE);
        int size = shape.stateSize();
        assertThat(analysis.pca().size()).isEqualTo(size);
        assertThat(analysis.run().cloud().stateSize()).isEqualTo(size);
        assertThat(analysis.fixedPoints()).isNotEmpty();
        for (FixedPoint point : analysis.fixedPoints()) {
            assertThat(point.state()).hasSize(size);
            assertThat(point.speed()).isLessThan(1e-24);
        }
        Linearization modes = analysis.modes().orElseThrow();
        assertThat(modes.modes()).hasSize(size);
        double rate = modes.modes().stream().mapToDouble(Mode::rateRe).sum();
        assertClose(rate, modes.effectiveLearningRate(), 1e-9, "the modes' rates together");
        assertClose(modes.effectiveLearningRate(), optimizer.effectiveLearningRate(modes.state()), 1e-12, "the rate");
    }
}
