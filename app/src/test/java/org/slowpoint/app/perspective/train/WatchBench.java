package org.slowpoint.app.perspective.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slowpoint.app.perspective.DataFolders;
import org.slowpoint.app.shell.Background;
import org.slowpoint.app.shell.BenchWindow;
import org.slowpoint.app.shell.BenchWindow.ProcessorTimes;
import org.slowpoint.engine.job.Progress;

/**
 * What it costs a training to be watched: meta-steps per minute with Train on show, and of the same training without a
 * window, in turn. Prints a table in Markdown. Run by {@code mvn -Pbench}.
 */
public final class WatchBench {

    private static final int ROUNDS = 5;
    private static final int SETTLE_SECONDS = 5;
    private static final int SECONDS = 15;
    private static final double PER_MINUTE = 60.0 / SECONDS;
    // What watching can cost: the thread of the hand, the renderer and those that look at snapshots.
    private static final List<String> WATCHERS =
            List.of("JavaFX Application", "QuantumRenderer", "training-moment", "training-modes", "chart raster");

    private WatchBench() {}

    /** Runs the benchmark, with the units that are named. */
    public static void main(String[] args) throws Exception {
        BenchWindow.startToolkit();
        System.out.println("| units | round | alone, meta-steps per minute | on show | slower by, % |"
                + " share of a processor, %: " + String.join(", ", WATCHERS) + " |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (String units : args.length > 0 ? args : new String[] {"16", "64"}) {
            List<Double> costs = new ArrayList<>();
            alone(Integer.parseInt(units));
            for (int round = 1; round <= ROUNDS; round++) {
                double alone = alone(Integer.parseInt(units));
                StringBuilder spent = new StringBuilder();
                double watched = watched(Integer.parseInt(units), spent);
                costs.add(100 * (1 - watched / alone));
                System.out.printf(
                        "| %s | %d | %.0f | %.0f | %.1f | %s |%n",
                        units, round, alone, watched, costs.get(costs.size() - 1), spent);
            }
            costs.sort(Double::compare);
            System.out.printf("| %s | median | | | %.1f | |%n", units, costs.get(ROUNDS / 2));
        }
        BenchWindow.end();
    }

    private static double alone(int units) throws Exception {
        TrainingMeans means = new TrainingMeans(
                new TrainingFiles(BenchTraining.folder()),
                new DataFolders(),
                new TrainingThreads(Background.threads()),
                System::nanoTime);
        AtomicBoolean enough = new AtomicBoolean();
        Progress until = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public boolean cancelled() {
                return enough.get();
            }
        };
        try (TrainingSession session =
                TrainingSession.begin(BenchTraining.config(units), "alone", Optional.empty(), means)) {
            Thread thread = new Thread(() -> session.train(until), "alone");
            thread.start();
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            int before = session.feed().done();
            TimeUnit.SECONDS.sleep(SECONDS);
            double done = session.feed().done() - before;
            enough.set(true);
            thread.join();
            return PER_MINUTE * done;
        }
    }

    private static double watched(int units, StringBuilder spent) throws Exception {
        try (BenchWindow<TrainPerspective> window =
                new BenchWindow<>(context -> BenchTraining.perspective(context, units), TrainPerspective::close)) {
            BenchTraining.start(window.perspective(), window.context());
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            TrainingFeed feed = BenchWindow.onFx(() -> window.perspective()
                    .model()
                    .runs()
                    .shownProperty()
                    .get()
                    .session()
                    .feed());
            int before = feed.done();
            ProcessorTimes begun = new ProcessorTimes();
            TimeUnit.SECONDS.sleep(SECONDS);
            double done = feed.done() - before;
            ProcessorTimes ended = new ProcessorTimes();
            for (String name : WATCHERS) {
                spent.append(spent.isEmpty() ? "" : ", ")
                        .append(String.format("%.0f", 0.1 * ended.since(begun, name) / SECONDS));
            }
            return PER_MINUTE * done;
        }
    }
}
