package org.slowpoint.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slowpoint.app.library.Baseline;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.library.Trials;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.dynamics.GroupDynamics;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.dynamics.slow.LineAttractor;
import org.slowpoint.engine.dynamics.slow.SlowPointFinder;
import org.slowpoint.engine.dynamics.slow.SlowPointSet;
import org.slowpoint.engine.dynamics.slow.VisitedStates;
import org.slowpoint.engine.dynamics.sweep.InputSweep;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.mechanism.Examination;
import org.slowpoint.engine.mechanism.ExaminationOptions;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.unroll.Unroller;

/**
 * One optimizer under the microscope: its study at once, everything further computed when a figure first asks for it
 * and kept. Safe for use by several threads; who asks second waits for the first. Not for the user-interface thread.
 */
public final class Specimen {

    /**
     * The modes at one moment of meta-training.
     *
     * @param step the meta-step
     * @param modes the linearisation at the convergence point
     */
    public record Moment(int step, Linearization modes) {}

    private final Study study;
    private final ResultCache cache;
    private final int threads;
    private final Memo<Optional<InputSweep>> inputCurve = new Memo<>();
    private final Memo<SlowPointSet> slow = new Memo<>();
    private final Memo<LineAttractor> line = new Memo<>();
    private final Memo<List<GroupDynamics>> groups = new Memo<>();
    private final Memo<Comparison> comparison = new Memo<>();
    private final Memo<List<Moment>> training = new Memo<>();
    private final Memo<Optional<ModeReplay>> replay = new Memo<>();
    private final Memo<Optional<Trials>> trials = new Memo<>();

    /**
     * A specimen of a study made before.
     *
     * @param study the study
     * @param cache where long results are kept between runs of the program
     * @param threads 1 or more; results do not depend on it
     */
    public Specimen(Study study, ResultCache cache, int threads) {
        this.study = study;
        this.cache = cache;
        this.threads = threads;
    }

    /**
     * Studies a checkpoint on a task, as long as it was trained to run.
     *
     * @param checkpoint the checkpoint
     * @param task the task of the test problems
     * @param cache where long results are kept between runs of the program
     * @param threads 1 or more
     * @param progress reports and cancels
     */
    public static Specimen of(
            StoredCheckpoint checkpoint, Task task, ResultCache cache, int threads, Progress progress) {
        AnalysisOptions options =
                AnalysisOptions.ofSteps(checkpoint.checkpoint().testSteps());
        return new Specimen(Study.of(checkpoint, task, options, threads, progress), cache, threads);
    }

    /** The checkpoint, its analysis and the baselines. */
    public Study study() {
        return study;
    }

    /** The analysis. */
    public Analysis analysis() {
        return study.analysis();
    }

    /** The task's name. */
    public String task() {
        return study.analysis().task().name();
    }

    /** What it is, in a few words. */
    public String title() {
        return TaskTitles.of(task()) + ", " + analysis().optimizer().stateSize() + " units";
    }

    /** The curve of fixed points over g*; empty without a fixed point at g = 0. */
    public Optional<InputSweep> inputCurve(Progress progress) {
        return inputCurve.get(
                () -> withWorkers(workers -> Examination.inputCurve(analysis(), workers, part(progress))));
    }

    /** The slow points at g = 0. */
    public SlowPointSet slowPoints(Progress progress) {
        return slow.get(() -> withWorkers(workers -> new SlowPointFinder()
                .find(analysis().optimizer(), visited(), analysis().found(), workers, part(progress))));
    }

    /** The chain of slow and fixed points with the evidence for a line. */
    public LineAttractor line(Progress progress) {
        SlowPointSet points = slowPoints(progress);
        return line.get(() -> withWorkers(workers -> LineAttractor.of(
                analysis().optimizer(), visited(), points, analysis().found(), workers, part(progress))));
    }

    /** What happens to each layer's weights and biases; empty for tasks with parameters of one kind. */
    public List<GroupDynamics> groups(Progress progress) {
        return groups.get(() -> GroupDynamics.of(
                analysis().optimizer(),
                Analysis.problems(analysis().task(), analysis().options()),
                analysis().run().cloud(),
                part(progress)));
    }

    /** The leading mode by itself, all modes, and the optimizer on the same problems; empty without modes. */
    public Optional<ModeReplay> replay(Progress progress) {
        return replay.get(() -> analysis()
                .modes()
                .filter(m -> !m.defective() && !m.modes().isEmpty())
                .map(m -> withWorkers(workers -> ModeReplay.of(
                        analysis().optimizer(),
                        m,
                        ModeReplay.leading(m, 1),
                        Analysis.pairedProblems(analysis().task(), analysis().options()),
                        analysis().options().steps(),
                        workers,
                        part(progress)))));
    }

    /** Losses on all test problems, against the tuned baselines. */
    public Comparison comparison(Progress progress) {
        return comparison.get(() -> {
            String[] from = {
                "comparison",
                study.checkpoint().sha256(),
                task(),
                analysis().options().toString(),
                study.baselines().stream()
                        .map(b -> b.baseline().hyperparameters().toString())
                        .collect(Collectors.joining())
            };
            Optional<Comparison> kept = cache.get(from).map(Comparison::ofJson);
            if (kept.isPresent()) {
                return kept.get();
            }
            Comparison computed = withWorkers(workers -> compare(workers, progress));
            cache.put(computed.toJson(), from);
            return computed;
        });
    }

    private Comparison compare(Workers workers, Progress progress) {
        List<Problem> problems =
                Analysis.testProblems(analysis().task(), analysis().options());
        int steps = analysis().options().steps();
        List<Comparison.Run> runs = new ArrayList<>();
        progress.report(0, "running " + problems.size() + " test problems");
        runs.add(new Comparison.Run(
                Comparison.LEARNED,
                TestRuns.losses(study.checkpoint().checkpoint(), problems, steps, workers, part(progress))));
        for (Study.BaselineRun each : study.baselines()) {
            Baseline baseline = each.baseline();
            progress.report((double) runs.size() / (study.baselines().size() + 1), "running " + baseline.optimizer());
            runs.add(new Comparison.Run(
                    baseline.optimizer(),
                    Unroller.losses(baseline.create(), problems, steps, workers, part(progress))));
        }
        return new Comparison(runs);
    }

    /** The modes at every snapshot of meta-training at which a fixed point was found, in order. */
    public List<Moment> training(Progress progress) {
        return training.get(() -> {
            List<Moment> moments = new ArrayList<>();
            Checkpoint checkpoint = study.checkpoint().checkpoint();
            for (int i = 0; i < checkpoint.snapshots().size(); i++) {
                Snapshot snapshot = checkpoint.snapshots().get(i);
                progress.checkCancelled();
                progress.report((double) i / checkpoint.snapshots().size(), "snapshot of meta-step " + snapshot.step());
                Linearizable optimizer = checkpoint.at(snapshot).linearizable();
                FixedPoint point = new FixedPointFinder().from(optimizer, optimizer.initialState(), 0, part(progress));
                if (point.found()) {
                    moments.add(new Moment(snapshot.step(), Linearization.at(optimizer, point.state(), 0)));
                }
            }
            return List.copyOf(moments);
        });
    }

    /** All draws of the random searches on the task; empty when none are known. */
    public Optional<Trials> trials() {
        return trials.get(() -> Samples.trials(task()));
    }

    private VisitedStates visited() {
        int starts = ExaminationOptions.of(analysis().optimizer().stateSize(), threads)
                .slowStarts();
        return VisitedStates.of(
                analysis().run().cloud(), starts, analysis().options().seed());
    }

    private static Progress part(Progress progress) {
        return progress.withoutReports();
    }

    private <T> T withWorkers(Function<Workers, T> work) {
        try (Workers workers = new Workers("specimen", threads)) {
            return work.apply(workers);
        }
    }
}
