package org.slowpoint.app.perspective.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.library.AnalyzedSamples;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.OnFxThread;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;

@ExtendWith(OnFxThread.class)
class DistillControlTest {

    private final ByHand shell = new ByHand();
    private final Exploration side = new Exploration("explore", shell.context(), AnalyzedSamples.cache());
    private final ExploreModel model = side.model();
    private final ExploreController controller = side.controller();
    private final BooleanBinding ready = model.analyzedProperty().isNotNull();
    private final List<Command> commands =
            new DistillControl(new SimpleObjectProperty<>(side), shell.context()).commands(ready);

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        controller.open(OptimizerSource.of(Samples.recurrent().get(0)), Optional.empty(), failure -> {});
        shell.work();
    }

    @AfterEach
    void close() {
        side.close();
    }

    private Command command(String id) {
        return commands.stream()
                .filter(command -> command.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsMadeIsSavedAndOpened() {
        AnalyzedCheckpoint parent = model.analyzedProperty().get();
        shell.choose(folder.resolve("linear"));
        command("distill.linear").run();
        shell.work();
        Checkpoint made = Checkpoints.read(folder.resolve("linear.safetensors")).checkpoint();
        assertThat(made.provenance())
                .containsEntry("parent", parent.checkpoint().sha256())
                .containsEntry("distilled", "linear");
        assertThat(model.analyzedProperty().get().name()).isEqualTo("linear");
        assertThat(model.analyzedProperty().get().analysis().optimizer().stateSize())
                .isEqualTo(parent.analysis().optimizer().stateSize());
        // A file that nobody named is kept.
        command("distill.linear").run();
        shell.work();
        assertThat(shell.told()).last().asString().contains("exists and is kept");
    }

    @Test
    void tickedModesAreKept() {
        assertThat(command(DistillControl.KEEP_MODES).enabled().get()).isFalse();
        controller.examiner().examine();
        shell.work();
        assertThat(command(DistillControl.KEEP_MODES).enabled().get()).isTrue();
        int ticked = model.modeChoiceProperty().get().modes().size();
        shell.choose(folder.resolve("modes.safetensors"));
        command(DistillControl.KEEP_MODES).run();
        shell.work();
        assertThat(model.analyzedProperty().get().analysis().optimizer().stateSize())
                .isBetween(ticked, 2 * ticked);
    }
}
