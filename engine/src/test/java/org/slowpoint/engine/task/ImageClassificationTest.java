package org.slowpoint.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.slowpoint.engine.golden.Close.assertSameBits;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.data.DrawnPatterns;
import org.slowpoint.engine.data.LabelledImages;
import org.slowpoint.engine.random.Key;

class ImageClassificationTest {

    private static final LabelledImages FEW = DrawnPatterns.draw(Key.of(5), 8, 1, 20);

    @Test
    void haveTheSizesOfThePaper() {
        assertThat(Tasks.require("image-mlp").parameters()).isEqualTo(2_410);
        assertThat(parameters("image-mlp", Map.of("layers", 2.0))).isEqualTo(3_466);
        assertThat(parameters("image-mlp", Map.of("side", 14.0))).isEqualTo(6_634);
        assertThat(parameters("image-mlp", Map.of("side", 14.0, "layers", 2.0))).isEqualTo(7_690);
        assertThat(parameters("image-mlp", Map.of("side", 28.0, "layers", 2.0, "width", 128.0)))
                .isEqualTo(118_282);
        assertThat(Tasks.require("image-cnn").parameters()).isEqualTo(5_418);
    }

    private static int parameters(String task, Map<String, Double> settings) {
        return Tasks.create(task, settings, null).parameters();
    }

    @Test
    void beginsAsHaikuDoes() {
        Problem problem = Tasks.require("image-mlp").sample(Key.of(1));
        double[] x = problem.initialPoint();
        ParameterSpace.Tensor weight = problem.parameters().tensors().get(0);
        double square = 0;
        for (int i = 0; i < weight.length(); i++) {
            assertThat(Math.abs(x[i])).isLessThanOrEqualTo(2.0 / 8);
            square += x[i] * x[i] / weight.length();
        }
        assertThat(Math.sqrt(square) * 8).isBetween(0.85, 0.91);
        ParameterSpace.Tensor bias = problem.parameters().tensors().get(1);
        for (int i = bias.offset(); i < bias.offset() + bias.length(); i++) {
            assertThat(x[i]).isZero();
        }
    }

    @Test
    void everyImageComesOnceBeforeAnyComesAgain() {
        // With as many images as four fifths of all, every minibatch is all of them in another order.
        Problem problem =
                Tasks.create("image-mlp", Map.of("minibatch", 16.0), FEW).sample(Key.of(1));
        double[] x = problem.initialPoint();
        double first = problem.at(0).loss(x);
        assertThat(problem.at(1).loss(x)).isNotEqualTo(first).isCloseTo(first, within(1e-12));
        Problem halves =
                Tasks.create("image-mlp", Map.of("minibatch", 8.0), FEW).sample(Key.of(1));
        double mean = (halves.at(4).loss(x) + halves.at(5).loss(x)) / 2;
        assertThat(mean).isCloseTo(first, within(1e-12));
    }

    @Test
    void aStepIsTheSameWheneverItIsAskedFor() {
        Problem problem = Tasks.require("image-mlp").sample(Key.of(2)).fast();
        double[] x = problem.initialPoint();
        double[] once = new double[x.length];
        double[] again = new double[x.length];
        problem.at(1000).lossAndGradient(x, once);
        problem.at(3).lossAndGradient(x, again);
        problem.at(1000).lossAndGradient(x, again);
        assertSameBits(again, once);
    }

    @Test
    void lossesCountAsAtMostHalfAgainAsMuchAsKnowingNothing() {
        Problem problem = Tasks.require("image-mlp").sample(Key.of(2)).at(3).fast();
        assertThat(problem.metaLoss(1.25)).isEqualTo(1.25);
        assertThat(problem.metaLoss(-1)).isZero();
        assertThat(problem.metaLoss(100)).isEqualTo(1.5 * Math.log(10));
        assertThat(problem.metaLoss(Double.NaN)).isEqualTo(1.5 * Math.log(10));
        assertThat(new Rosenbrock().sample(Key.of(1)).metaLoss(1e9)).isEqualTo(1e9);
    }

    @Test
    void imagesOfAnotherSizeAreBroughtToTheTasks() {
        Problem resized = Tasks.create("image-mlp", Map.of("side", 4.0, "minibatch", 4.0), FEW)
                .sample(Key.of(1));
        assertThat(resized.parameters().tensors().get(0).shape()).containsExactly(16, 32);
        assertThat(resized.loss(resized.initialPoint())).isPositive();
        LabelledImages coloured = DrawnPatterns.draw(Key.of(5), 8, 3, 20);
        assertThat(Tasks.create("image-mlp", Map.of("minibatch", 4.0), coloured).parameters())
                .isEqualTo(2_410);
    }

    @Test
    void whatDoesNotSuitIsRefused() {
        assertThatThrownBy(() -> Tasks.create("image-cnn", Map.of(), FEW))
                .hasMessageContaining("the images are grey; set colours to 1");
        assertThatThrownBy(() -> Tasks.create("image-mlp", Map.of("minibatch", 17.0), FEW))
                .hasMessageContaining("which are 16 here, got 17");
        assertThatThrownBy(() -> Tasks.config("image-mlp", Map.of("colours", 2.0)))
                .hasMessageContaining("colours must be 1 (grey) or 3, got 2");
        assertThatThrownBy(() -> Tasks.config("image-resnet", Map.of("channels", 6.0)))
                .hasMessageContaining("multiple of 4");
        assertThatThrownBy(() -> Tasks.create("digits", Map.of(), DrawnPatterns.draw(Key.of(5), 8, 3, 20)))
                .hasMessageContaining("grey");
    }

    @Test
    void aSwitchIsANumberInListsOfNumbers() {
        TaskConfig normalized = Tasks.config("image-mlp", Map.of("layerNorm", 1.0));
        assertThat(normalized.numbers()).containsEntry("layerNorm", 1.0).containsEntry("width", 32.0);
        assertThat(Tasks.config("image-mlp", normalized.numbers())).isEqualTo(normalized);
    }

    @Test
    void aNetworkLearnsByGradientDescent() {
        Problem problem = Tasks.require("image-mlp").sample(Key.of(2)).fast();
        double[] x = problem.initialPoint();
        double[] gradient = new double[x.length];
        double late = 0;
        for (int step = 0; step < 1500; step++) {
            double loss = problem.at(step).lossAndGradient(x, gradient);
            late += step >= 1400 ? loss / 100 : 0;
            for (int i = 0; i < x.length; i++) {
                x[i] -= 0.3 * gradient[i];
            }
        }
        assertThat(late).isLessThan(1.1);
    }
}
