package org.slowpoint.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.LruCache;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.sweep.JobFolder;
import org.slowpoint.engine.sweep.JobResult;
import org.slowpoint.engine.sweep.JobRunner;
import org.slowpoint.engine.sweep.SweepJob;
import org.slowpoint.engine.sweep.SweepPlan;
import org.slowpoint.engine.text.Reasons;
import org.slowpoint.engine.tune.Baselines;

/**
 * One job as a task of the cluster. A task that is run again, on whatever machine, goes on from the checkpoint in the
 * store. What the plan is to blame for is a result; what the machine is to blame for fails the task, which is tried
 * elsewhere, and after the last try leaves the job undone and the others going.
 */
final class JobTask implements Function<Long, JobOutcome> {

    private static final long serialVersionUID = 1L;

    /** Plans that this process has read, by folder and text: a long one is not checked again for every task. */
    private static final LruCache<SweepPlan> PLANS = new LruCache<>(2);

    private final Broadcast<Shared> shared;

    JobTask(Broadcast<Shared> shared) {
        this.shared = shared;
    }

    /**
     * What all tasks know.
     *
     * @param planName what messages call the plan
     * @param planText the plan
     * @param planFolder the folder from which its paths lead, on every machine
     * @param out the folder of the sweep
     * @param hadoop how file systems are reached
     * @param program what runs, with its version
     * @param again whether results that are there are thrown away
     * @param autosave the longest time between two saves
     * @param tries how often a task is tried
     */
    record Shared(
            String planName,
            String planText,
            String planFolder,
            URI out,
            Map<String, String> hadoop,
            String program,
            boolean again,
            Duration autosave,
            int tries)
            implements java.io.Serializable {

        private static final long serialVersionUID = 1L;

        SweepStore store() throws IOException {
            Configuration configuration = new Configuration();
            hadoop.forEach(configuration::set);
            return new SweepStore(out, configuration);
        }
    }

    @Override
    public JobOutcome call(Long index) throws IOException {
        Shared all = shared.value();
        SweepPlan plan = PLANS.get(
                all.planFolder() + '\n' + all.planText(),
                progress -> SweepPlan.parse(all.planName(), all.planText(), Path.of(all.planFolder())),
                Progress.NONE);
        SweepJob job = plan.job(index);
        TaskContext context = TaskContext.get();
        try {
            return run(all, job, context);
        } catch (CancelledException stopped) {
            throw stopped;
        } catch (IOException | RuntimeException | LinkageError machine) {
            if (context.attemptNumber() + 1 < all.tries()) {
                throw machine;
            }
            String why = machine instanceof IOException ? machine.toString() : Reasons.of(machine);
            return new JobOutcome(job.name(), false, why);
        }
    }

    private static JobOutcome run(Shared all, SweepJob job, TaskContext context) throws IOException {
        SweepStore store = all.store();
        Path folder = Files.createTempDirectory("slowpoint-job");
        try {
            JobFolder local = new JobFolder(folder);
            if (!all.again() || store.result(job).isEmpty()) {
                store.fetchCheckpoint(job, local);
            }
            Optional<JobResult> result;
            try (CheckpointMirror mirror = new CheckpointMirror(store, job, local)) {
                mirror.begin(all.autosave());
                JobRunner runner = new JobRunner(baselines(), all.program(), all.autosave());
                result = runner.run(job, local, all.again(), cancelledWith(context));
            }
            store.pushAll(job, local);
            JobResult done = result.orElseThrow(
                    () -> new FileWriteException("The folder " + folder + " is held by another process."));
            return new JobOutcome(job.name(), true, done.failure().orElse(""));
        } catch (CancelledException stopped) {
            store.pushCheckpoint(job, new JobFolder(folder));
            throw stopped;
        } finally {
            LocalFiles.delete(folder);
        }
    }

    private static Progress cancelledWith(TaskContext context) {
        return new Progress() {
            @Override
            public void report(double fraction, String message) {
                // The cluster shows tasks, not parts of them.
            }

            @Override
            public boolean cancelled() {
                return context.isInterrupted();
            }
        };
    }

    /** The tuned baselines that ship. */
    static Baselines baselines() throws IOException {
        try (InputStream in = JobTask.class.getResourceAsStream("baselines.json")) {
            if (in == null) {
                throw new IOException("baselines.json is missing in the program's jar");
            }
            return Baselines.read(in);
        }
    }
}
