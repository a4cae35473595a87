package org.slowpoint.engine.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.task.Tasks;

class BaselinesTest {

    private static final Map<String, Double> SMALL = Map.of("width", 16.0, "points", 128.0);

    @TempDir
    private Path folder;

    @Test
    void aFileHoldsWhatWasPutThere() {
        Path file = folder.resolve("baselines.json");
        Baseline momentum = baseline("momentum", SMALL, 200, 0.3);
        Baseline adam = baseline("adam", SMALL, 200, 0.02);
        Baselines.put(file, momentum);
        Baselines.put(file, adam);
        assertThat(Baselines.read(file).entries()).containsExactly(momentum, adam);
    }

    @Test
    void aBaselineReplacesTheOneTunedForTheSameThing() {
        Baseline other = baseline("momentum", Map.of(), 200, 0.1);
        Baseline shorter = baseline("momentum", SMALL, 50, 0.2);
        Baselines all = new Baselines(List.of(baseline("momentum", SMALL, 200, 0.3), other, shorter));
        Baseline better = baseline("momentum", SMALL, 200, 0.4);
        assertThat(all.with(better).entries()).containsExactly(better, other, shorter);
        Baseline adam = baseline("adam", SMALL, 200, 0.4);
        assertThat(all.with(adam).entries()).hasSize(4).endsWith(adam);
    }

    @Test
    void theNearestSettingsComeFirstAndThenTheNearestLength() {
        Baseline full = baseline("momentum", Map.of(), 200, 0.1);
        Baseline small = baseline("momentum", SMALL, 200, 0.2);
        Baseline smallAndShort = baseline("momentum", SMALL, 50, 0.3);
        Baseline adam = baseline("adam", Map.of(), 200, 0.4);
        Baselines all = new Baselines(List.of(adam, full, small, smallAndShort));
        assertThat(all.nearest("two-moons", SMALL, 200)).containsExactly(small, adam);
        assertThat(all.nearest("two-moons", SMALL, 60)).containsExactly(smallAndShort, adam);
        assertThat(all.nearest("two-moons", Map.of(), 50)).containsExactly(full, adam);
        assertThat(all.nearest("two-moons", Map.of("width", 20.0, "points", 200.0), 201))
                .containsExactly(small, adam);
        assertThat(all.nearest("rosenbrock", Map.of(), 200)).isEmpty();
    }

    @Test
    void aFileThatIsNoListIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("odd.json"), "{\"linear-regression\": []}");
        assertThatThrownBy(() -> Baselines.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("odd.json");
        assertThat(Baselines.read(folder.resolve("none.json")).entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "notask, its entry 1, task",
        "null, its entry 1, is no object",
        "nullword, it is not one JSON array, nullword",
        "long, its entry 1, objective"
    })
    void aDamagedListIsRefusedByEntryAndField(String name, String where, String what) {
        Path file = Path.of("src/test/resources/org/slowpoint/engine/tune/TuneFilesFuzzTestInputs/baselines", name);
        assertThatThrownBy(() -> Baselines.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(name, where, what)
                .message()
                .hasSizeLessThan(400)
                .doesNotContain("\n", "java.");
    }

    @Test
    void aScoreThatIsNotFiniteIsNull() {
        assertThat(Score.of(new double[] {1, 3})).isEqualTo(new Score(2.0, 1.0));
        assertThat(Score.of(new double[] {5})).isEqualTo(new Score(5.0, null));
        assertThat(Score.of(new double[] {1, Double.POSITIVE_INFINITY})).isEqualTo(new Score(null, null));
    }

    private static Baseline baseline(String optimizer, Map<String, Double> settings, int steps, double rate) {
        return new Baseline(
                "two-moons",
                Tasks.settings("two-moons", settings),
                "drawn",
                optimizer,
                Map.of("learningRate", rate),
                20,
                4,
                steps,
                1,
                MetaObjective.MEAN_RELATIVE,
                List.of(new Rung(20, 1), new Rung(5, 4)),
                10.0,
                new Score(0.2, 0.01),
                new Score(null, null),
                0,
                List.of(),
                List.of(new SearchedRange("learningRate", "value", 1e-4, 30)),
                null);
    }
}
