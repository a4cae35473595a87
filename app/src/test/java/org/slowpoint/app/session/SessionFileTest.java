package org.slowpoint.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.Digests;

class SessionFileTest {

    private final Sketch sketch = new Sketch("sketch", Optional.empty());

    @TempDir
    private Path folder;

    private SessionFile.Content read(Path file) {
        return SessionFile.read(file, List.of(sketch));
    }

    private SessionFile.Content read(String json) throws IOException {
        return read(Files.writeString(folder.resolve("a.slowpoint.json"), json));
    }

    private Sketch.State state(SessionFile.Content content) {
        return (Sketch.State) content.kept().get(0).state();
    }

    private Path write(Path file, Sketch.State state) throws IOException {
        Files.createDirectories(file.getParent());
        SessionFile.write(file, SessionFile.text(List.of(new Kept<>(sketch, state)), file));
        return file;
    }

    private static CheckpointReference reference(Path file, String sha256) {
        return CheckpointReference.of(OptimizerSource.of(file).on(TaskChoice.named("rosenbrock")), sha256)
                .orElseThrow();
    }

    @Test
    void whatIsWrittenIsReadToTheLastBit() throws IOException {
        Sketch.State state = new Sketch.State(-1 / 3.0, "β “here”", Optional.empty());
        SessionFile.Content content = read(write(folder.resolve("a.slowpoint.json"), state));
        assertThat(state(content)).isEqualTo(state);
        assertThat(content.told()).isEmpty();
    }

    @Test
    void samplesAreNamedByTheirFile() throws IOException {
        OptimizerSource source = OptimizerSource.of(Samples.all().get(2)).on(TaskChoice.named("rosenbrock"));
        CheckpointReference reference =
                CheckpointReference.of(source, "not kept").orElseThrow();
        Path file = write(folder.resolve("a.slowpoint.json"), new Sketch.State(1, "", Optional.of(reference)));
        assertThat(Files.readString(file)).contains(Samples.all().get(2).file()).doesNotContain("sha256");
        assertThat(state(read(file)).checkpoint().flatMap(CheckpointReference::source))
                .contains(source);
    }

    @Test
    void checkpointsMoveWithTheirSession() throws IOException {
        Path checkpoint = Files.writeString(
                Files.createDirectories(folder.resolve("one/data")).resolve("x.safetensors"), "as it was");
        String sha256 = Digests.of(checkpoint);
        Path session = write(
                folder.resolve("one/sessions/a.slowpoint.json"),
                new Sketch.State(1, "", Optional.of(reference(checkpoint, sha256))));
        assertThat(Files.readString(session))
                .contains("\"../data/x.safetensors\"", sha256, "rosenbrock")
                .doesNotContain(folder.toString());
        Path moved = Files.move(folder.resolve("one"), folder.resolve("two"));
        SessionFile.Content content = read(moved.resolve("sessions/a.slowpoint.json"));
        assertThat(content.told()).isEmpty();
        assertThat(state(content).checkpoint()).contains(reference(moved.resolve("data/x.safetensors"), sha256));
    }

    @Test
    void aCheckpointThatHasGoneOrChangedIsToldAndTheRestComesBack() throws IOException {
        Path checkpoint = Files.writeString(folder.resolve("x.safetensors"), "as it was");
        Path session = write(
                folder.resolve("a.slowpoint.json"),
                new Sketch.State(7, "rest", Optional.of(reference(checkpoint, Digests.of(checkpoint)))));
        Files.writeString(checkpoint, "as it is");
        SessionFile.Content changed = read(session);
        assertThat(changed.told()).singleElement().asString().contains("x.safetensors", "has changed since");
        assertThat(state(changed).checkpoint()).isPresent();
        Files.delete(checkpoint);
        SessionFile.Content gone = read(session);
        assertThat(gone.told()).singleElement().asString().contains("x.safetensors", "is gone");
        assertThat(state(gone)).isEqualTo(new Sketch.State(7, "rest", Optional.empty()));
    }

    @Test
    void whatThisVersionDoesNotKnowIsToldAndTheRestComesBack() throws IOException {
        SessionFile.Content content = read(
                """
                {"session": 2, "program": "9.0", "sketch": {"number": 3, "later": {"deep": 1}}, "compare": {}}""");
        assertThat(state(content).number()).isEqualTo(3);
        assertThat(content.told())
                .anySatisfy(sentence -> assertThat(sentence).contains("newer version"))
                .anySatisfy(sentence -> assertThat(sentence).contains("“compare”", "“sketch.later”"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|holds no session",
                "[]|holds no session",
                "{}|holds no session",
                "{\"hessian\": [[1]]}|holds no session",
                "{\"session\": 1, \"sketch\": {\"numb|it is not valid JSON",
                "{\"session\": 1} {}|a value that does not fit in line 1",
                "{\"session\": 1, \"session\": 1}|it is not valid JSON",
                "{\"session\": \"one\"}|“session” must be a whole number",
                "{\"session\": 1, \"sketch\": []}|“sketch” must be an object",
                "{\"session\": 1, \"sketch\": {\"number\": \"3\"}}|“sketch.number” must be finite numbers",
                "{\"session\": 1, \"sketch\": {\"number\": 1e999}}|“sketch.number” must be finite numbers",
                "{\"session\": 1, \"sketch\": {\"text\": \"a\\u0000b\"}}|“sketch.text” must be a text of one line",
                "{\"session\": 1, \"sketch\": {\"checkpoint\": {}}}|either a “sample” or a “file”",
                "{\"session\": 1, \"sketch\": {\"checkpoint\": {\"file\": \"a\\u0000\"}}}|must be",
                "{\"session\": 1, \"sketch\": {\"checkpoint\": {\"file\": \"//host/a\"}}}|a path on this machine",
                "{\"session\": 1, \"sketch\": {\"checkpoint\": {\"file\": \"a\", \"task\": \"no\"}}}|must be one of"
            })
    void whatIsNoSessionIsRefusedInOneSentence(String json, String reason) {
        assertThatThrownBy(() -> read(json == null ? "" : json))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("cannot be opened");
    }

    @Test
    void depthAndSizeHaveBounds() {
        assertThatThrownBy(() -> read("{\"session\": 1, \"sketch\": " + "[".repeat(5000) + "]".repeat(5000) + "}"))
                .hasMessageContaining("nested too deeply");
        assertThatThrownBy(() -> read(" ".repeat(SessionFile.LARGEST + 1))).hasMessageContaining("larger than");
        assertThatThrownBy(() -> read(folder)).hasMessageContaining("it is a folder");
        assertThatThrownBy(() -> read(folder.resolve("none"))).hasMessageContaining("cannot be opened");
    }
}
