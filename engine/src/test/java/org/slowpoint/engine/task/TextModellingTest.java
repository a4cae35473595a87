package org.slowpoint.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.data.DataSet;
import org.slowpoint.engine.data.DrawnPatterns;
import org.slowpoint.engine.data.TextFiles;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.random.Key;

class TextModellingTest {

    @TempDir
    Path folder;

    private DataSet text(String content) throws IOException {
        Files.writeString(folder.resolve("text.txt"), content);
        return TextFiles.read(folder, Progress.NONE);
    }

    @Test
    void namesItsTensors() {
        ParameterSpace lstm = Tasks.require("character-lstm").sample(Key.of(1)).parameters();
        assertThat(lstm.layout().slice("layer1.weight").shape()).containsExactly(48, 128);
        assertThat(lstm.tensors())
                .extracting(ParameterSpace.Tensor::name)
                .containsExactly(
                        "layer0.vectors",
                        "layer1.weight",
                        "layer1.bias",
                        "layer1.initial.hidden",
                        "layer1.initial.cell",
                        "layer2.weight",
                        "layer2.bias");
        ParameterSpace transformer =
                Tasks.require("character-transformer").sample(Key.of(1)).parameters();
        assertThat(transformer.layout().slice("layer2.query.weight").shape()).containsExactly(32, 32);
        assertThat(transformer.layout().slice("layer4.weight").shape()).containsExactly(32, 128);
    }

    @ParameterizedTest
    @ValueSource(strings = {"character-lstm", "character-transformer"})
    void learnsWhatFollows(String name) throws IOException {
        // After two characters the third is certain, but after one it is not.
        DataSet text = text("aab".repeat(400));
        Problem problem = Tasks.create(name, Map.of("length", 8.0), text)
                .sample(Key.of(2))
                .fast();
        double[] x = problem.initialPoint();
        assertThat(problem.loss(x)).isBetween(0.4, 1.1);
        double[] gradient = new double[x.length];
        double[] mean = new double[x.length];
        double[] square = new double[x.length];
        double last = 0;
        for (int step = 0; step < 400; step++) {
            double loss = problem.at(step).lossAndGradient(x, gradient);
            last += step < 300 ? 0 : loss / 100;
            for (int i = 0; i < x.length; i++) {
                mean[i] += 0.1 * (gradient[i] - mean[i]);
                square[i] += 0.01 * (gradient[i] * gradient[i] - square[i]);
                x[i] -= 0.001 * mean[i] / (Math.sqrt(square[i]) + 1e-6);
            }
        }
        // Only the first character of a piece leaves a choice: at most ln 2 in one of eight.
        assertThat(last).isLessThan(0.15);
    }

    @Test
    void theNextCharacterIsNeverSeen() throws IOException {
        // Nothing can be known of a text of independent letters; a model that saw what it tells would.
        StringBuilder letters = new StringBuilder();
        var random = Key.of(7).stream();
        for (int i = 0; i < 3000; i++) {
            letters.append((char) ('a' + random.below(4)));
        }
        Problem problem = Tasks.create("character-transformer", Map.of("length", 8.0), text(letters.toString()))
                .sample(Key.of(2))
                .fast();
        double[] x = problem.initialPoint();
        double[] gradient = new double[x.length];
        double late = 0;
        for (int step = 0; step < 300; step++) {
            double loss = problem.at(step).lossAndGradient(x, gradient);
            late += step >= 250 ? loss / 50 : 0;
            for (int i = 0; i < x.length; i++) {
                x[i] -= 0.1 * gradient[i];
            }
        }
        assertThat(late).isGreaterThan(0.95 * Math.log(4));
    }

    @Test
    void whatDoesNotSuitIsRefused() throws IOException {
        assertThatThrownBy(() -> Tasks.create("character-lstm", Map.of(), DrawnPatterns.draw(Key.of(1), 8, 1, 20)))
                .hasMessageContaining("character-lstm learns text");
        DataSet few = text("abcabc");
        assertThatThrownBy(() -> Tasks.create("character-lstm", Map.of(), few))
                .hasMessageContaining("too few for pieces of length 32");
        assertThatThrownBy(() -> Tasks.create("image-mlp", Map.of(), few)).hasMessageContaining("learns images");
        assertThatThrownBy(() -> Tasks.config("character-transformer", Map.of("heads", 5.0)))
                .hasMessageContaining("width must be a multiple of heads, got 32 and 5");
    }
}
