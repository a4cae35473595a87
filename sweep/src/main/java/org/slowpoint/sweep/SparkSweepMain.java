package org.slowpoint.sweep;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.slowpoint.engine.checkpoint.TrainingRun;
import org.slowpoint.engine.text.Reasons;
import org.slowpoint.engine.text.Visible;

/** What {@code spark-submit} starts: {@code PLAN OUT [--again]}. */
public final class SparkSweepMain {

    private SparkSweepMain() {}

    /**
     * Runs a sweep on the cluster that {@code spark-submit} names.
     *
     * @param arguments the plan, the URI of the sweep's folder, and whether failed jobs are run again
     */
    public static void main(String[] arguments) {
        int status = run(arguments, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Runs and says what came of it. */
    static int run(String[] arguments, PrintStream err) {
        boolean again = arguments.length == 3 && arguments[2].equals("--again");
        if (arguments.length != 2 && !again) {
            err.println("slowpoint: give the plan and the folder of the sweep, for instance"
                    + " plan.yaml hdfs:///sweeps/first, and --again to run failed jobs again.");
            return 2;
        }
        try (JavaSparkContext context = new JavaSparkContext(SparkSweep.configuration())) {
            String version = SparkSweepMain.class.getPackage().getImplementationVersion();
            SparkSweep sweep = new SparkSweep(
                    context, "slowpoint " + (version == null ? "development" : version), TrainingRun.AUTOSAVE);
            List<JobOutcome> outcomes = sweep.run(Path.of(arguments[0]), URI.create(arguments[1]), again);
            long undone = outcomes.stream().filter(each -> !each.done()).count();
            outcomes.stream()
                    .filter(each -> !each.failure().isEmpty())
                    .forEach(each -> err.println(Visible.line(
                            each.name() + (each.done() ? " failed: " : " is not done: ") + each.failure())));
            err.println(outcomes.size() - undone + " jobs were run, " + undone + " are not done.");
            return undone == 0 ? 0 : 1;
        } catch (IOException | RuntimeException e) {
            err.println("slowpoint: " + Visible.line(e instanceof IOException ? e.toString() : Reasons.of(e)));
            return 1;
        }
    }
}
