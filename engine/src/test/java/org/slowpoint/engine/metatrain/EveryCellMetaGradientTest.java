package org.slowpoint.engine.metatrain;

import static org.slowpoint.engine.golden.Close.assertClose;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.Architectures;
import org.slowpoint.engine.optimizer.Differences;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Tasks;

class EveryCellMetaGradientTest {

    @ParameterizedTest
    @MethodSource("org.slowpoint.engine.optimizer.Architectures#all")
    void agreesWithDifferences(RnnArchitecture shape) {
        List<Problem> problems = Tasks.require("linear-regression").sample(Key.of(9), 2);
        ReferenceMetaGradient meta = new ReferenceMetaGradient(shape, MetaObjective.MEAN, 4, false);
        double[] weights = Architectures.weights(shape);
        double[] differences = Differences.gradient(
                weights, w -> meta.compute(w, problems, Progress.NONE).objective());
        assertClose(meta.compute(weights, problems, Progress.NONE).gradient(), differences, 1e-7, "meta-gradient");
    }
}
