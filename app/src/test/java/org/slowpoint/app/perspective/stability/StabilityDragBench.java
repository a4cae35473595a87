package org.slowpoint.app.perspective.stability;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.slowpoint.app.shell.BenchShell;
import org.slowpoint.app.shell.BenchWindow;
import org.slowpoint.engine.dynamics.stability.RandomProblem;

/**
 * Times one step of a drag of an eigenvalue: what the hand itself costs, what computing the reading costs, and how long
 * it takes from the event to the pulse after which all views have drawn it. Prints a table in Markdown. Run by
 * {@code mvn -Pbench}.
 */
public final class StabilityDragBench {

    private static final int WARM_UP = 60;
    private static final int ROUNDS = 300;

    private StabilityDragBench() {}

    /** Runs the benchmark, in the dimensions that are named. */
    public static void main(String[] args) throws Exception {
        BenchWindow.startToolkit();
        System.out.println("| dimensions | the hand, median ms (99 %) | reading computed, median ms (99 %) |"
                + " all views drawn, median ms (99 %) | longest time the UI thread did not answer, ms |");
        System.out.println("| --- | --- | --- | --- | --- |");
        for (String dimension : args.length > 0 ? args : new String[] {"10", "50"}) {
            try (BenchWindow<StabilityPerspective> window =
                    new BenchWindow<>(StabilityPerspective::new, StabilityPerspective::close)) {
                bench(Integer.parseInt(dimension), window);
            }
        }
        BenchWindow.end();
    }

    private static void bench(int dimension, BenchWindow<StabilityPerspective> window) throws Exception {
        StabilityPerspective perspective = window.perspective();
        StabilityModel model = perspective.model();
        BenchWindow.await(() -> model.readingProperty().get() != null);
        StabilityController controller = perspective.controller();
        Platform.runLater(() -> controller.draw(new RandomProblem(dimension, 0.4, 4, 0.1, 1, 0.42, false), 1));
        TimeUnit.SECONDS.sleep(15);
        window.watchdog().start();
        List<Double> hands = new ArrayList<>();
        List<Double> readings = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        Platform.runLater(() -> {
            controller.run().stop();
            controller.spectrum().take(0);
        });
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            double angle = 0.05 * i;
            double[] times = drag(perspective, 0.9 * Math.cos(angle), 0.9 * Math.sin(angle));
            if (i == WARM_UP) {
                window.watchdog().reset();
            }
            if (i >= WARM_UP) {
                hands.add(times[0]);
                readings.add(times[1]);
                all.add(times[2]);
            }
        }
        System.out.printf(
                "| %d | %s | %s | %s | %d |%n",
                model.experimentProperty().get().setup().problem().dimension(),
                BenchShell.summary(hands),
                BenchShell.summary(readings),
                BenchShell.summary(all),
                window.watchdog().longestDelay().toMillis());
    }

    /** Moves the eigenvalue; milliseconds of the move itself, to the reading, and to the pulse that drew everything. */
    private static double[] drag(StabilityPerspective perspective, double re, double im) throws Exception {
        StabilityModel model = perspective.model();
        CompletableFuture<double[]> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            long begun = System.nanoTime();
            double[] times = new double[3];
            Runnable[] watch = new Runnable[1];
            perspective.controller().spectrum().moveTo(re, im);
            times[0] = (System.nanoTime() - begun) * 1e-6;
            Experiment moved = model.experimentProperty().get();
            javafx.beans.value.ChangeListener<LoopReading> read = (property, before, after) -> {
                if (after.experiment().equals(moved) && times[1] == 0) {
                    times[1] = (System.nanoTime() - begun) * 1e-6;
                }
            };
            model.readingProperty().addListener(read);
            watch[0] = () -> {
                if (times[1] > 0) {
                    perspective.view().getScene().removePostLayoutPulseListener(watch[0]);
                    model.readingProperty().removeListener(read);
                    times[2] = (System.nanoTime() - begun) * 1e-6;
                    done.complete(times);
                } else {
                    Platform.requestNextPulse();
                }
            };
            perspective.view().getScene().addPostLayoutPulseListener(watch[0]);
            Platform.requestNextPulse();
        });
        return done.get(60, TimeUnit.SECONDS);
    }
}
