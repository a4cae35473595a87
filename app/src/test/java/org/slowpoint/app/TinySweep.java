package org.slowpoint.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.sweep.JobFolder;
import org.slowpoint.engine.sweep.JobResult;
import org.slowpoint.engine.sweep.JobRunner;
import org.slowpoint.engine.sweep.LocalSweep;
import org.slowpoint.engine.sweep.SweepFolder;
import org.slowpoint.engine.sweep.SweepPlan;
import org.slowpoint.engine.tune.Baselines;

/**
 * A sweep of two numbers of units, two learning rates and two seeds: real ones of a few meta-steps, or results as a test
 * wants them.
 *
 * @param plan what it does
 * @param folder where it lies
 */
public record TinySweep(SweepPlan plan, SweepFolder folder) {

    private static final String PLAN =
            """
            run: [train, evaluate]
            set: {metaSteps: 6, unroll.steps: 5, batch: 2, snapshotEvery: 3, validation.problems: 2}
            grid:
              architecture.units: [4, 3]
              optimizer.learningRate: [0.002, 0.006]
            seeds: 2
            evaluate: {problems: 3}
            """;

    /** A sweep of which nothing is done. */
    public static TinySweep in(Path out) {
        SweepPlan plan = SweepPlan.parse("plan.yaml", PLAN, out.toAbsolutePath().getParent());
        return new TinySweep(plan, SweepFolder.of(plan, out));
    }

    /** Runs all jobs for real. */
    public TinySweep run() {
        JobRunner runner = new JobRunner(new Baselines(List.of()), "slowpoint test", Duration.ZERO);
        new LocalSweep(plan, folder, runner).run(2, false, ended -> {}, Progress.NONE);
        return this;
    }

    /** The folder of a job. */
    public JobFolder job(int index) {
        return folder.job(plan.job(index));
    }

    /** Ends a job with a relative loss, or with a failure where that is not a number. */
    public void end(int index, double loss) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (!Double.isNaN(loss)) {
            numbers.put("metaSteps", 6.0);
            numbers.put("meanRelative", loss);
        }
        JobResult result = new JobResult(
                index,
                plan.job(index).name(),
                plan.job(index).varied(),
                numbers,
                Double.isNaN(loss) ? Optional.of("The loss of job " + index + " broke.") : Optional.empty());
        write(index, result.json().toPrettyString());
    }

    /** Writes a result, whole or damaged. */
    public void write(int index, String result) {
        try {
            Files.createDirectories(job(index).path());
            // Files are replaced, never written over.
            Files.deleteIfExists(job(index).resultFile());
            Files.writeString(job(index).resultFile(), result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
