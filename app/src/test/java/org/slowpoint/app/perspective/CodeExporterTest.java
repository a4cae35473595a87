package org.slowpoint.app.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.OnFxThread;
import org.slowpoint.app.shell.Severity;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;

@ExtendWith(OnFxThread.class)
class CodeExporterTest {

    @TempDir
    private Path folder;

    private final ByHand shell = new ByHand();
    private final SimpleBooleanProperty ready = new SimpleBooleanProperty(true);

    private void export(String form, Path file) {
        StoredCheckpoint sample = Samples.open(Samples.recurrent().get(0));
        Command command = new CodeExporter(shell.context())
                .commands(() -> sample, ready, ready).stream()
                        .filter(each -> each.id().equals("export.code." + form))
                        .findFirst()
                        .orElseThrow();
        shell.choose(file);
        command.run();
        shell.work();
    }

    @Test
    void theFileThatWasChosenHoldsTheOptimizer() throws IOException {
        Path file = folder.resolve("opt.py");
        export("torch", file);
        assertThat(file).content().contains("class LearnedOptimizer(torch.optim.Optimizer):");
        assertThat(shell.told()).singleElement().satisfies(told -> assertThat(told.text())
                .startsWith("Exported opt.py ("));
        assertThat(shell.context().preferences().exportFolderProperty().get()).isEqualTo(folder);
    }

    @Test
    void anEndingIsAddedButNothingIsReplacedUnasked() throws IOException {
        export("java", folder.resolve("Mine"));
        Path file = folder.resolve("Mine.java");
        assertThat(file).content().contains("public final class Mine {");
        Files.writeString(file, "my own");
        export("java", folder.resolve("Mine"));
        assertThat(file).hasContent("my own");
        assertThat(shell.told()).anySatisfy(told -> {
            assertThat(told.severity()).isEqualTo(Severity.ERROR);
            assertThat(told.text()).contains("exists and is kept");
        });
    }
}
