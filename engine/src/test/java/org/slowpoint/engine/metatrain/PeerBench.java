package org.slowpoint.engine.metatrain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.LinearRegression;

/**
 * The same meta-step by PyTorch at its best and by ours, in one run. First the peer alone, before anything of ours is
 * alive, with every core type that OpenBLAS can be told and one or two threads; then its best setting and ours by turns.
 * Run by {@code mvn -Pbench -Dbenchmark=…PeerBench -Dpeer=PYTHON}, a Python with PyTorch; prints tables in Markdown.
 */
public final class PeerBench {

    private static final String SCRIPT = "src/test/python/torch_meta_step.py";
    private static final String CORE_TYPE = "OPENBLAS_CORETYPE";
    private static final List<String> CORE_TYPES = List.of("", "SkylakeX", "Haswell", "Zen");
    private static final List<Integer> UNITS = List.of(64, 256);
    private static final int THREADS = 2;
    private static final int ROUNDS = 3;
    private static final int RUNS = 7;

    private PeerBench() {}

    private record Setting(int units, String coreType, int threads) {

        String words() {
            return (coreType.isEmpty() ? "as it finds" : coreType) + " | " + threads;
        }
    }

    private record Time(Setting setting, double least, double median) {}

    /** Runs the benchmark; without a peer it says so. */
    public static void main(String[] args) throws Exception {
        String python = System.getProperty("peer", "");
        if (python.isEmpty()) {
            System.out.println("No peer: give -Dpeer=PYTHON, a Python with PyTorch.");
            return;
        }
        System.out.println("The peer's matrix library: "
                + peer(python, new Setting(UNITS.get(0), "", 1)).get("library").asText());
        System.out.println();
        System.out.println("| units | core type | threads | PyTorch, median ms | least |");
        System.out.println("| --- | --- | --- | --- | --- |");
        List<Setting> best = new ArrayList<>();
        for (int units : UNITS) {
            best.add(best(python, units));
        }
        System.out.println();
        byTurns(python, best);
    }

    private static Setting best(String python, int units) throws Exception {
        List<Time> times = new ArrayList<>();
        for (String coreType : CORE_TYPES) {
            for (int threads = 1; threads <= THREADS; threads++) {
                Time time = time(python, new Setting(units, coreType, threads));
                System.out.printf(
                        "| %d | %s | %.0f | %.0f |%n", units, time.setting().words(), time.median(), time.least());
                times.add(time);
            }
        }
        return times.stream()
                .min(Comparator.comparingDouble(Time::median))
                .orElseThrow()
                .setting();
    }

    private static void byTurns(String python, List<Setting> best) throws Exception {
        NativeRuntime.start();
        System.out.println(
                "| units | round | core type | threads | PyTorch at its best, median ms | ours, two threads | ratio |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (Setting setting : best) {
            // The compiler works beside the first seconds of ours.
            ours(setting, 10 * RUNS);
            for (int round = 1; round <= ROUNDS; round++) {
                double theirs = time(python, setting).median();
                double ours = ours(setting, RUNS);
                System.out.printf(
                        "| %d | %d | %s | %.0f | %.1f | %.1f × |%n",
                        setting.units(), round, setting.words(), theirs, ours, theirs / ours);
            }
        }
    }

    private static double ours(Setting setting, int runs) {
        return MetaStepBench.median(
                MetaStepBench.times(setting.units(), THREADS, new LinearRegression().sample(Key.of(2), 32), 200, runs));
    }

    private static Time time(String python, Setting setting) throws Exception {
        JsonNode milliseconds = peer(python, setting).get("ms");
        return new Time(
                setting,
                milliseconds.get("min").asDouble(),
                milliseconds.get("median").asDouble());
    }

    private static JsonNode peer(String python, Setting setting) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                python,
                SCRIPT,
                "--units",
                "" + setting.units(),
                "--batch",
                "32",
                "--steps",
                "200",
                "--runs",
                "" + RUNS,
                "--threads",
                "" + setting.threads());
        builder.environment().remove(CORE_TYPE);
        if (!setting.coreType().isEmpty()) {
            builder.environment().put(CORE_TYPE, setting.coreType());
        }
        builder.environment().put("OPENBLAS_NUM_THREADS", "" + setting.threads());
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        JsonNode line = new ObjectMapper().readTree(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the peer failed");
        }
        return line;
    }
}
