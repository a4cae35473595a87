package org.slowpoint.app.perspective.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.perspective.train.BenchTraining;
import org.slowpoint.app.perspective.train.TrainPerspective;
import org.slowpoint.app.shell.BenchShell;
import org.slowpoint.app.shell.BenchWindow;
import org.slowpoint.app.shell.Command;

/**
 * Times one step of a drag of the probe, from the event to the reading (update function, effective learning rate, q)
 * and to the linearisation (eigenvalues and both eigenvector sets) being handed to the views, and to the pulse after
 * which all views have drawn them: with one and two trainings in the background, of which two keep two processors busy,
 * and before and after an examination, whose panel holds the table of the modes at the probe. The optimizers have random
 * weights, since the cost does not depend on training. Prints a table in Markdown. Run by {@code mvn -Pbench}.
 */
public final class DragBench {

    private static final int WARM_UP = 60;
    private static final int ROUNDS = 300;
    private static final int TRAINED_UNITS = 64;
    private static final String NO = "no";

    private DragBench() {}

    /** Runs the benchmark; {@code trainings} as the first argument leaves the examination out. */
    public static void main(String[] args) throws Exception {
        boolean examines = args.length == 0 || !args[0].equals("trainings");
        BenchWindow.startToolkit();
        System.out.println(
                "| units | trainings | examined | cheap part, median ms (99 %) | all four views, median ms (99 %) |"
                        + " longest time the UI thread did not answer, ms |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (int units : new int[] {64, 256}) {
            try (BenchWindow<ExplorePerspective> window = ExploreBench.open(units)) {
                bench(units, window, examines);
            }
        }
        BenchWindow.end();
    }

    private static void bench(int units, BenchWindow<ExplorePerspective> window, boolean examines) throws Exception {
        ExplorePerspective explore = window.perspective();
        ExploreModel model = explore.model();
        Projection projection = new Projection(model.analyzedProperty().get().analysis(), Plane.FIRST);
        TimeUnit.SECONDS.sleep(6);
        window.watchdog().start();
        measure(units, "0", NO, window, projection);
        TrainPerspective train = BenchWindow.onFx(() -> BenchTraining.perspective(window.context(), TRAINED_UNITS));
        for (int trainings = 1; trainings <= 2; trainings++) {
            BenchTraining.start(train, window.context());
            TimeUnit.SECONDS.sleep(6);
            measure(units, Integer.toString(trainings), NO, window, projection);
        }
        train.close();
        if (!examines) {
            return;
        }
        BenchWindow.onFx(() -> {
            explore.commands().stream()
                    .filter(command -> command.id().equals("mechanisms.examine"))
                    .forEach(Command::run);
            return null;
        });
        BenchWindow.await(() -> model.examinedProperty().get() != null);
        TimeUnit.SECONDS.sleep(6);
        measure(units, "0", "yes, the panel open", window, projection);
        BenchWindow.onFx(() -> {
            model.setMechanisms(false);
            return null;
        });
        TimeUnit.SECONDS.sleep(2);
        measure(units, "0", "yes, the panel closed", window, projection);
    }

    private static void measure(
            int units, String trainings, String examined, BenchWindow<ExplorePerspective> window, Projection projection)
            throws Exception {
        double[] range = projection.range();
        List<Double> cheap = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            double angle = 0.05 * i;
            double x = 0.5 * (range[0] + range[1]) + 0.3 * (range[1] - range[0]) * Math.cos(angle);
            double y = 0.5 * (range[2] + range[3]) + 0.3 * (range[3] - range[2]) * Math.sin(angle);
            double[] times = drag(window, projection, x, y);
            if (i == WARM_UP) {
                window.watchdog().reset();
            }
            if (i >= WARM_UP) {
                cheap.add(times[0]);
                all.add(times[1]);
            }
        }
        System.out.printf(
                "| %d | %s | %s | %s | %s | %d |%n",
                units,
                trainings,
                examined,
                BenchShell.summary(cheap),
                BenchShell.summary(all),
                window.watchdog().longestDelay().toMillis());
    }

    /** Moves the probe and returns the milliseconds to the reading and to the pulse that drew everything. */
    private static double[] drag(BenchWindow<ExplorePerspective> window, Projection projection, double x, double y)
            throws Exception {
        ExploreModel model = window.perspective().model();
        double[] target =
                BenchWindow.onFx(() -> projection.moved(model.probeProperty().get(), x, y));
        return window.timed(
                () -> model.setProbe(target),
                () -> {
                    ProbeReading reading = model.readingProperty().get();
                    return reading != null && Math.abs(reading.distance() - distance(model, target)) < 1e-12;
                },
                () -> Arrays.equals(model.linearizationProperty().get().state(), target));
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
