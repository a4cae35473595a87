package org.slowpoint.engine.task;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.random.Key;

/**
 * Times loss and gradient of every network task, minibatch included, in single precision on one thread, and prints a
 * table in Markdown. Times are the thread's own, which others' work on the machine changes little. Run by
 * {@code mvn -Pbench -Dbenchmark=org.slowpoint.engine.task.NetworkTaskBench test-compile}.
 */
public final class NetworkTaskBench {

    private static final int ROUNDS = 9;
    private static final double WARM_UP_NANOS = 4e9;
    private static final double ROUND_NANOS = 3e8;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private NetworkTaskBench() {}

    /** Runs the benchmark. */
    public static void main(String[] args) {
        NativeRuntime.start();
        System.out.println("| task | settings | parameters | ms, median (min … max) |");
        System.out.println("| --- | --- | --- | --- |");
        row("two-moons", "");
        row("digits", "");
        row("image-mlp", "");
        row("image-mlp", "minibatch 128");
        row("image-mlp", "layers 2, minibatch 128");
        row("image-mlp", "side 14, minibatch 128");
        row("image-mlp", "side 14, layers 2, minibatch 128");
        row("image-mlp", "side 28, layers 2, width 128, minibatch 128");
        row("image-mlp", "colours 3, layers 3, layerNorm 1");
        row("image-cnn", "");
        row("image-cnn", "side 32, channels 32, layers 3, minibatch 128");
        row("image-resnet", "");
        row("character-lstm", "");
        row("character-lstm", "units 64, embedding 32");
        row("character-transformer", "");
    }

    private static void row(String task, String settings) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String each : settings.isEmpty() ? new String[0] : settings.split(", ")) {
            int space = each.indexOf(' ');
            numbers.put(each.substring(0, space), Double.valueOf(each.substring(space + 1)));
        }
        Problem problem = Tasks.create(task, numbers, null).sample(Key.of(1)).fast();
        double[] x = problem.initialPoint();
        double[] gradient = new double[x.length];
        int steps = 1;
        for (double spent = 0; spent < WARM_UP_NANOS; ) {
            double took = nanos(problem, x, gradient, steps);
            spent += took;
            steps = (int) Math.max(1, steps * ROUND_NANOS / Math.max(took, ROUND_NANOS / 1000));
        }
        double[] each = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            each[round] = nanos(problem, x, gradient, steps) / steps / 1e6;
        }
        Arrays.sort(each);
        System.out.printf(
                "| %s | %s | %,d | %.3g (%.3g … %.3g) |%n",
                task, settings, x.length, each[ROUNDS / 2], each[0], each[ROUNDS - 1]);
    }

    private static double nanos(Problem problem, double[] x, double[] gradient, int steps) {
        long before = THREADS.getCurrentThreadCpuTime();
        for (int step = 0; step < steps; step++) {
            problem.at(step).lossAndGradient(x, gradient);
        }
        return THREADS.getCurrentThreadCpuTime() - before;
    }
}
