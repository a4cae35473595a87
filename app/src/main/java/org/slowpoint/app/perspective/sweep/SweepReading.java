package org.slowpoint.app.perspective.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.sweep.BegunJob;
import org.slowpoint.engine.sweep.JobResult;
import org.slowpoint.engine.sweep.JobState;
import org.slowpoint.engine.sweep.JobStep;
import org.slowpoint.engine.sweep.SweepFolder;
import org.slowpoint.engine.sweep.SweepJob;
import org.slowpoint.engine.sweep.SweepPlan;
import org.slowpoint.engine.sweep.SweepStatus;
import org.slowpoint.engine.sweep.SweepTable;

/** A sweep as it was seen at one moment. Immutable; asking it touches no file. */
final class SweepReading {

    private final SweepFolder folder;
    private final Optional<SweepPlan> plan;
    private final BegunJob[] begun;
    private final SweepTable table;
    private final SweepStatus status;

    private SweepReading(
            SweepFolder folder, Optional<SweepPlan> plan, BegunJob[] begun, SweepTable table, SweepStatus status) {
        this.folder = folder;
        this.plan = plan;
        this.begun = begun;
        this.table = table;
        this.status = status;
    }

    /**
     * Puts together what was read.
     *
     * @param folder where the sweep lies
     * @param plan its plan; empty where that cannot be read
     * @param jobs those that were begun; folders that are no jobs are passed over
     */
    static SweepReading of(SweepFolder folder, Optional<SweepPlan> plan, List<BegunJob> jobs) {
        BegunJob[] begun = new BegunJob[(int) folder.size()];
        List<BegunJob> known = new ArrayList<>();
        List<JobResult> results = new ArrayList<>();
        for (BegunJob job : jobs) {
            if (job.index() >= 0 && job.index() < begun.length && begun[(int) job.index()] == null) {
                begun[(int) job.index()] = job;
                known.add(job);
                job.result().ifPresent(results::add);
            }
        }
        return new SweepReading(
                folder, plan, begun, SweepTable.of(folder.variedKeys(), results), SweepStatus.of(folder.size(), known));
    }

    Path path() {
        return folder.path();
    }

    /** What the sweep is called: the name of its folder. */
    String name() {
        Path name = folder.path().toAbsolutePath().normalize().getFileName();
        return name == null ? folder.path().toString() : name.toString();
    }

    /** The plan's copy in the folder. */
    Path planFile() {
        return folder.planFile();
    }

    /** The results, as the command line prints them. */
    SweepTable table() {
        return table;
    }

    SweepStatus status() {
        return status;
    }

    /** Whether there may be more to see later. */
    boolean isUnderWay() {
        return status.done() < status.jobs() || !status.running().isEmpty();
    }

    /** Whether jobs train optimizers, as far as is known. */
    boolean trains() {
        return plan.map(known -> known.steps().contains(JobStep.TRAIN)).orElse(true);
    }

    /** What every job does, in the words of a plan; empty where the plan cannot be read. */
    List<String> steps() {
        return plan.map(known -> known.steps().stream().map(JobStep::id).toList())
                .orElse(List.of());
    }

    /** The numbers of the jobs that are known, in order. */
    IntStream jobs() {
        IntStream all = IntStream.range(0, begun.length);
        return plan.isPresent() ? all : all.filter(job -> begun[job] != null);
    }

    /** What is known of a job's folder; empty before it is begun. */
    Optional<BegunJob> begun(int job) {
        return Optional.ofNullable(begun[job]);
    }

    JobState state(int job) {
        return begun[job] == null ? JobState.WAITING : begun[job].state();
    }

    Optional<JobResult> result(int job) {
        return begun(job).flatMap(BegunJob::result);
    }

    /** Why a job failed; empty when it did not. */
    String failure(int job) {
        return result(job).flatMap(JobResult::failure).orElse("");
    }

    /** What differs between jobs, of one job; empty texts for what is not known. */
    List<String> values(int job, List<String> keys) {
        Map<String, String> varied = result(job)
                .map(JobResult::varied)
                .or(() -> planned(job).map(SweepJob::varied))
                .orElse(Map.of());
        return keys.stream().map(key -> varied.getOrDefault(key, "")).toList();
    }

    /** A number that was measured; NaN where there is none. */
    double number(int job, String name) {
        return result(job)
                .map(result -> result.numbers().getOrDefault(name, Double.NaN))
                .orElse(Double.NaN);
    }

    private Optional<SweepJob> planned(int job) {
        return plan.map(known -> known.job(job));
    }

    /** What a job is called. */
    String title(int job) {
        return begun(job)
                .map(BegunJob::name)
                .or(() -> planned(job).map(SweepJob::name))
                .orElse("job " + job);
    }

    /** Whether a job names files by paths that lead from where the plan lay first. */
    boolean leansOnPlanFolder(int job) {
        return planned(job).map(SweepJob::leansOnPlanFolder).orElse(false);
    }

    /** The optimizer that a job has trained so far, or examines; empty where there is none to look at. */
    Optional<OptimizerSource> optimizer(int job) {
        Optional<SweepJob> planned = planned(job);
        if (!trains()) {
            return planned.flatMap(known ->
                    known.checkpoint().map(file -> OptimizerSource.of(file).on(known.taskChoice())));
        }
        return begun(job)
                .filter(each -> each.state() != JobState.FAILED)
                .map(each -> OptimizerSource.of(each.folder().checkpoint()))
                .map(source ->
                        planned.map(known -> source.on(known.taskChoice())).orElse(source));
    }

    /** Where its numbers come from. */
    Provenance provenance() {
        Map<String, String> entries = Provenance.ofProgram();
        entries.put("Sweep", name());
        entries.put("Plan SHA-256", folder.planSha256());
        entries.put("Jobs", status.done() + " of " + status.jobs());
        return new Provenance(name(), entries);
    }
}
