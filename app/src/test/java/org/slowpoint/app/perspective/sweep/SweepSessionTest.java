package org.slowpoint.app.perspective.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.TinySweep;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.OnFxThread;

/** A sweep that was on show comes back with what was asked of it. */
@ExtendWith(OnFxThread.class)
class SweepSessionTest {

    private static final String UNITS = "architecture.units";

    @TempDir
    private Path place;

    private final ByHand shell = new ByHand();
    private final List<String> done = new ArrayList<>();

    private SweepController controller(SweepModel model) {
        return new SweepController(
                model,
                shell.context(),
                shell.time(),
                shell.time(),
                new SweepController.Ways((s, t) -> {}, (s, t) -> {}, s -> {}, () -> {}));
    }

    @Test
    void theTableAndTheChartComeBack() {
        TinySweep sweep = TinySweep.in(place.resolve("out"));
        sweep.end(0, 1);
        sweep.end(4, 2);
        SweepModel before = new SweepModel();
        SweepSession.State kept;
        try (SweepController controller = controller(before)) {
            assertThat(new SweepSession(before, controller).now()).isEmpty();
            controller.open(sweep.folder().path());
            shell.work();
            controller.arrange(asked -> asked.text("seed=0")
                    .groupBy(List.of(UNITS))
                    .sort(List.of(new Arrangement.Sort(SweepColumn.number("meanRelative"), true))));
            controller.choose(choice -> choice.lines(Optional.empty()));
            kept = new SweepSession(before, controller).now().orElseThrow();
        }
        SweepModel after = new SweepModel();
        try (SweepController controller = controller(after)) {
            new SweepSession(after, controller).show(kept, () -> done.add("shown"));
            shell.work();
            assertThat(done).containsExactly("shown");
            assertThat(after.arrangementProperty().get()).isEqualTo(kept.asked());
            assertThat(after.choiceProperty().get())
                    .isEqualTo(new ChartChoice("meanRelative", UNITS, Optional.empty()));
            assertThat(after.arrangedProperty().get().items())
                    .containsExactly(new SweepItem.Group(List.of("3")), new SweepItem.Group(List.of("4")));
        }
    }

    @Test
    void aSweepThatIsGoneIsToldOnce() {
        SweepModel model = new SweepModel();
        try (SweepController controller = controller(model)) {
            new SweepSession(model, controller)
                    .show(
                            new SweepSession.State(
                                    place.resolve("gone"),
                                    new Arrangement("", StateFilter.ALL, List.of(), Set.of(), List.of()),
                                    Optional.empty()),
                            () -> done.add("shown"));
            shell.work();
            assertThat(done).containsExactly("shown");
            assertThat(shell.told()).hasSize(1);
            assertThat(model.readingProperty().get()).isNull();
        }
    }
}
