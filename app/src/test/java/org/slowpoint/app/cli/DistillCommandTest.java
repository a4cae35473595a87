package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistillCommandTest {

    private static final Path STAR = Terminal.SAMPLE.resolveSibling("image-mlp-star.safetensors");

    @TempDir
    private Path folder;

    @Test
    void modesAreAnOptimizerOfTheirOwn() {
        Path file = folder.resolve("two.safetensors");
        JsonNode made = Terminal.run("distill", Terminal.SAMPLE, "--as", "modes", "--modes", 2, "--out", file, "--json")
                .json();
        String parent = Terminal.run("info", Terminal.SAMPLE, "--json")
                .json()
                .get("sha256")
                .asText();
        assertThat(made.get("parent").asText()).isEqualTo(parent);
        assertThat(made.at("/fidelity/share").asDouble()).isBetween(0.0, 1.0);
        assertThat(made.get("formula").asText()).startsWith("v₁ ← ");
        JsonNode info = Terminal.run("info", file, "--json").json();
        assertThat(info.get("architecture").asText()).isEqualTo("linear");
        for (String same : new String[] {"sha256", "parent", "formula"}) {
            assertThat(info.get(same)).isEqualTo(made.get(same));
        }
        assertThat(info.get("share")).isEqualTo(made.at("/fidelity/share"));
        JsonNode compared = Terminal.run("compare", Terminal.SAMPLE, "--variant", "modes:2", "--problems", 4, "--json")
                .json();
        JsonNode own = Terminal.run("compare", file, "--problems", 4, "--json").json();
        assertThat(own.at("/optimizers/0/kind").asText()).isEqualTo("distilled");
        assertThat(own.at("/optimizers/0/metaObjective/meanRelative").asDouble())
                .isCloseTo(
                        compared.at("/optimizers/1/metaObjective/meanRelative").asDouble(), within(1e-12));
        JsonNode analyzed =
                Terminal.run("analyze", file, "--no-cache", "--json").json();
        assertThat(analyzed.get("modes")).hasSize(2);
    }

    @Test
    void wrongWordsAreUsage() {
        Path file = folder.resolve("made.safetensors");
        Terminal.run("distill", Terminal.SAMPLE, "--as", "linear", "--modes", 2, "--out", file)
                .isWrongUsage("--as modes");
        Terminal.run("distill", Terminal.SAMPLE, "--as", "modes", "--modes", 0, "--out", file)
                .isWrongUsage("1 or more");
        Terminal.run("distill", Terminal.SAMPLE, "--as", "wisdom", "--out", file)
                .isWrongUsage("wisdom");
        assertThat(file).doesNotExist();
    }

    @Test
    void networksPerParameterSayWhyNot() {
        Path file = folder.resolve("made.safetensors");
        Terminal.run("distill", STAR, "--as", "linear", "--out", file).failsSaying("no states of their own");
    }
}
