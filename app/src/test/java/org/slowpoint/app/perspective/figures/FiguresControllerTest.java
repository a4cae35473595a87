package org.slowpoint.app.perspective.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.figure.DrawnFigure;
import org.slowpoint.app.figure.Figure;
import org.slowpoint.app.figure.Figures;
import org.slowpoint.app.figure.Scope;
import org.slowpoint.app.figure.Topic;
import org.slowpoint.app.graphics.Format;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.OnFxThread;
import org.slowpoint.app.shell.Severity;
import org.slowpoint.app.shell.Theme;
import org.slowpoint.engine.analysis.AnalysisCache;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.analysis.ResultCache;
import org.slowpoint.engine.job.Progress;

@ExtendWith(OnFxThread.class)
class FiguresControllerTest {

    private static final Duration REST = Duration.ofMillis(500);
    private static final Figure SCHEMATIC = Figures.all().stream()
            .filter(figure -> figure.id().equals("16"))
            .findFirst()
            .orElseThrow();

    /** A figure of no optimizer. */
    private record Sketch(String id, Topic topic, Function<Progress, DrawnFigure> drawing) implements Figure {
        @Override
        public String title() {
            return "Sketch " + id;
        }

        @Override
        public Scope scope() {
            return Scope.NONE;
        }

        @Override
        public DrawnFigure draw(List<AnalyzedCheckpoint> checkpoints, Progress progress) {
            return drawing.apply(progress);
        }
    }

    @TempDir
    private Path folder;

    private final List<String> drawn = new ArrayList<>();
    private final Figure one = sketch("one", Topic.OVERVIEW);
    private final Figure two = sketch("two", Topic.MOMENTUM);
    private final Figure three = sketch("three", Topic.MOMENTUM);
    private boolean broken = true;
    private final Figure bad = new Sketch("bad", Topic.TUNING, progress -> {
        if (broken) {
            throw new IllegalStateException("This optimizer has no modes.");
        }
        return SCHEMATIC.draw(List.of(), progress);
    });
    private final ByHand shell = new ByHand();
    private final FiguresModel model = new FiguresModel(List.of(one, two, three, bad));
    private FiguresController controller;

    private Sketch sketch(String id, Topic topic) {
        return new Sketch(id, topic, progress -> {
            drawn.add(id);
            return SCHEMATIC.draw(List.of(), progress);
        });
    }

    @BeforeEach
    void make() {
        controller = controller(model);
    }

    private FiguresController controller(FiguresModel shown) {
        return new FiguresController(
                shown,
                shell.context(),
                new Exporter(shell.context()),
                shell.time(),
                new AnalysisCache(1, Samples::baselines, new ResultCache(folder.resolve("cache"), "test"), 1),
                (source, state) -> {});
    }

    @AfterEach
    void close() {
        controller.close();
    }

    private Figure shown() {
        ShownFigure figure = model.shownFigureProperty().get();
        return figure == null ? null : figure.figure();
    }

    @Test
    void cardsAreDrawnOnceAndKeptAndSayWhatCannotBeDrawn() {
        controller.shown();
        assertThat(model.thumbnail(one).get()).isEqualTo(Thumbnail.WAITING);
        shell.work();
        assertThat(List.of(one, two, three))
                .allSatisfy(figure ->
                        assertThat(model.thumbnail(figure).get().image()).isNotNull());
        assertThat(model.thumbnail(bad).get().failed()).isTrue();
        assertThat(model.thumbnail(bad).get().text()).contains("has no modes");
        assertThat(drawn).containsExactly("one", "two", "three");

        FiguresModel later = new FiguresModel(model.figures());
        try (FiguresController again = controller(later)) {
            again.shown();
            shell.work();
        }
        assertThat(later.thumbnail(two).get().image()).isNotNull();
        assertThat(drawn).hasSize(3);
    }

    @Test
    void cardsAreFilteredAndFiguresFollowOneAnotherAmongThoseInSight() {
        controller.filter(Topic.MOMENTUM);
        assertThat(model.inSight()).containsExactly(two, three);
        controller.open(two);
        shell.work();
        assertThat(controller.neighbour(-1)).isEmpty();
        controller.step(1);
        shell.work();
        assertThat(shown()).isEqualTo(three);
        controller.step(1);
        assertThat(shown()).isEqualTo(three);
        controller.filter(null);
        assertThat(controller.neighbour(1)).contains(bad);
    }

    @Test
    void theNewestFigureAskedForIsShownAndNoneAfterGoingBack() {
        controller.open(one);
        controller.open(two);
        shell.work();
        assertThat(shown()).isEqualTo(two);
        assertThat(drawn).containsExactly("two");
        controller.open(three);
        controller.back();
        shell.work();
        assertThat(shown()).isNull();
        assertThat(model.sheetProperty().get()).isNull();
    }

    @Test
    void whatCannotBeDrawnSaysWhyAndIsTriedAgain() {
        controller.open(bad);
        shell.work();
        assertThat(model.shownFigureProperty().get().failure()).contains("has no modes");
        assertThat(model.sheetProperty().get()).isNull();
        broken = false;
        controller.again();
        shell.work();
        assertThat(model.shownFigureProperty().get().isDrawn()).isTrue();
        assertThat(model.sheetProperty().get()).isNotNull();
    }

    @Test
    void sizesAreMeasuredOnceTheStyleHasComeToRest() {
        controller.open(one);
        shell.work();
        assertThat(model.sizesProperty().get()).isEmpty();
        controller.style(model.styleProperty().get().withWidth(88));
        shell.time().pass(REST.dividedBy(2));
        controller.style(model.styleProperty().get().withText(120));
        shell.time().pass(REST.dividedBy(2));
        shell.work();
        assertThat(model.sizesProperty().get()).isEmpty();
        shell.time().pass(REST);
        shell.work();
        assertThat(model.sizesProperty().get()).containsOnlyKeys(Format.values());
        controller.resolution(600);
        assertThat(model.sizesProperty().get()).isEmpty();
    }

    @Test
    void theStyleIsRememberedAndItsColoursFollowTheWindow() {
        controller.style(model.styleProperty().get().withWidth(88).withLetters(false));
        FiguresModel later = new FiguresModel(model.figures());
        controller(later).close();
        assertThat(later.styleProperty().get().widthMm()).isEqualTo(88);
        assertThat(later.styleProperty().get().letters()).isFalse();
        StyleChoice before = model.styleProperty().get();
        shell.context().theme().themeProperty().set(Theme.DARK);
        assertThat(model.styleProperty().get()).isEqualTo(before.withLook(FigureColours.DARK));
    }

    @Test
    void movedPanelsComeBackByTheHistoryOfViews() {
        controller.open(one);
        shell.work();
        String panel =
                model.sheetProperty().get().page().panels().get(0).chart().id();
        Viewport zoomed = new Viewport(0, 1, 0, 1);
        controller.moved(panel, null, zoomed);
        assertThat(model.page().panels().get(0).view()).isEqualTo(zoomed);
        shell.context().viewHistory().undo();
        assertThat(model.page().panels().get(0).view()).isNull();
        shell.context().viewHistory().redo();
        controller.fit();
        assertThat(model.viewsProperty().get()).isEmpty();
    }

    @Test
    void theFigureIsWrittenAsItIsSeen() throws Exception {
        controller.open(one);
        shell.work();
        controller.style(model.styleProperty().get().withWidth(88));
        shell.choose(folder.resolve("mine"));
        controller.export(Format.SVG);
        shell.work();
        assertThat(Files.readString(folder.resolve("mine.svg"))).contains("width=\"88mm\"");
        assertThat(shell.told()).singleElement().satisfies(told -> {
            assertThat(told.severity()).isEqualTo(Severity.SUCCESS);
            assertThat(told.text()).contains("mine.svg");
        });
    }

    @Test
    void filesOpenedLatelyCanBeChosen() {
        int before = model.choices().size();
        CheckpointChoice chosen = model.choiceProperty().get();
        shell.context().preferences().addRecent(folder.resolve("lately.safetensors"));
        assertThat(model.choices()).hasSize(before + 1);
        assertThat(model.choiceProperty().get()).isEqualTo(chosen);
        controller.choose(model.choices().get(before));
        assertThat(model.choiceProperty().get().sources()).hasSize(1);
    }
}
