package org.slowpoint.app.perspective.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slowpoint.app.library.AnalyzedSamples;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.perspective.explore.entries.EntriesController;
import org.slowpoint.app.perspective.explore.entries.EntriesModel;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.OnFxThread;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.mlp.RecordedEntries;
import org.slowpoint.engine.optimizer.mlp.HeldEntry;
import org.slowpoint.engine.random.Key;

/** Optimizers with a network per parameter open in Explore like any other, with views of their own. */
@ExtendWith(OnFxThread.class)
class PerParameterTest {

    private final ByHand shell = new ByHand();
    private final UndoHistory undo = shell.context().undo();
    private final ExploreModel model = new ExploreModel();
    private final ExploreController controller = new ExploreController(
            model, undo, shell.context().viewHistory(), shell.context().jobs(), AnalyzedSamples.cache(), shell.time());
    private final EntriesController entries = controller.entries();
    private final List<Throwable> failures = new ArrayList<>();

    @BeforeEach
    void open() {
        controller.open(new OptimizerSource("star", "star", progress -> star()), Optional.empty(), failures::add);
        shell.work();
    }

    @AfterEach
    void close() {
        controller.close();
    }

    private static StoredCheckpoint star() {
        MetaTrainingConfig config = Presets.of("image-mlp").stream()
                .filter(preset -> preset.id().equals("star-test"))
                .findFirst()
                .orElseThrow()
                .config();
        return new StoredCheckpoint(
                new Checkpoint(
                        config.architecture(),
                        config.architecture().initialWeights(Key.of(1)),
                        Optional.of(config),
                        Optional.empty(),
                        List.of(),
                        Map.of(),
                        Map.of()),
                "star",
                "0123456789abcdef");
    }

    private RecordedEntries run() {
        return entries.model().openedProperty().get().run();
    }

    private EntriesModel.Read read() {
        shell.work();
        return entries.model().readProperty().get();
    }

    @Test
    void whatIsReadIsReadAtTheParameterInTheHandAndUndoGoesBack() {
        assertThat(failures).isEmpty();
        EntriesModel.Read first = read();
        HeldEntry held = run().at(first.selection().entry(), first.selection().step());
        assertThat(first.reading().entry().update(held.gradient()).total())
                .isEqualTo(held.update(held.gradient()).total());

        entries.take();
        entries.scrub(2);
        entries.scrub(3);
        entries.letRest();
        assertThat(read().selection())
                .isEqualTo(new EntriesModel.Selection(first.selection().entry(), 3));
        double x = entries.model().openedProperty().get().positions().xs()[5];
        double y = entries.model().openedProperty().get().positions().ys()[5];
        entries.take();
        entries.moveTo(x, y);
        entries.letRest();
        assertThat(read().reading().entry().step()).isZero();
        undo.undo();
        undo.undo();
        assertThat(read().selection()).isEqualTo(first.selection());
        assertThat(undo.canUndoProperty().get()).isFalse();
    }

    @Test
    void theParameterInTheHandGoesToAQuadraticWithItsDynamics() {
        EntriesModel.Read read = read();
        EntriesController.InHand held = entries.inHand().orElseThrow();
        assertThat(held.dynamics()).isEqualTo(read.reading().dynamics());
        assertThat(held.words())
                .isEqualTo("star, parameter " + read.reading().entry().parameter());
        entries.forget();
        assertThat(entries.inHand()).isEmpty();
    }

    @Test
    void anExaminationSaysWhatEveryFeatureAndTermMatters() {
        entries.examine();
        assertThat(entries.model().examiningProperty().get()).isTrue();
        shell.work();
        assertThat(entries.model().examiningProperty().get()).isFalse();
        var study = entries.model().studyProperty().get();
        assertThat(study.outcomes()).hasSizeGreaterThan(39);
        assertThat(study.outcomes().get(0).difference().mean())
                .isCloseTo(
                        study.outcomes().get(0).measured().mean()
                                - study.untouched().mean(),
                        offset(1e-9));
        assertThat(shell.told()).isEmpty();
    }

    @Test
    void openingARecurrentOneTakesItsPlaceAndBack() {
        controller.open(OptimizerSource.of(Samples.recurrent().get(0)), Optional.empty(), failures::add);
        shell.work();
        assertThat(entries.model().openedProperty().get()).isNull();
        assertThat(model.analyzedProperty().get()).isNotNull();
        controller.open(new OptimizerSource("star", "star", progress -> star()), Optional.empty(), failures::add);
        shell.work();
        assertThat(entries.model().openedProperty().get()).isNotNull();
        assertThat(controller.opening().shownProperty().get().title()).isEqualTo("star");
        assertThat(failures).isEmpty();
    }
}
