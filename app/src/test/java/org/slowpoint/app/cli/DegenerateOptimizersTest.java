package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.app.figure.Figures;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.analysis.ResultCache;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.job.Progress;

/** Optimizers at the edge of what words are for: the report says what they are. */
class DegenerateOptimizersTest {

    private static final Path OPTIMIZERS = Path.of("src", "test", "resources", "optimizers");

    @TempDir
    private Path folder;

    private Path imported(String name) {
        Path out = folder.resolve(name + ".safetensors");
        Terminal.run("import", OPTIMIZERS.resolve(name), "--out", out, "--overwrite")
                .succeeds();
        return out;
    }

    private String analysis(String name) {
        return Terminal.run("analyze", imported(name), "--no-cache").succeeds().out();
    }

    /** The captions of figures drawn from an optimizer. */
    private String captions(String name, String... figures) {
        StoredCheckpoint stored = Checkpoints.read(imported(name));
        AnalyzedCheckpoint analyzed = Inputs.analyzed(TaskChoice.OWN.on(stored), 0, ResultCache.none(), Progress.NONE);
        return Arrays.stream(figures)
                .map(id -> Figures.named(id).orElseThrow())
                .map(figure -> figure.draw(List.of(analyzed), Progress.NONE).caption())
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alternating", "zeros", "hold", "turning", "plain", "rosenbrock"})
    void noSentenceHoldsWhatIsNoNumber(String name) {
        // A plane takes two units.
        String words = analysis(name)
                + (name.equals("hold")
                        ? captions(name, "4", "9", "15", "17")
                        : captions(name, "1", "3", "4", "5", "6", "8", "9", "11", "13", "14", "15", "17", "explorer"));
        assertThat(words)
                .doesNotContain("NaN", "Infinity", "null", "-Inf")
                .doesNotContainPattern("[-−]0\\.0+(?![0-9])");
        assertThat(words).doesNotContainPattern("(?<![0-9a-f])[0-9]{13,}(?![0-9a-f])");
    }

    @Test
    void aModeThatAlternatesIsNoMomentum() {
        assertThat(analysis("alternating"))
                .contains(
                        "Momentum: no",
                        "The mode of largest gain has β −0.9000 (9.5 steps)",
                        "Tuned momentum has β 0.8896 and α 3.657: the mode's β is off by −1.7896",
                        "It flips the sign of what it remembers at every step, so it is not momentum.")
                .doesNotContain("β 0.9000");
        assertThat(captions("alternating", "3", "9", "14"))
                .contains("β = −0.9000")
                .contains("no momentum: it flips the sign")
                .doesNotContain("momentum |β| = 0.9", "|β| = 0.9");
        JsonNode document = Terminal.run("analyze", imported("alternating"), "--no-cache", "--json")
                .json();
        assertThat(document.at("/report/1/evidence/beta").asDouble()).isCloseTo(-0.9, within(1e-6));
    }

    @Test
    void withoutWeightsThereAreNoUpdates() {
        assertThat(analysis("zeros"))
                .contains("Momentum: no", "It makes no updates, so nothing is learned.")
                .doesNotContain("changes by a factor");
    }

    @Test
    void aModeThatHoldsIsNoMomentum() {
        assertThat(analysis("hold"))
                .contains(
                        "Momentum: no",
                        "β 1.0000 (does not decay)",
                        "nothing is learned",
                        "e−25, gain ∞, does not decay")
                .doesNotContain("0.0 steps", "∞ steps");
        assertThat(captions("hold", "9")).contains("gain ∞ (no momentum: it does not decay)");
    }

    @Test
    void aStateThatGoesRoundHasNoConvergencePoint() {
        assertThat(analysis("turning"))
                .contains(
                        "Momentum: no",
                        "grows e-fold in 2.5 steps",
                        "There is no convergence point",
                        "the state goes round and does not settle")
                .doesNotContain("-2.5", "−2.5 steps", "settles after", "123");
        assertThat(captions("turning", "explorer")).doesNotContain("fixed point where runs end");
        JsonNode document = Terminal.run("analyze", imported("turning"), "--no-cache", "--json")
                .json();
        assertThat(document.get("convergencePoint").isNull()).isTrue();
        assertThat(document.get("modes")).isEmpty();
    }

    @Test
    void updatesThatAreNotFiniteCannotBeAnalysed() {
        Terminal.Outcome outcome = Terminal.run("analyze", imported("overflow"), "--no-cache");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("slowpoint: The updates of this optimizer are not finite", "nothing can be analysed");
    }
}
