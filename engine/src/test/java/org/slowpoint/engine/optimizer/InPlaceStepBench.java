package org.slowpoint.engine.optimizer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.ParameterSpace;

/**
 * Times steps of Blackbox, Hyperparam and STAR on the parameters of two networks and prints a table in Markdown; with the
 * system property {@code peer}, a Python that has PyTorch, beside the same Blackbox there. Run by {@code mvn -Pbench
 * -Dbenchmark=org.slowpoint.engine.optimizer.InPlaceStepBench test-compile}.
 */
public final class InPlaceStepBench {

    private static final int ROUNDS = 7;
    private static final long ENTRIES_PER_ROUND = 6_000_000;
    private static final String SCRIPT = "src/test/python/torch_mlp_step.py";

    private InPlaceStepBench() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        Map<String, Architecture> optimizers = new LinkedHashMap<>();
        optimizers.put("Blackbox", new BlackboxArchitecture(1e-3, 1e-3));
        optimizers.put("Hyperparam", new HyperparamArchitecture(HeadLayout.PAPER, 1e-3, 1e-3));
        optimizers.put("STAR", new StarArchitecture(HeadLayout.PAPER, 1e-3, 1e-3, 1e-5, 1e-3));
        List<int[]> networks = List.of(new int[] {64, 32, 10}, new int[] {784, 128, 128, 10});
        System.out.println(
                "| optimizer | parameters | double, ns per parameter and step | in place, median ns (min … max)"
                        + " | two threads, each | making the rule, µs |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (Map.Entry<String, Architecture> each : optimizers.entrySet()) {
            Architecture architecture = each.getValue();
            MlpOptimizer optimizer = (MlpOptimizer) architecture.with(architecture.initialWeights(Key.of(1)));
            for (int[] sizes : networks) {
                ParameterSpace space = space(sizes);
                double[] times = inPlace(optimizer, space);
                System.out.printf(
                        "| %s | %,d | %.0f | %.1f (%.1f … %.1f) | %.1f | %.0f |%n",
                        each.getKey(),
                        space.size(),
                        exact(optimizer, space),
                        times[ROUNDS / 2],
                        times[0],
                        times[ROUNDS - 1],
                        twoThreads(optimizer, space),
                        making(optimizer, space));
            }
        }
        System.out.println();
        peer(networks, optimizers.get("Blackbox"));
    }

    private static ParameterSpace space(int... sizes) {
        ParameterSpace space = new ParameterSpace();
        for (int layer = 0; layer + 1 < sizes.length; layer++) {
            space = space.with("w" + layer, layer, ParameterSpace.Kind.WEIGHTS, sizes[layer], sizes[layer + 1])
                    .with("b" + layer, layer, ParameterSpace.Kind.BIASES, sizes[layer + 1]);
        }
        return space;
    }

    /** Nanoseconds per parameter and step of several rounds, rising. */
    private static double[] inPlace(MlpOptimizer optimizer, ParameterSpace space) {
        double[] times = new double[ROUNDS];
        InPlaceRule rule = optimizer.inPlace(space);
        float[] x = floats(space.size(), 1);
        float[] g = floats(space.size(), 2);
        float[] state = rule.initialState();
        int steps = (int) (ENTRIES_PER_ROUND / space.size());
        // One round more: the compiler works beside the first.
        for (int round = -1; round < ROUNDS; round++) {
            long begun = now();
            for (int t = 0; t < steps; t++) {
                rule.step(t, x, g, state);
            }
            if (round >= 0) {
                times[round] = (now() - begun) / ((double) steps * space.size());
            }
        }
        Arrays.sort(times);
        return times;
    }

    private static double twoThreads(MlpOptimizer optimizer, ParameterSpace space) throws InterruptedException {
        double[][] times = new double[2][];
        Thread other = new Thread(() -> times[1] = inPlace(optimizer, space));
        other.start();
        times[0] = inPlace(optimizer, space);
        other.join();
        return (times[0][ROUNDS / 2] + times[1][ROUNDS / 2]) / 2;
    }

    private static double exact(MlpOptimizer optimizer, ParameterSpace space) {
        UpdateRule rule = optimizer.on(space);
        double[] x = new double[space.size()];
        double[] g = Key.of(2).stream().gaussians(x.length);
        double[] state = rule.initialState();
        double[] next = state.clone();
        double[] updates = new double[x.length];
        int steps = Math.max(3, 1_000_000 / x.length);
        long begun = 0;
        for (int t = 0; t < 2 * steps; t++) {
            if (t == steps) {
                begun = now();
            }
            rule.step(new Observation(t, 0, x, g), state, next, updates);
        }
        return (now() - begun) / ((double) steps * x.length);
    }

    private static double making(MlpOptimizer optimizer, ParameterSpace space) {
        int rules = 300;
        int states = 0;
        long begun = 0;
        for (int i = 0; i < 2 * rules; i++) {
            if (i == rules) {
                begun = now();
            }
            states += optimizer.inPlace(space).stateSize();
        }
        double micros = (now() - begun) / 1e3 / rules;
        return states == 0 ? Double.NaN : micros;
    }

    private static void peer(List<int[]> networks, Architecture blackbox) throws Exception {
        String python = System.getProperty("peer", "");
        if (python.isEmpty()) {
            System.out.println("No peer: give -Dpeer=PYTHON, a Python with PyTorch.");
            return;
        }
        System.out.println(
                "| parameters | round | PyTorch, 1 thread, median ns | 2 threads, by the wall clock | ours, 1 thread | ratio to its best |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        MlpOptimizer optimizer = (MlpOptimizer) blackbox.with(blackbox.initialWeights(Key.of(1)));
        for (int[] sizes : networks) {
            ParameterSpace space = space(sizes);
            for (int round = 1; round <= 3; round++) {
                double one = peer(python, sizes, 1);
                double two = peer(python, sizes, 2);
                double ours = inPlace(optimizer, space)[ROUNDS / 2];
                System.out.printf(
                        "| %,d | %d | %.0f | %.0f | %.1f | %.0f × |%n",
                        space.size(), round, one, two, ours, Math.min(one, two) / ours);
            }
        }
    }

    private static double peer(String python, int[] sizes, int threads) throws Exception {
        String network = String.join(
                "-", Arrays.stream(sizes).mapToObj(Integer::toString).toList());
        Process process = new ProcessBuilder(
                        python, SCRIPT, "--network", network, "--threads", Integer.toString(threads))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] line = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the peer failed");
        }
        return new ObjectMapper().readTree(line).get("ns").get("median").asDouble();
    }

    /** Processor time of this thread: what other programs do on the machine counts little. */
    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static float[] floats(int n, int seed) {
        double[] values = Key.of(seed).stream().gaussians(n);
        float[] floats = new float[n];
        for (int i = 0; i < n; i++) {
            floats[i] = (float) (0.1 * values[i]);
        }
        return floats;
    }
}
