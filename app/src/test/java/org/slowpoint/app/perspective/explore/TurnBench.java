package org.slowpoint.app.perspective.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slowpoint.app.shell.BenchShell;
import org.slowpoint.app.shell.BenchWindow;

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
        BenchWindow.startToolkit();
        System.out.println(
                "| units | points | one turn drawn, median ms (99 %) | turns drawn a second, one after another"
                        + " | processor time of a turn, ms: all, UI thread, renderer, drawing"
                        + " | longest time the UI thread did not answer, ms |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (int units : new int[] {64, 256}) {
            try (BenchWindow<ExplorePerspective> window = ExploreBench.open(units)) {
                bench(units, window);
            }
        }
        BenchWindow.end();
    }

    private static void bench(int units, BenchWindow<ExplorePerspective> window) throws Exception {
        ExplorePerspective explore = window.perspective();
        ExploreModel model = explore.model();
        TimeUnit.SECONDS.sleep(4);
        BenchWindow.onFx(() -> {
            explore.space().setTurned(true);
            return null;
        });
        BenchWindow.await(() -> model.projectionProperty().get().turned());
        BenchWindow.onFx(() -> {
            explore.space().take();
            return null;
        });
        TimeUnit.SECONDS.sleep(2);
        window.watchdog().start();
        List<Double> times = new ArrayList<>();
        long begun = 0;
        BenchWindow.ProcessorTimes before = new BenchWindow.ProcessorTimes();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            if (i == WARM_UP) {
                window.watchdog().reset();
                before = new BenchWindow.ProcessorTimes();
                begun = System.nanoTime();
            }
            double time = turn(window);
            if (i >= WARM_UP) {
                times.add(time);
            }
        }
        BenchWindow.ProcessorTimes after = new BenchWindow.ProcessorTimes();
        StringBuilder spent = new StringBuilder();
        for (String thread : List.of("", "JavaFX Application", "QuantumRenderer", "state-space-drawing")) {
            spent.append(spent.isEmpty() ? "" : ", ")
                    .append(String.format("%.1f", after.since(before, thread) / ROUNDS));
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
                window.watchdog().longestDelay().toMillis());
    }

    /** Turns a little and returns the milliseconds to the pulse that drew it. */
    private static double turn(BenchWindow<ExplorePerspective> window) throws Exception {
        ExplorePerspective explore = window.perspective();
        return window.timed(
                        () -> explore.space().turn(0.02, 0.005),
                        () -> explore.model()
                                        .projectionProperty()
                                        .get()
                                        .sight()
                                        .equals(explore.space().sight())
                                && explore.space().caughtUp())[0];
    }
}
