package org.slowpoint.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.sweep.JobRunner;
import org.slowpoint.engine.sweep.LocalSweep;
import org.slowpoint.engine.sweep.SweepFolder;
import org.slowpoint.engine.sweep.SweepPlan;

/** Plans of jobs of a moment, and what is compared of the folders they leave. */
final class Plans {

    static final String PROGRAM = "slowpoint test";

    private Plans() {}

    /** Trainings of two sizes and two seeds. */
    static Path write(Path folder, int metaSteps) throws IOException {
        return Files.writeString(
                folder.resolve("plan.yaml"),
                """
                run: [train, evaluate]
                set: {metaSteps: %d, unroll.steps: 5, batch: 2, snapshotEvery: 4, validation.problems: 2}
                grid: {units: [3, 4]}
                seeds: 2
                evaluate: {problems: 3}
                """
                        .formatted(metaSteps));
    }

    static LocalSweep local(Path plan, Path out) throws IOException {
        SweepPlan read = SweepPlan.read(plan);
        return new LocalSweep(
                read, SweepFolder.of(read, out), new JobRunner(JobTask.baselines(), PROGRAM, Duration.ZERO));
    }

    /** Runs a plan without a cluster. */
    static Path runLocally(Path plan, Path out) throws IOException {
        local(plan, out).run(2, false, result -> {}, Progress.NONE);
        return out;
    }

    /** The bytes of all files that depend on the plan alone, by path. */
    static Map<String, String> bytes(Path folder) throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("timing.json")) {
                    bytes.put(folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return bytes;
    }
}
