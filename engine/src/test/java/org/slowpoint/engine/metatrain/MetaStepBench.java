package org.slowpoint.engine.metatrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Tasks;

/** Times meta-steps of every task and their growth, and prints tables in Markdown. Run by {@code mvn -Pbench}. */
public final class MetaStepBench {

    private static final int ROUNDS = 15;
    private static final int STEPS = 200;
    private static final int BATCH = 32;

    private MetaStepBench() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        NativeRuntime.start();
        double one = MatrixPeakBench.gigaflops(1);
        double two = MatrixPeakBench.gigaflops(2);
        System.out.printf("Matrix products of size 512: %.0f GFLOP/s on one thread, %.0f on two.%n%n", one, two);
        warmUp();
        cores(two);
        stacking();
        growth();
        networks();
        cancelling();
    }

    /** The compiler works beside the first seconds of a program, and would be timed as well. */
    private static void warmUp() {
        List<Problem> problems = new LinearRegression().sample(Key.of(2), BATCH);
        for (int threads = 1; threads <= 2; threads++) {
            times(64, threads, problems, STEPS, 100);
            times(256, threads, problems, STEPS, ROUNDS);
        }
    }

    private static void cores(double two) {
        System.out.println(
                "| units | 1 thread, median ms (min … max) | 2 threads | second core | share of two cores' peak |");
        System.out.println("| --- | --- | --- | --- | --- |");
        for (int units : new int[] {64, 256}) {
            List<Problem> problems = new LinearRegression().sample(Key.of(2), BATCH);
            double[] single = times(units, 1, problems, STEPS, ROUNDS);
            double[] both = times(units, 2, problems, STEPS, ROUNDS);
            double gigaflops = 18e-6 * units * units * BATCH * 5 * STEPS / median(both);
            System.out.printf(
                    "| %d | %s | %s | %.2f × | %.0f %% |%n",
                    units, text(single), text(both), median(single) / median(both), 100 * gigaflops / two);
        }
        System.out.println();
    }

    /** Whether one product over many stacked steps would make the gradients of the weights faster. */
    private static void stacking() {
        int[] stacked = {1, 2, 4, 16, 64};
        System.out.println("| units | GFLOP/s of the weights' gradient, 80 rows × 1, 2, 4, 16, 64 steps a product |");
        System.out.println("| --- | --- |");
        for (int units : new int[] {64, 256}) {
            System.out.printf(
                    "| %d | %s |%n",
                    units,
                    String.join(
                            ", ",
                            Arrays.stream(stacked)
                                    .mapToObj(steps ->
                                            String.format("%.0f", MatrixPeakBench.weightGradient(units, 80 * steps)))
                                    .toList()));
        }
        System.out.println();
    }

    private static void growth() {
        System.out.println("| varied | values | 2 threads, median ms | slope on log axes |");
        System.out.println("| --- | --- | --- | --- |");
        List<Double> ms = new ArrayList<>();
        int[] units = {32, 64, 128, 256};
        for (int n : units) {
            ms.add(median(times(n, 2, new LinearRegression().sample(Key.of(2), BATCH), STEPS, 7)));
        }
        row("units", units, ms);
        ms.clear();
        int[] batches = {16, 32, 64, 128};
        for (int batch : batches) {
            ms.add(median(times(64, 2, new LinearRegression().sample(Key.of(2), batch), STEPS, 7)));
        }
        row("rows", Arrays.stream(batches).map(b -> 5 * b).toArray(), ms);
        ms.clear();
        int[] steps = {50, 100, 200, 400};
        for (int t : steps) {
            ms.add(median(times(64, 2, new LinearRegression().sample(Key.of(2), BATCH), t, 7)));
        }
        row("steps", steps, ms);
        System.out.println();
    }

    private static void row(String name, int[] values, List<Double> ms) {
        double[] slopes = new double[values.length - 1];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = Math.log(ms.get(i + 1) / ms.get(i)) / Math.log((double) values[i + 1] / values[i]);
        }
        System.out.printf(
                "| %s | %s | %s | %s |%n",
                name,
                Arrays.toString(values),
                String.join(", ", ms.stream().map(m -> String.format("%.1f", m)).toList()),
                String.join(
                        ", ",
                        Arrays.stream(slopes)
                                .mapToObj(s -> String.format("%.2f", s))
                                .toList()));
    }

    private static void networks() {
        System.out.println(
                "| task | parameters | units | batch | steps | 2 threads, median s | meta-steps per minute |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        network("two-moons", Map.of(), 32, 2, 200);
        network("two-moons", Map.of("width", 16.0, "points", 128.0), 32, 8, 200);
        network("digits", Map.of("minibatch", 25.0), 16, 2, 50);
        network("digits", Map.of("channels", 4.0, "minibatch", 25.0), 16, 4, 50);
        System.out.println();
    }

    private static void network(String task, Map<String, Double> settings, int units, int batch, int steps) {
        List<Problem> problems = Tasks.create(task, settings, null).sample(Key.of(2), batch);
        double seconds = 1e-3 * median(times(units, 2, problems, steps, 5));
        System.out.printf(
                "| %s | %d | %d | %d | %d | %.2f | %.0f |%n",
                task, problems.get(0).size(), units, batch, steps, seconds, 60 / seconds);
    }

    /** How long it takes from the request until a meta-step has ended, at moments spread over a second. */
    private static void cancelling() throws InterruptedException {
        System.out.println("| task | units | batch | steps | request to end, median ms (max) |");
        System.out.println("| --- | --- | --- | --- | --- |");
        cancelling("linear-regression", Map.of(), 256, 32, 200);
        cancelling("two-moons", Map.of(), 32, 2, 200);
        cancelling("digits", Map.of("minibatch", 25.0), 16, 2, 50);
        cancelling("digits", Map.of(), 16, 2, 50);
        System.out.println();
    }

    private static void cancelling(String task, Map<String, Double> settings, int units, int batch, int steps)
            throws InterruptedException {
        List<Problem> problems = Tasks.create(task, settings, null).sample(Key.of(2), batch);
        RnnArchitecture architecture = new RnnArchitecture(CellKind.GRU, units, 1, 0.01);
        double[] weights = architecture.initialWeights(Key.of(1));
        double[] times = new double[ROUNDS];
        try (FusedMetaGradient gradient =
                new FusedMetaGradient(architecture, UnrollSpec.exact(MetaObjective.MEAN_RELATIVE, steps), 2)) {
            gradient.compute(weights, problems, Progress.NONE);
            for (int i = 0; i < ROUNDS; i++) {
                times[i] = cancelled(gradient, weights, problems, 50 + 70L * i);
            }
        }
        Arrays.sort(times);
        System.out.printf(
                "| %s %s | %d | %d | %d | %.0f (%.0f) |%n",
                task, settings, units, batch, steps, median(times), times[ROUNDS - 1]);
    }

    private static double cancelled(
            FusedMetaGradient gradient, double[] weights, List<Problem> problems, long afterMillis)
            throws InterruptedException {
        AtomicLong requested = new AtomicLong();
        Progress progress = new Progress() {
            @Override
            public void report(double fraction, String message) {
                // Only the end matters.
            }

            @Override
            public boolean cancelled() {
                return requested.get() != 0;
            }
        };
        Thread visitor = new Thread(() -> {
            try {
                Thread.sleep(afterMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            requested.set(System.nanoTime());
        });
        visitor.start();
        try {
            while (true) {
                gradient.compute(weights, problems, progress);
            }
        } catch (CancelledException e) {
            return (System.nanoTime() - requested.get()) * 1e-6;
        } finally {
            visitor.join();
        }
    }

    /** Milliseconds of single meta-steps after warming up, sorted. */
    static double[] times(int units, int threads, List<Problem> problems, int steps, int rounds) {
        RnnArchitecture architecture = new RnnArchitecture(CellKind.GRU, units, 1, 0.01);
        double[] weights = architecture.initialWeights(Key.of(1));
        double[] times = new double[rounds];
        try (FusedMetaGradient gradient =
                new FusedMetaGradient(architecture, UnrollSpec.exact(MetaObjective.MEAN_RELATIVE, steps), threads)) {
            for (int i = -Math.min(rounds, 10); i < rounds; i++) {
                long before = System.nanoTime();
                gradient.compute(weights, problems, Progress.NONE);
                if (i >= 0) {
                    times[i] = (System.nanoTime() - before) * 1e-6;
                }
            }
        }
        Arrays.sort(times);
        return times;
    }

    static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static String text(double[] sorted) {
        return String.format("%.1f (%.1f … %.1f)", median(sorted), sorted[0], sorted[sorted.length - 1]);
    }
}
