package org.slowpoint.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.library.AnalyzedSamples;
import org.slowpoint.app.perspective.compare.ComparePerspective;
import org.slowpoint.app.perspective.explore.ExplorePerspective;
import org.slowpoint.app.perspective.figures.FiguresPerspective;
import org.slowpoint.app.perspective.stability.StabilityPerspective;
import org.slowpoint.app.perspective.sweep.SweepPerspective;
import org.slowpoint.app.perspective.train.TrainPerspective;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.Delays;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.metatrain.Presets;

/** Sessions made of anything: read, or refused in a sentence; what was read is written and read again. */
class SessionsFuzzTest {

    @TempDir
    static Path folder;

    private static List<SessionPart<?>> parts;

    private static List<SessionPart<?>> parts() {
        if (parts == null) {
            ShellContext context = new ByHand().context();
            List<SessionPart<?>> perspectives = List.of(
                    new ExplorePerspective(context, AnalyzedSamples.cache(), (name, dynamics) -> {})
                            .session(failure -> {}),
                    new TrainPerspective(
                                    context,
                                    folder,
                                    Presets::of,
                                    (source, state) -> {},
                                    (source, state) -> {},
                                    () -> {})
                            .session(),
                    new ComparePerspective(context).session(),
                    new StabilityPerspective(context).session(),
                    new FiguresPerspective(context, AnalyzedSamples.cache(), (source, state) -> {}).session(),
                    new SweepPerspective(
                                    context,
                                    Delays.real(),
                                    (source, state) -> {},
                                    (source, state) -> {},
                                    sources -> {},
                                    () -> {})
                            .session());
            parts = new java.util.ArrayList<>(perspectives);
            parts.add(new StepsPart(context.undo(), perspectives));
        }
        return parts;
    }

    @FuzzTest(maxDuration = "60s")
    void session(byte[] json) throws IOException {
        Path file = Files.write(folder.resolve("a.slowpoint.json"), json);
        SessionFile.Content content;
        try {
            content = SessionFile.read(file, parts());
        } catch (SessionException refusal) {
            assertThat(refusal.getMessage().replace(file.toString(), ""))
                    .hasSizeLessThan(400)
                    .doesNotContain("java.", "jackson", "\n");
            return;
        }
        assertThat(content.told()).allSatisfy(sentence -> assertThat(sentence).endsWith("."));
        String text = SessionFile.text(content.kept(), file);
        SessionFile.write(file, text);
        SessionFile.Content again = SessionFile.read(file, parts());
        assertThat(SessionFile.text(again.kept(), file)).isEqualTo(text);
    }
}
