package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text from files and names never reaches the terminal as something it obeys. */
class TerminalTextTest {

    private static final Path SHARED = Path.of("src/test/resources/foreign/shared.safetensors");

    @TempDir
    private Path folder;

    @Test
    void provenanceIsShownAndNotObeyed() {
        Terminal.Outcome info = Terminal.run("info", SHARED).succeeds();
        assertThat(info.out()).contains("\\u001b[2J").doesNotContain("\u001b", "\u0007");
        Terminal.Outcome json = Terminal.run("info", SHARED, "--json");
        assertThat(json.json().toString()).containsIgnoringCase("\\u001b[2J");
        assertThat(json.out()).doesNotContain("\u001b");
    }

    @Test
    void aNameInAMessageIsShownAndNotObeyed() {
        Terminal.Outcome missing = Terminal.run("info", folder.resolve("a\u001b[2J\nb.safetensors"));
        assertThat(missing.err()).doesNotContain("\u001b");
        missing.failsSaying("does not exist");
        Terminal.Outcome problems =
                Terminal.run("evaluate", Terminal.SAMPLE, "--problems-file", folder.resolve("c\u001b[2J.json"));
        assertThat(problems.err()).contains("\\u001b[2J").doesNotContain("\u001b");
    }

    @Test
    void longTextOfAConfigurationIsShortened() throws IOException {
        Path config = Files.writeString(folder.resolve("c.json"), "{\"task\": \"" + "x".repeat(400) + "\"}");
        Terminal.run("train", "--config", config, "--out", folder.resolve("t.safetensors"))
                .isWrongUsage("xxx…");
    }

    @Test
    void lettersOfTwoHalvesStayWhole() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintWriter out = new PrintWriter(new TerminalWriter(bytes), true);
        out.print("🙂".charAt(0));
        out.print("🙂".charAt(1));
        out.print("\tGröße\u001b");
        out.println();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("🙂\tGröße\\u001b" + System.lineSeparator());
    }
}
