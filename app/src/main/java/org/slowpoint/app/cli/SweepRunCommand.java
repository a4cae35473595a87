package org.slowpoint.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.version.Version;
import org.slowpoint.engine.checkpoint.TrainingRun;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.sweep.JobResult;
import org.slowpoint.engine.sweep.JobRunner;
import org.slowpoint.engine.sweep.LocalSweep;
import org.slowpoint.engine.sweep.SweepFolder;
import org.slowpoint.engine.sweep.SweepPlan;
import org.slowpoint.engine.sweep.SweepStatus;
import org.slowpoint.engine.text.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slowpoint sweep run}: the jobs of a plan that are not done, or one of them. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Run the jobs of a plan that are not done yet. Interrupt it at any time; the same command goes on.")
final class SweepRunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PLAN", description = "The plan, YAML or JSON.")
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder of the sweep.")
    private Path out;

    @Option(
            names = "--index",
            paramLabel = "N",
            description = "Run only this job, the first is 0, for instance that of a Slurm array.")
    private Long index;

    @Option(names = "--workers", paramLabel = "N", description = "Jobs at once, each on one thread (all cores).")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(names = "--again", description = "Run the jobs that failed again, too.")
    private boolean again;

    @Override
    public Integer call() {
        if (workers < 1) {
            throw new ParameterException(spec.commandLine(), "--workers must be 1 or more");
        }
        SweepPlan plan = SweepPlan.read(file);
        if (index != null && (index < 0 || index >= plan.size())) {
            throw new ParameterException(
                    spec.commandLine(), "--index must lie in 0 … " + (plan.size() - 1) + " for this plan");
        }
        SweepFolder folder = SweepFolder.of(plan, out);
        JobRunner runner = new JobRunner(Samples.baselines(), "slowpoint " + Version.current(), TrainingRun.AUTOSAVE);
        LocalSweep sweep = new LocalSweep(plan, folder, runner);
        PrintWriter err = spec.commandLine().getErr();
        StoppableProgress progress = new StoppableProgress();
        try (OrderlyEnd end = new OrderlyEnd(progress::stop)) {
            if (index != null) {
                one(sweep, progress, err);
            } else {
                all(sweep, folder, progress, err);
            }
            end.succeeded();
        }
        return 0;
    }

    private void one(LocalSweep sweep, StoppableProgress progress, PrintWriter err) {
        try {
            Optional<JobResult> result = sweep.run(index, again, progress);
            result.ifPresentOrElse(
                    each -> tell(each, err), () -> err.println("Job " + index + " is being run by another process."));
        } catch (CancelledException interrupted) {
            err.println("Interrupted; the same command goes on.");
        }
    }

    private void all(LocalSweep sweep, SweepFolder folder, StoppableProgress progress, PrintWriter err) {
        try {
            sweep.run(workers, again, result -> tell(result, err), progress);
        } catch (CancelledException interrupted) {
            err.println("Interrupted; the same command goes on.");
            return;
        }
        SweepStatus status = SweepStatus.of(folder);
        err.println(status.done() + " of " + status.jobs() + " jobs are done"
                + (status.failed().isEmpty() ? "." : ", " + status.failed().size() + " of them failed."));
    }

    private static void tell(JobResult result, PrintWriter err) {
        synchronized (err) {
            err.println(Visible.line(result.name()
                    + result.failure().map(why -> " failed: " + why).orElse(" is done")));
        }
    }
}
