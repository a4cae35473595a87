package org.slowpoint.app.perspective.explore;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.slowpoint.app.library.AnalyzedSamples;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.shell.BenchShell;
import org.slowpoint.app.shell.FreezeWatchdog;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.job.JobRunner;

/**
 * Times the turning of the state space in 3-D: from the turn to the pulse that has drawn it, with the points of all
 * runs. The optimizers have random weights, since the cost does not depend on training. Prints a table in Markdown. Run
 * by {@code mvn -Pbench}.
 */
public final class TurnBench {

    private static final int WARM_UP = 60;
    private static final int ROUNDS = 300;

    private TurnBench() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(null));
        started.get(30, TimeUnit.SECONDS);
        Platform.setImplicitExit(false);
        System.out.println(
                "| units | points | one turn drawn, median ms (99 %) | turns drawn a second, one after another"
                        + " | processor time of a turn, ms: all, UI thread, renderer, drawing"
                        + " | longest time the UI thread did not answer, ms |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (int units : new int[] {64, 256}) {
            bench(units);
        }
        Platform.exit();
        System.exit(0);
    }

    private static void bench(int units) throws Exception {
        JobRunner runner = new JobRunner(2);
        FreezeWatchdog watchdog = new FreezeWatchdog(Duration.ofSeconds(5));
        CompletableFuture<ExplorePerspective> shown = new CompletableFuture<>();
        Platform.runLater(() -> {
            ShellContext context = BenchShell.context(runner);
            context.preferences().reducedMotionProperty().set(true);
            ExplorePerspective explore =
                    new ExplorePerspective(context, AnalyzedSamples.cache(), (name, dynamics) -> {});
            Stage stage = new Stage();
            stage.setScene(new Scene(new StackPane(explore.view()), 1240, 780));
            stage.show();
            explore.open(
                    new OptimizerSource("random", "random", progress -> RandomOptimizer.of(units)),
                    Optional.empty(),
                    shown::completeExceptionally);
            explore.model().linearizationProperty().addListener((p, before, after) -> shown.complete(explore));
        });
        ExplorePerspective explore = shown.get(300, TimeUnit.SECONDS);
        ExploreModel model = explore.model();
        TimeUnit.SECONDS.sleep(4);
        CompletableFuture<Void> turned = new CompletableFuture<>();
        Platform.runLater(() -> {
            explore.space().setTurned(true);
            model.projectionProperty().subscribe(projection -> {
                if (projection.turned()) {
                    turned.complete(null);
                }
            });
        });
        turned.get(60, TimeUnit.SECONDS);
        Platform.runLater(() -> explore.space().take());
        TimeUnit.SECONDS.sleep(2);
        watchdog.start();
        List<Double> times = new ArrayList<>();
        long begun = 0;
        Map<String, Long> before = Map.of();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            if (i == WARM_UP) {
                watchdog.reset();
                before = processorTimes();
                begun = System.nanoTime();
            }
            double time = turn(explore);
            if (i >= WARM_UP) {
                times.add(time);
            }
        }
        Map<String, Long> after = processorTimes();
        StringBuilder spent = new StringBuilder();
        for (String thread : List.of("", "JavaFX Application", "QuantumRenderer", "state-space-drawing")) {
            spent.append(spent.isEmpty() ? "" : ", ")
                    .append(String.format("%.1f", (sum(after, thread) - sum(before, thread)) * 1e-6 / ROUNDS));
        }
        double seconds = (System.nanoTime() - begun) * 1e-9;
        System.out.printf(
                "| %d | %d | %s | %.0f | %s | %d |%n",
                units,
                model.projectionProperty().get().rows()
                        * (model.projectionProperty().get().steps() + 1),
                BenchShell.summary(times),
                ROUNDS / seconds,
                spent,
                watchdog.longestDelay().toMillis());
        watchdog.close();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Platform.runLater(() -> {
            explore.view().getScene().getWindow().hide();
            explore.close();
            closed.complete(null);
        });
        closed.get(10, TimeUnit.SECONDS);
        runner.close();
    }

    // A busy machine makes every turn late, but none of them dearer.
    private static Map<String, Long> processorTimes() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> times = new HashMap<>();
        for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null) {
                times.merge(info.getThreadName(), threads.getThreadCpuTime(info.getThreadId()), Long::sum);
            }
        }
        return times;
    }

    private static long sum(Map<String, Long> times, String name) {
        return times.entrySet().stream()
                .filter(e -> e.getKey().startsWith(name))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Turns a little and returns the milliseconds to the pulse that drew it. */
    private static double turn(ExplorePerspective explore) throws Exception {
        ExploreModel model = explore.model();
        CompletableFuture<Double> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            long begun = System.nanoTime();
            Runnable[] watch = new Runnable[1];
            watch[0] = () -> {
                if (model.projectionProperty()
                                .get()
                                .sight()
                                .equals(explore.space().sight())
                        && explore.space().caughtUp()) {
                    explore.view().getScene().removePostLayoutPulseListener(watch[0]);
                    done.complete((System.nanoTime() - begun) * 1e-6);
                } else {
                    Platform.requestNextPulse();
                }
            };
            explore.space().turn(0.02, 0.005);
            explore.view().getScene().addPostLayoutPulseListener(watch[0]);
            Platform.requestNextPulse();
        });
        return done.get(60, TimeUnit.SECONDS);
    }
}
