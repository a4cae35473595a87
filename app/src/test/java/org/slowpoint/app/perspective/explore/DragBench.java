package org.slowpoint.app.perspective.explore;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.slowpoint.app.shell.CommandRegistry;
import org.slowpoint.app.shell.Delays;
import org.slowpoint.app.shell.FileDialogs;
import org.slowpoint.app.shell.FileFilter;
import org.slowpoint.app.shell.FreezeWatchdog;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.Glossary;
import org.slowpoint.app.shell.Notifications;
import org.slowpoint.app.shell.Preferences;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.app.shell.ThemeManager;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.job.JobRunner;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/**
 * Times one step of a drag of the probe, from the event to the reading (update function, effective learning rate, q)
 * and to the linearisation (eigenvalues and both eigenvector sets) being handed to the views, and to the pulse after
 * which all views have drawn them. The optimizers have random weights, since the cost does not depend on training.
 * Prints a table in Markdown. Run by {@code mvn -Pbench}.
 */
public final class DragBench {

    private static final int WARM_UP = 60;
    private static final int ROUNDS = 300;

    private DragBench() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(null));
        started.get(30, TimeUnit.SECONDS);
        Platform.setImplicitExit(false);
        System.out.println("| units | cheap part, median ms (99 %) | all four views, median ms (99 %) |"
                + " longest time the UI thread did not answer, ms |");
        System.out.println("| --- | --- | --- | --- |");
        for (int units : new int[] {64, 256}) {
            bench(units);
        }
        Platform.exit();
        System.exit(0);
    }

    private static StoredCheckpoint checkpoint(int units) {
        RnnArchitecture architecture = new RnnArchitecture(CellKind.GRU, units, 1, 1);
        double[] weights = architecture.initialWeights(Key.of(1));
        RandomStream random = Key.of(2).stream();
        for (int i = 0; i < weights.length; i++) {
            weights[i] += 0.01 * random.gaussian();
        }
        // A readout that descends keeps the runs finite.
        double[] zero = new double[units];
        double[] direction = architecture.with(weights).inputJacobian(zero, 0);
        for (int i = 0; i < units; i++) {
            direction[i] *= -0.02;
        }
        architecture.layout().set(weights, RnnArchitecture.READOUT_WEIGHT, direction);
        architecture.layout().set(weights, RnnArchitecture.READOUT_BIAS, new double[1]);
        MetaTrainingConfig config =
                Presets.named("linear-regression", "momentum").config(0).with("architecture.units", units);
        return new StoredCheckpoint(
                new Checkpoint(
                        architecture, weights, Optional.of(config), Optional.empty(), List.of(), Map.of(), Map.of()),
                "random-" + units,
                "none");
    }

    private static void bench(int units) throws Exception {
        JobRunner runner = new JobRunner(2);
        FreezeWatchdog watchdog = new FreezeWatchdog(Duration.ofSeconds(5));
        CompletableFuture<ExplorePerspective> shown = new CompletableFuture<>();
        Platform.runLater(() -> {
            Notifications notifications = new Notifications(Delays.real());
            ShellContext context = new ShellContext(
                    new CommandRegistry(),
                    new UndoHistory(),
                    new UndoHistory(),
                    notifications,
                    new FxJobs(runner, notifications),
                    Preferences.transientOnes(),
                    new ThemeManager(),
                    new NoDialogs(),
                    Glossary.load());
            ExplorePerspective explore = new ExplorePerspective(context, AnalyzedSamples.cache());
            Stage stage = new Stage();
            stage.setScene(new Scene(new StackPane(explore.view()), 1240, 780));
            stage.show();
            explore.open(
                    new OptimizerSource("random", "random", progress -> checkpoint(units)),
                    Optional.empty(),
                    shown::completeExceptionally);
            explore.model().linearizationProperty().addListener((p, before, after) -> shown.complete(explore));
        });
        ExplorePerspective explore = shown.get(120, TimeUnit.SECONDS);
        ExploreModel model = explore.model();
        Projection projection = new Projection(model.analyzedProperty().get().analysis(), Plane.FIRST);
        double[] range = projection.range();
        TimeUnit.SECONDS.sleep(6);
        watchdog.start();
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
                "| %d | %s | %s | %d |%n",
                units, summary(cheap), summary(all), watchdog.longestDelay().toMillis());
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
            model.probeProperty().set(target);
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

    private static String summary(List<Double> times) {
        double[] sorted = times.stream().mapToDouble(v -> v).sorted().toArray();
        return String.format("%.1f (%.1f)", sorted[sorted.length / 2], sorted[(int) (0.99 * (sorted.length - 1))]);
    }

    private static final class NoDialogs implements FileDialogs {
        @Override
        public Optional<Path> open(String title, Path folder, List<FileFilter> filters) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, Path folder, String name, List<FileFilter> filters) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseFolder(String title, Path folder) {
            return Optional.empty();
        }
    }
}
