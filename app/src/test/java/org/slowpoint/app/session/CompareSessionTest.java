package org.slowpoint.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.perspective.compare.ComparePerspective;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.OnFxThread;
import org.slowpoint.engine.checkpoint.Digests;

/** What is compared comes back as it was, and what is gone is said. */
@ExtendWith(OnFxThread.class)
class CompareSessionTest {

    private static final Path SAMPLE = Path.of("..", "sample-checkpoints", "linear-regression-64.safetensors");

    private final ByHand shell = new ByHand();
    private final ComparePerspective compare = new ComparePerspective(shell.context());
    private final SessionPart<?> part = compare.session();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        compare.close();
    }

    private SessionFile.Content read(String compared) throws IOException {
        return SessionFile.read(
                Files.writeString(
                        folder.resolve("a.slowpoint.json"), "{\"session\": 1, \"compare\": " + compared + "}"),
                List.of(part));
    }

    private String text(List<Kept<?>> kept) {
        return SessionFile.text(kept, folder.resolve("a.slowpoint.json").toAbsolutePath());
    }

    private String shown() {
        return text(List.of(kept(part)));
    }

    private static <S> Kept<S> kept(SessionPart<S> part) {
        return new Kept<>(part, part.now().orElseThrow());
    }

    private static String compared(String optimizers) {
        return "{\"optimizers\": [" + optimizers + "], \"task\": {\"kind\": \"linear-regression\", \"size\": 4},"
                + " \"problems\": 3, \"steps\": 10, \"seed\": 7, \"reference\": 3, \"active\": 2, \"iteration\": 4,"
                + " \"logTime\": true, \"stateSpaces\": true, \"selected\": [2, 0]}";
    }

    private String own() throws IOException {
        Path copy = folder.resolve("own.safetensors");
        Files.copy(SAMPLE, copy);
        return "{\"checkpoint\": {\"file\": \"own.safetensors\", \"sha256\": \"" + Digests.of(copy)
                + "\"}, \"look\": 5, \"shown\": true}";
    }

    private static String others() {
        return ", {\"checkpoint\": {\"sample\": \"momentum-64.safetensors\"}, \"variant\": \"snapshot:0\", \"title\":"
                + " \"meta-step 0\", \"look\": 1, \"shown\": false},"
                + " {\"handDesigned\": \"momentum:learningRate=0.1,momentum=0.3333333333333333\", \"look\": 0,"
                + " \"shown\": true}";
    }

    @Test
    void everythingComesBackAndIsWrittenAgain() throws IOException {
        SessionFile.Content content = read(compared(own() + others()));
        assertThat(content.told()).isEmpty();
        String written = text(content.kept());
        assertThat(written)
                .contains("own.safetensors", "snapshot:0", "momentum=0.3333333333333333", "\"size\" : 4")
                .contains("\"stateSpaces\" : true", "\"seed\" : 7", "\"reference\" : 3");
        content.kept().get(0).show(() -> {});
        shell.work();
        assertThat(shown()).isEqualTo(written);
        // Over another comparison, too, which is on show.
        content.kept().get(0).show(() -> {});
        shell.work();
        assertThat(shown()).isEqualTo(written);
    }

    @Test
    void whatIsBroughtBackIsNotOvertakenByTheFirstLook() throws IOException {
        SessionFile.Content content = read(compared(own() + others()));
        compare.shown();
        content.kept().get(0).show(() -> {});
        shell.work();
        assertThat(shown()).isEqualTo(text(content.kept()));
    }

    @Test
    void stepsAreUndoneAfterAnotherStart() throws IOException {
        read(compared(own() + others())).kept().get(0).show(() -> {});
        shell.work();
        String before = shown();
        compare.add(List.of(OptimizerSource.of(Samples.recurrent().get(0))));
        shell.work();
        StepsPart steps = new StepsPart(shell.context().undo(), List.of(part));
        String written = text(List.of(kept(part), kept(steps)));

        ByHand next = new ByHand();
        try (ComparePerspective other = new ComparePerspective(next.context())) {
            SessionPart<?> otherPart = other.session();
            Path file = Files.writeString(folder.resolve("a.slowpoint.json"), written);
            SessionFile.Content content = SessionFile.read(
                    file, List.of(otherPart, new StepsPart(next.context().undo(), List.of(otherPart))));
            assertThat(content.told()).isEmpty();
            content.kept().forEach(kept -> kept.show(() -> {}));
            next.work();
            assertThat(next.context().undo().undoTextProperty().get()).isEqualTo("Undo add Momentum, 64 units");
            next.context().undo().undo();
            next.work();
            // The number of a row that was added once is never another's.
            assertThat(text(List.of(kept(otherPart))))
                    .isEqualTo(before.replace("\"numbers\" : 3", "\"numbers\" : 4")
                            .replaceFirst("\\s*\"active\" : 2,", ""));
        }
    }

    @Test
    void aFolderOfDataThatIsGoneIsSaidOnce() throws IOException {
        String other = compared(others().substring(1))
                .replace(
                        "{\"kind\": \"linear-regression\", \"size\": 4}",
                        "{\"kind\": \"digits\", \"data\": \"idx-1\"}, \"data\": \"gone\"");
        SessionFile.Content content = read(other);
        assertThat(content.told()).singleElement().asString().contains("gone\" is gone, so");
        assertThat(text(content.kept())).doesNotContain("idx-1");
        Files.createDirectory(folder.resolve("gone"));
        assertThat(text(read(other).kept())).contains("idx-1", "\"data\" : \"gone\"");
    }

    @Test
    void aCheckpointThatIsGoneIsSaidAndTheRestComesBack() throws IOException {
        SessionFile.Content content =
                read(compared("{\"checkpoint\": {\"file\": \"gone.safetensors\"}, \"look\": 5}" + others()));
        assertThat(content.told()).singleElement().asString().contains("gone.safetensors", "is gone");
        content.kept().get(0).show(() -> {});
        shell.work();
        assertThat(shown())
                .doesNotContain("gone.safetensors")
                .contains("snapshot:0", "momentum=0.3333333333333333")
                .contains("\"reference\" : 3", "\"active\" : 2");
    }

    @Test
    void whatDoesNotFitIsRefusedInASentence() {
        assertThatThrownBy(() -> read(compared("{\"handDesigned\": \"momentum:learningRate=0.1,momentum=7\"}")))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("momentum");
        assertThatThrownBy(() -> read(compared("{\"look\": 2}")))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("compare.optimizers.checkpoint");
    }
}
