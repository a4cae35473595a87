package org.slowpoint.app.perspective.explore;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slowpoint.app.library.AnalyzedSamples;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.shell.BenchWindow;

/** Explore on show for benchmarks. */
final class ExploreBench {

    private ExploreBench() {}

    /** Shows an optimizer of so many units with random weights, since what is timed does not depend on training. */
    static BenchWindow<ExplorePerspective> open(int units) throws Exception {
        BenchWindow<ExplorePerspective> window = new BenchWindow<>(
                context -> new ExplorePerspective(context, AnalyzedSamples.cache(), (name, dynamics) -> {}),
                ExplorePerspective::close);
        ExplorePerspective explore = window.perspective();
        CompletableFuture<Void> failed = new CompletableFuture<>();
        BenchWindow.onFx(() -> {
            explore.open(
                    new OptimizerSource("random", "random", progress -> RandomOptimizer.of(units)),
                    Optional.empty(),
                    failed::completeExceptionally);
            return null;
        });
        BenchWindow.await(() -> {
            if (failed.isCompletedExceptionally()) {
                failed.get(0, TimeUnit.SECONDS);
            }
            return explore.model().linearizationProperty().get() != null;
        });
        return window;
    }
}
