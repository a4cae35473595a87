package org.slowpoint.app.perspective.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slowpoint.app.shell.BenchShell;
import org.slowpoint.app.shell.BenchWindow;

/**
 * Times one move of the cursor over meta-time to another snapshot: to the pulse that has drawn where it is (the cursor,
 * its words, the meta-step of the curves), and to the one at which all views show the optimizer of that snapshot; while
 * training goes on and while it rests, for snapshots not looked at before and for those known. Prints a table in
 * Markdown. Run by {@code mvn -Pbench}.
 */
public final class ScrubBench {

    private static final int WARM_UP = 5;
    private static final int ROUNDS = 40;

    private ScrubBench() {}

    /** Runs the benchmark, with the units that are named. */
    public static void main(String[] args) throws Exception {
        BenchWindow.startToolkit();
        System.out.println("| units | training | snapshot | first answer, median ms (99 %) |"
                + " all views, median ms (99 %) | longest time the UI thread did not answer, ms |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (String units : args.length > 0 ? args : new String[] {"64"}) {
            try (BenchWindow<TrainPerspective> window = new BenchWindow<>(
                    context -> BenchTraining.perspective(context, Integer.parseInt(units), 10),
                    TrainPerspective::close)) {
                bench(units, window);
            }
        }
        BenchWindow.end();
    }

    private static void bench(String units, BenchWindow<TrainPerspective> window) throws Exception {
        TrainPerspective train = window.perspective();
        TrainModel model = train.model();
        int each = WARM_UP + ROUNDS;
        window.watchdog().start();
        BenchTraining.start(window.perspective(), window.context());
        BenchWindow.await(() -> model.moments().moments().size() > each);
        measure(units, "goes on", "new", window, 0);
        measure(units, "goes on", "known", window, 0);
        BenchWindow.await(() -> model.moments().moments().size() > 2 * each);
        BenchWindow.onFx(() -> {
            train.controller().pauseOrContinue();
            return null;
        });
        BenchWindow.await(() -> model.phaseProperty().get() == Phase.PAUSED);
        TimeUnit.SECONDS.sleep(2);
        measure(units, "rests", "new", window, each);
        measure(units, "rests", "known", window, each);
    }

    private static void measure(
            String units, String training, String snapshot, BenchWindow<TrainPerspective> window, int from)
            throws Exception {
        MomentModel moments = window.perspective().model().moments();
        MomentController cursor = window.perspective().controller().moments();
        List<Double> first = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            if (i == WARM_UP) {
                window.watchdog().reset();
            }
            Moment there = moments.moments().get(from + i);
            double[] times = window.timed(
                    () -> cursor.to(moments.moments().indexOf(there)),
                    () -> there.equals(moments.chosenProperty().get()),
                    () -> moments.readingProperty().get() != null
                            && moments.readingProperty().get().moment().equals(there));
            if (i >= WARM_UP) {
                first.add(times[0]);
                all.add(times[1]);
            }
        }
        System.out.printf(
                "| %s | %s | %s | %s | %s | %d |%n",
                units,
                training,
                snapshot,
                BenchShell.summary(first),
                BenchShell.summary(all),
                window.watchdog().longestDelay().toMillis());
    }
}
