package org.slowpoint.sweep;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.slowpoint.engine.sweep.SweepPlan;

/** A sweep on a Spark cluster: as many tasks as there are jobs that are not done. */
public final class SparkSweep {

    /** How many tasks a cluster is given at once: its driver holds a little of each. */
    private static final int WAVE = 20_000;

    private static final int USUAL_TRIES = 4;

    private final JavaSparkContext context;
    private final String program;
    private final Duration autosave;

    /**
     * A sweep.
     *
     * @param context the cluster
     * @param program what runs, with its version, for the provenance of checkpoints
     * @param autosave the longest time between two saves of a training
     */
    public SparkSweep(JavaSparkContext context, String program, Duration autosave) {
        this.context = context;
        this.program = program;
        this.autosave = autosave;
    }

    /**
     * What a sweep asks of a cluster: one core for a task, and no second try of a job that is merely slow, which would
     * write the same files.
     */
    public static SparkConf configuration() {
        return new SparkConf()
                .setAppName("Slowpoint sweep")
                .set("spark.speculation", "false")
                .set("spark.task.cpus", "1")
                .set("spark.ui.showConsoleProgress", "false");
    }

    /**
     * Runs the jobs that are not done.
     *
     * @param planFile the plan; folders and checkpoints that it names must lie at the same place on every machine
     * @param out the folder of the sweep, on a file system that every machine reaches
     * @param again whether jobs that failed are run again
     * @return what became of each job that was run, in the order of their numbers
     * @throws IOException when the folder cannot be reached
     */
    public List<JobOutcome> run(Path planFile, URI out, boolean again) throws IOException {
        SweepPlan plan = SweepPlan.read(planFile);
        Map<String, String> hadoop = new HashMap<>();
        context.hadoopConfiguration().forEach(entry -> hadoop.put(entry.getKey(), entry.getValue()));
        boolean local = context.master().startsWith("local");
        JobTask.Shared shared = new JobTask.Shared(
                planFile.getFileName().toString(),
                plan.text(),
                planFile.toAbsolutePath().getParent().toString(),
                out,
                hadoop,
                program,
                again,
                autosave,
                local ? 1 : context.getConf().getInt("spark.task.maxFailures", USUAL_TRIES));
        SweepStore store = shared.store();
        store.prepare(plan);
        List<Long> open = store.open(plan, again);
        List<JobOutcome> outcomes = new ArrayList<>();
        Broadcast<JobTask.Shared> broadcast = context.broadcast(shared);
        for (int from = 0; from < open.size(); from += WAVE) {
            List<Long> wave = new ArrayList<>(open.subList(from, Math.min(open.size(), from + WAVE)));
            outcomes.addAll(context.parallelize(wave, wave.size())
                    .map(new JobTask(broadcast))
                    .collect());
        }
        return outcomes;
    }
}
