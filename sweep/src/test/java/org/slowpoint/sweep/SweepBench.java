package org.slowpoint.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.apache.spark.api.java.JavaSparkContext;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.sweep.JobRunner;
import org.slowpoint.engine.sweep.LocalSweep;
import org.slowpoint.engine.sweep.SweepFolder;
import org.slowpoint.engine.sweep.SweepForecast;
import org.slowpoint.engine.sweep.SweepPlan;
import org.slowpoint.engine.sweep.SweepStatus;

/** Prints the tables of sweeps in docs/performance.md. */
final class SweepBench {

    private static final int JOBS = 24;
    private static final Duration AUTOSAVE = Duration.ofSeconds(5);

    private SweepBench() {}

    /** Measures. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("sweep-bench");
        Path small = plan(folder, "empty", 1);
        Path usual = plan(folder, "usual", 150);
        local(small, folder.resolve("warm"), 2);
        double[] seconds = {};
        double overhead = 0;
        for (int workers = 1; workers <= 2; workers++) {
            overhead =
                    say("local, jobs of one meta-step", workers, local(small, folder.resolve("a" + workers), workers));
            Run run = local(usual, folder.resolve("b" + workers), workers);
            say("local, 150 meta-steps", workers, run);
            seconds = workers == 1 ? run.status.seconds() : seconds;
        }
        for (int workers = 1; workers <= 2; workers++) {
            try (JavaSparkContext context = new JavaSparkContext(SparkSweep.configuration()
                    .setMaster("local[" + workers + "]")
                    .set("spark.ui.enabled", "false")
                    .set("spark.driver.host", "127.0.0.1"))) {
                spark(context, small, folder.resolve("warm-spark" + workers));
                overhead = say(
                        "Spark, jobs of one meta-step", workers, spark(context, small, folder.resolve("c" + workers)));
                say("Spark, 150 meta-steps", workers, spark(context, usual, folder.resolve("d" + workers)));
            }
        }
        LocalFiles.delete(folder);
        forecasts(seconds, overhead);
    }

    /** A sweep that was run: how long it took, and how long its jobs say that they took. */
    private record Run(double wall, SweepStatus status) {}

    private static Path plan(Path folder, String name, int metaSteps) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".yaml"),
                """
                run: [train, evaluate]
                set: {metaSteps: %d, unroll.steps: 50, batch: 8, units: 16}
                seeds: %d
                evaluate: {problems: 16}
                """
                        .formatted(metaSteps, JOBS));
    }

    private static Run local(Path file, Path out, int workers) throws IOException {
        SweepPlan plan = SweepPlan.read(file);
        LocalSweep sweep = new LocalSweep(
                plan, SweepFolder.of(plan, out), new JobRunner(JobTask.baselines(), Plans.PROGRAM, AUTOSAVE));
        long begun = System.nanoTime();
        sweep.run(workers, false, result -> {}, Progress.NONE);
        return new Run((System.nanoTime() - begun) * 1e-9, SweepStatus.of(sweep.folder()));
    }

    private static Run spark(JavaSparkContext context, Path plan, Path out) throws IOException {
        long begun = System.nanoTime();
        new SparkSweep(context, Plans.PROGRAM, AUTOSAVE).run(plan, out.toUri(), false);
        return new Run((System.nanoTime() - begun) * 1e-9, SweepStatus.of(SweepFolder.open(out)));
    }

    private static double say(String what, int workers, Run run) {
        double inJobs = Arrays.stream(run.status.seconds()).sum();
        double overhead = Math.max(0, (run.wall * workers - inJobs) / JOBS);
        System.out.printf(
                "%-30s %d workers  %7.0f jobs/h  job %.3f s  beside it %.3f s%n",
                what, workers, JOBS / run.wall * 3600, inJobs / JOBS, overhead);
        return overhead;
    }

    private static void forecasts(double[] seconds, double overhead) {
        double[] minutes = Arrays.stream(seconds).map(each -> each * 60).toArray();
        for (long workers : new long[] {1, 10, 100, 1000}) {
            for (double losses : new double[] {0, 0.1}) {
                SweepForecast.Machines machines =
                        new SweepForecast.Machines(workers, 0.005, overhead, losses, AUTOSAVE.toSeconds());
                SweepForecast forecast = SweepForecast.of(10_000, minutes, machines, Key.of(0));
                System.out.printf(
                        "%5d workers, %.1f losses an hour: %8.2f h, busy %.3f, %d retries%n",
                        workers, losses, forecast.seconds() / 3600, forecast.busy(), forecast.retries());
            }
        }
    }
}
