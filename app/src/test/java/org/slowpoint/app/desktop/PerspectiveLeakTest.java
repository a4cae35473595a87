package org.slowpoint.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.TinySweep;
import org.slowpoint.app.library.AnalyzedSamples;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.perspective.compare.ComparePerspective;
import org.slowpoint.app.perspective.explore.ExplorePerspective;
import org.slowpoint.app.perspective.stability.StabilityPerspective;
import org.slowpoint.app.perspective.sweep.SweepPerspective;
import org.slowpoint.app.perspective.train.TrainPerspective;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.Delays;
import org.slowpoint.app.shell.OnFxThread;
import org.slowpoint.app.shell.Perspective;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.metatrain.Presets;

/** A perspective that was shown, used and closed leaves nothing behind: its view and all below it are collected. */
@ExtendWith(OnFxThread.class)
class PerspectiveLeakTest {

    private static final int COLLECTIONS = 40;

    /** Shows a perspective in a scene of its own, uses it, closes it. */
    private static <P extends Perspective> List<WeakReference<Object>> closed(
            Function<ShellContext, P> create, BiConsumer<P, ByHand> use, Consumer<P> close) {
        ByHand shell = new ByHand();
        P perspective = create.apply(shell.context());
        Scene scene = new Scene(new StackPane(perspective.view()), 1280, 720);
        perspective.commands();
        perspective.shown();
        use.accept(perspective, shell);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        perspective.hidden();
        close.accept(perspective);
        return List.of(
                new WeakReference<>(perspective), new WeakReference<>(perspective.view()), new WeakReference<>(scene));
    }

    private static void areCollected(List<WeakReference<Object>> references) {
        for (int i = 0; i < COLLECTIONS && references.stream().anyMatch(each -> each.get() != null); i++) {
            System.gc();
        }
        assertThat(references).allSatisfy(each -> assertThat(each.get()).isNull());
    }

    @Test
    void explore() {
        areCollected(closed(
                context -> new ExplorePerspective(context, AnalyzedSamples.cache(), (name, dynamics) -> {}),
                (perspective, shell) -> Samples.recurrent().stream().limit(2).forEach(sample -> {
                    perspective.open(OptimizerSource.of(sample), Optional.empty(), failure -> {
                        throw new AssertionError(failure);
                    });
                    shell.work();
                }),
                ExplorePerspective::close));
    }

    @Test
    void compare() {
        areCollected(closed(
                ComparePerspective::new,
                (perspective, shell) -> {
                    perspective.add(
                            List.of(OptimizerSource.of(Samples.recurrent().get(0))));
                    shell.work();
                },
                ComparePerspective::close));
    }

    @Test
    void stability() {
        // Its gradient variance is long work; what waits in a queue is let go with the rest.
        areCollected(closed(StabilityPerspective::new, (perspective, shell) -> {}, StabilityPerspective::close));
    }

    @Test
    void train(@TempDir Path folder) {
        areCollected(closed(
                context -> new TrainPerspective(
                        context, folder, Presets::of, (source, state) -> {}, (source, state) -> {}, () -> {}),
                (perspective, shell) -> shell.work(),
                TrainPerspective::close));
    }

    @Test
    void sweep(@TempDir Path folder) {
        TinySweep sweep = TinySweep.in(folder.resolve("out")).run();
        areCollected(closed(
                context -> new SweepPerspective(
                        context, Delays.real(), (source, state) -> {}, (source, state) -> {}, sources -> {}, () -> {}),
                (perspective, shell) -> {
                    perspective.open(sweep.folder().path());
                    shell.work();
                },
                SweepPerspective::close));
    }
}
