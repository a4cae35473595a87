package org.slowpoint.app.perspective.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.library.AnalyzedSamples;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.shell.BenchShell;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.FreezeWatchdog;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.job.JobRunner;

/**
 * Times one step of a drag of the probe, from the event to the reading (update function, effective learning rate, q)
 * and to the linearisation (eigenvalues and both eigenvector sets) being handed to the views, and to the pulse after
 * which all views have drawn them, before and after an examination, whose panel holds the table of the
 * modes at the probe. The optimizers have random weights, since the cost
 * does not depend on training. Prints a table in Markdown. Run by {@code mvn -Pbench}.
 */
public final class DragBench {

    private static final int WARM_UP = 60;
    private static final int ROUNDS = 300;

    private DragBench() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        // What moves by itself would be measured, too.
        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(null));
        started.get(30, TimeUnit.SECONDS);
        Platform.setImplicitExit(false);
        System.out.println("| units | examined | cheap part, median ms (99 %) | all four views, median ms (99 %) |"
                + " longest time the UI thread did not answer, ms |");
        System.out.println("| --- | --- | --- | --- | --- |");
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
        ExplorePerspective explore = shown.get(120, TimeUnit.SECONDS);
        ExploreModel model = explore.model();
        Projection projection = new Projection(model.analyzedProperty().get().analysis(), Plane.FIRST);
        TimeUnit.SECONDS.sleep(6);
        watchdog.start();
        measure(units, "no", explore, projection, watchdog);
        CompletableFuture<Void> examined = new CompletableFuture<>();
        Platform.runLater(() -> {
            model.examinedProperty().addListener((property, before, after) -> examined.complete(null));
            explore.commands().stream()
                    .filter(command -> command.id().equals("mechanisms.examine"))
                    .forEach(Command::run);
        });
        examined.get(600, TimeUnit.SECONDS);
        TimeUnit.SECONDS.sleep(6);
        measure(units, "yes, the panel open", explore, projection, watchdog);
        CompletableFuture<Void> narrow = new CompletableFuture<>();
        Platform.runLater(() -> {
            model.setMechanisms(false);
            narrow.complete(null);
        });
        narrow.get(10, TimeUnit.SECONDS);
        TimeUnit.SECONDS.sleep(2);
        measure(units, "yes, the panel closed", explore, projection, watchdog);
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

    private static void measure(
            int units, String examined, ExplorePerspective explore, Projection projection, FreezeWatchdog watchdog)
            throws Exception {
        double[] range = projection.range();
        List<Double> cheap = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            double angle = 0.05 * i;
            double x = 0.5 * (range[0] + range[1]) + 0.3 * (range[1] - range[0]) * Math.cos(angle);
            double y = 0.5 * (range[2] + range[3]) + 0.3 * (range[3] - range[2]) * Math.sin(angle);
            double[] times = drag(explore, projection, x, y);
            if (i == WARM_UP) {
                watchdog.reset();
            }
            if (i >= WARM_UP) {
                cheap.add(times[0]);
                all.add(times[1]);
            }
        }
        System.out.printf(
                "| %d | %s | %s | %s | %d |%n",
                units,
                examined,
                BenchShell.summary(cheap),
                BenchShell.summary(all),
                watchdog.longestDelay().toMillis());
    }

    /** Moves the probe and returns the milliseconds to the reading and to the pulse that drew everything. */
    private static double[] drag(ExplorePerspective explore, Projection projection, double x, double y)
            throws Exception {
        ExploreModel model = explore.model();
        CompletableFuture<double[]> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            long begun = System.nanoTime();
            double[] target = projection.moved(model.probeProperty().get(), x, y);
            double[] times = new double[2];
            Runnable[] watch = new Runnable[1];
            watch[0] = () -> {
                boolean read = times[0] > 0;
                ProbeReading reading = model.readingProperty().get();
                if (!read && reading != null && Math.abs(reading.distance() - distance(model, target)) < 1e-12) {
                    times[0] = (System.nanoTime() - begun) * 1e-6;
                }
                boolean linear =
                        Arrays.equals(model.linearizationProperty().get().state(), target);
                if (times[0] > 0 && linear) {
                    explore.view().getScene().removePostLayoutPulseListener(watch[0]);
                    times[1] = (System.nanoTime() - begun) * 1e-6;
                    done.complete(times);
                } else {
                    Platform.requestNextPulse();
                }
            };
            explore.view().getScene().addPostLayoutPulseListener(watch[0]);
            model.setProbe(target);
            Platform.requestNextPulse();
        });
        return done.get(60, TimeUnit.SECONDS);
    }

    private static double distance(ExploreModel model, double[] probe) {
        return model.analyzedProperty()
                .get()
                .analysis()
                .convergencePoint()
                .map(p -> {
                    double sum = 0;
                    for (int i = 0; i < probe.length; i++) {
                        sum += (probe[i] - p.state()[i]) * (probe[i] - p.state()[i]);
                    }
                    return Math.sqrt(sum);
                })
                .orElse(Double.NaN);
    }
}
