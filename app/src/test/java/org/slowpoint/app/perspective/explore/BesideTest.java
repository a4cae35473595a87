package org.slowpoint.app.perspective.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.VisitedRuns;
import org.slowpoint.app.library.AnalyzedSamples;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.OnFxThread;

/** Two optimizers side by side: their axes, what is linked, and what is not. */
@ExtendWith(OnFxThread.class)
class BesideTest {

    private static final int COLLECTIONS = 20;

    private final ByHand shell = new ByHand();
    private final Exploration first = new Exploration("explore", shell.context(), AnalyzedSamples.cache());
    private final Beside beside = new Beside(first, shell.context(), AnalyzedSamples.cache());
    private final List<Throwable> failures = new ArrayList<>();

    private static OptimizerSource sample(String file) {
        return OptimizerSource.of(Samples.recurrent().stream()
                .filter(each -> each.file().contains(file))
                .findFirst()
                .orElseThrow());
    }

    @BeforeEach
    void open() {
        first.controller().setReducedMotion(true);
        first.controller().open(sample("momentum-64"), Optional.empty(), failures::add);
        shell.work();
    }

    @AfterEach
    void close() {
        beside.close();
        first.close();
    }

    private Exploration open(String file) {
        beside.open(sample(file), Optional.empty(), failures::add);
        shell.work();
        assertThat(failures).isEmpty();
        return beside.secondProperty().get();
    }

    private static Projection seen(Exploration side) {
        return side.model().projectionProperty().get();
    }

    @Test
    void bothAreOnTheAxesOfBothAndInTheSameRangesUntilTheSecondIsClosed() {
        VisitedRuns own = seen(first).runs();
        Exploration second = open("rosenbrock-64");
        assertThat(beside.linkProperty().get().sentenceProperty().get()).isEqualTo("on common axes");
        assertThat(seen(second).pca()).isSameAs(seen(first).pca());
        assertThat(seen(second).range()).isEqualTo(seen(first).range());
        assertThat(seen(first).runs()).isNotSameAs(own);
        beside.close();
        shell.work();
        assertThat(seen(first).runs()).isSameAs(own);
        assertThat(beside.secondProperty().get()).isNull();
        assertThat(beside.handProperty().get()).isSameAs(first);
    }

    @Test
    void turnsComponentsAndIterationsAreLinkedBothWays() {
        Exploration second = open("rosenbrock-64");
        first.controller().space().setSight(new Plane(2, 1));
        shell.work();
        assertThat(seen(second).plane()).isEqualTo(new Plane(2, 1));
        second.controller().space().setTurned(true);
        second.controller().space().nudge(0.3, 0.1);
        shell.work();
        assertThat(seen(second).turned()).isTrue();
        assertThat(seen(first).sight()).isEqualTo(seen(second).sight());
        second.controller().playback().scrub(17);
        assertThat(first.model().iterationProperty().get()).isEqualTo(17);
        first.controller().playback().scrub(23);
        assertThat(second.model().iterationProperty().get()).isEqualTo(23);
        // One step back is a step of both.
        shell.context().viewHistory().undo();
        shell.work();
        assertThat(seen(first).sight()).isEqualTo(seen(second).sight());
    }

    @Test
    void eitherHasItsOwnProbeAndOneStepOfUndoIsOfOne() {
        Exploration second = open("rosenbrock-64");
        double[] home = first.model().probeProperty().get();
        double[] before = second.model().probeProperty().get();
        second.controller().probe().take("drag probe");
        second.controller().probe().moveTo(0.5, -0.25);
        second.controller().probe().letRest();
        assertThat(first.model().probeProperty().get()).isSameAs(home);
        // The hand moves within the axes on show, which are those of both.
        double[] moved = second.model().probeProperty().get();
        assertThat(seen(second).x(moved)).isCloseTo(0.5, offset(1e-9));
        assertThat(seen(first).pca().project(moved, 1)).isCloseTo(-0.25, offset(1e-9));
        shell.context().undo().undo();
        assertThat(second.model().probeProperty().get()).isEqualTo(before);
    }

    @Test
    void statesOfOtherSizesKeepTheirOwnAxesAndItSaysSo() {
        VisitedRuns own = seen(first).runs();
        Exploration second = open("256");
        assertThat(beside.linkProperty().get().sentenceProperty().get())
                .isEqualTo("on its own axes: 256 units here, 64 there");
        assertThat(seen(first).runs()).isSameAs(own);
        first.controller().space().setSight(new Plane(2, 1));
        shell.work();
        assertThat(seen(second).plane()).isEqualTo(Plane.FIRST);
        first.controller().playback().scrub(11);
        assertThat(second.model().iterationProperty().get()).isEqualTo(11);
    }

    @Test
    void whatCannotBeOpenedIsToldAndLeavesOne() {
        beside.open(
                new OptimizerSource("damaged", "Damaged", progress -> {
                    throw new IOException("damaged.safetensors ends early.");
                }),
                Optional.empty(),
                failures::add);
        shell.work();
        assertThat(failures).hasSize(1);
        assertThat(beside.secondProperty().get()).isNull();
        assertThat(beside.handProperty().get()).isSameAs(first);
    }

    @Test
    void theHandGoesFromOneToTheOther() {
        Exploration second = open("rosenbrock-64");
        assertThat(beside.handProperty().get()).isSameAs(second);
        beside.other();
        assertThat(beside.handProperty().get()).isSameAs(first);
    }

    @Test
    void theViewAndTheModelOfTheSecondAreGoneOnceItIsClosed() {
        Exporter exporter = new Exporter(shell.context());
        ExplorePage page = new ExplorePage(first, beside, shell.context(), exporter, source -> {});
        List<WeakReference<Object>> left = openedAndClosed(exporter);
        shell.work();
        for (int i = 0; i < COLLECTIONS && left.stream().anyMatch(each -> each.get() != null); i++) {
            System.gc();
        }
        assertThat(left).allSatisfy(each -> assertThat(each.get()).isNull());
        assertThat(page.getChildren()).isNotEmpty();
    }

    // By itself, so that nothing of the second stays on the stack.
    private List<WeakReference<Object>> openedAndClosed(Exporter exporter) {
        Exploration second = open("rosenbrock-64");
        second.controller().probe().goHome();
        second.controller().space().setTurned(true);
        shell.work();
        List<WeakReference<Object>> parts =
                List.of(new WeakReference<>(second.view(exporter)), new WeakReference<>(second.model()));
        beside.close();
        return parts;
    }
}
