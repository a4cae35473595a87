package org.slowpoint.engine.metatrain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.LinearRegression;

/**
 * The same meta-step by PyTorch, alternating with ours in one run. Runs where the system property {@code peer} names a
 * Python that has PyTorch; the peer keeps the environment, so {@code OPENBLAS_CORETYPE} applies to both.
 */
final class PeerBench {

    private static final int ROUNDS = 3;
    private static final String SCRIPT = "src/test/python/torch_meta_step.py";

    private PeerBench() {}

    static void run() throws Exception {
        String python = System.getProperty("peer", "");
        if (python.isEmpty()) {
            System.out.println("No peer: give -Dpeer=PYTHON, a Python with PyTorch.");
            return;
        }
        System.out.println(
                "| units | round | PyTorch, 1 thread, median ms | 2 threads | ours, 2 threads | ratio to its best |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (int units : new int[] {64, 256}) {
            for (int round = 1; round <= ROUNDS; round++) {
                double one = peer(python, units, 1);
                double two = peer(python, units, 2);
                double ours = MetaStepBench.median(
                        MetaStepBench.times(units, 2, new LinearRegression().sample(Key.of(2), 32), 200, 7));
                System.out.printf(
                        "| %d | %d | %.0f | %.0f | %.1f | %.1f × |%n",
                        units, round, one, two, ours, Math.min(one, two) / ours);
            }
        }
    }

    private static double peer(String python, int units, int threads) throws Exception {
        List<String> command = List.of(
                python, SCRIPT, "--units", "" + units, "--batch", "32", "--steps", "200", "--threads", "" + threads);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        JsonNode line = new ObjectMapper().readTree(process.getInputStream());
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the peer failed");
        }
        return line.get("ms").get("median").asDouble();
    }
}
