package org.slowpoint.engine.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.engine.analysis.Benchmark;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.TrainingRun;
import org.slowpoint.engine.data.DataFolder;
import org.slowpoint.engine.document.AnalysisDocument;
import org.slowpoint.engine.document.EvaluationDocument;
import org.slowpoint.engine.document.Json;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.file.WriteLock;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.NativeLibraryException;
import org.slowpoint.engine.metatrain.GradientEstimator;
import org.slowpoint.engine.metatrain.MemoryNeed;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.text.Quoted;
import org.slowpoint.engine.text.Reasons;
import org.slowpoint.engine.tune.Baseline;
import org.slowpoint.engine.tune.Baselines;
import org.slowpoint.engine.tune.HyperParameterSearch;
import org.slowpoint.engine.tune.SearchOptions;

/**
 * Runs one job in its folder, on one thread, with what the single commands run. What it leaves depends on the plan
 * alone: not on the machine, on how often it was interrupted, or on the jobs beside it. A job that fails leaves its
 * sentence as its result; one that is interrupted leaves none and is gone on with from its checkpoint.
 *
 * @param baselines the tuned baselines that optimizers are compared with
 * @param program what runs, with its version, for the provenance of checkpoints
 * @param autosave the longest time between two saves of a training
 */
public record JobRunner(Baselines baselines, String program, Duration autosave) {

    private static final int LONGEST_FAILURE = 1_000;

    /**
     * Runs a job; one that is done is not run again unless {@code again}.
     *
     * @param folder where it is kept, made where it is missing
     * @param again whether a result that is there is thrown away first
     * @param progress cancels
     * @return its result; empty while another process runs it
     * @throws CancelledException when it was cancelled; what was trained is kept
     * @throws FileWriteException when its files cannot be written
     */
    public Optional<JobResult> run(SweepJob job, JobFolder folder, boolean again, Progress progress) {
        SweepFolder.make(folder.path());
        try (Held held = Held.of(folder)) {
            if (!held.ours()) {
                return Optional.empty();
            }
            Optional<JobResult> done = folder.result();
            if (done.isPresent() && !again) {
                return done;
            }
            long begun = System.nanoTime();
            SweepFolder.write(folder.job(), describe(job).toPrettyString() + "\n");
            JobResult result = result(job, folder, progress);
            SweepFolder.write(folder.resultFile(), result.json().toPrettyString() + "\n");
            ObjectNode timing = Json.object().put("seconds", (System.nanoTime() - begun) * 1e-9);
            SweepFolder.write(folder.timing(), timing + "\n");
            return Optional.of(result);
        }
    }

    /** The right to run a job. */
    private record Held(Optional<WriteLock> lock) implements AutoCloseable {

        static Held of(JobFolder folder) {
            return new Held(WriteLock.tryTake(folder.resultFile()));
        }

        boolean ours() {
            return lock.isPresent();
        }

        @Override
        public void close() {
            lock.ifPresent(WriteLock::close);
        }
    }

    private static ObjectNode describe(SweepJob job) {
        ObjectNode node = Json.object();
        node.put("job", job.index());
        node.put("planSha256", job.plan().sha256());
        job.plan().steps().stream().map(JobStep::id).forEach(node.putArray("run")::add);
        ObjectNode values = node.putObject("values");
        job.values().forEach(values::put);
        return node;
    }

    private JobResult result(SweepJob job, JobFolder folder, Progress progress) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        Optional<String> failure = Optional.empty();
        try {
            steps(job, folder, numbers, progress);
        } catch (CancelledException | FileWriteException | NativeLibraryException machine) {
            // Nothing that the plan is to blame for.
            throw machine;
        } catch (RuntimeException | OutOfMemoryError failed) {
            failure = Optional.of(Quoted.shortened(Reasons.of(failed), LONGEST_FAILURE));
            clear(folder);
        }
        return new JobResult(job.index(), job.name(), job.varied(), numbers, failure);
    }

    // How far a job came before it failed depends on the machine.
    private static void clear(JobFolder folder) {
        for (Path file : List.of(folder.checkpoint(), folder.evaluation(), folder.analysis(), folder.baseline())) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new FileWriteException(file + " cannot be removed; remove it and run the sweep again.", e);
            }
        }
    }

    private void steps(SweepJob job, JobFolder folder, Map<String, Double> numbers, Progress progress) {
        DataFolder learned =
                job.data().map(data -> DataFolder.read(data, progress)).orElse(null);
        if (job.plan().steps().contains(JobStep.TUNE)) {
            tune(job, folder, learned, numbers, progress);
            return;
        }
        boolean trains = job.plan().steps().contains(JobStep.TRAIN);
        if (trains) {
            train(job, folder, learned, numbers, progress);
        }
        boolean evaluates = job.plan().steps().contains(JobStep.EVALUATE);
        boolean analyzes = job.plan().steps().contains(JobStep.ANALYZE);
        if (evaluates || analyzes) {
            Path file = trains ? folder.checkpoint() : job.checkpoint().orElseThrow();
            TaskChoice.Chosen chosen = job.taskChoice().on(Checkpoints.read(file));
            // Without training the seeds of a plan are those of the test problems.
            Optional<Long> seed =
                    trains || !job.values().containsKey(SweepPlan.SEED) ? Optional.empty() : Optional.of(job.seed());
            if (evaluates) {
                evaluate(job.plan().evaluate(), seed, chosen, folder, numbers, progress);
            }
            if (analyzes) {
                analyze(seed.orElse(job.plan().analyze().seed()), chosen, folder, numbers, progress);
            }
        }
    }

    private void train(
            SweepJob job, JobFolder folder, DataFolder learned, Map<String, Double> numbers, Progress progress) {
        MetaTrainingConfig config = job.training(learned);
        Task task = config.task().create(learned == null ? null : learned.set());
        MemoryNeed.ofTraining(config, task);
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("program", program);
        provenance.put("command", "slowpoint sweep run");
        provenance.put("plan", job.plan().sha256());
        provenance.put("job", job.name());
        WriteLock lock = WriteLock.take(folder.checkpoint());
        try (TrainingRun run = TrainingRun.untimed(config, task, lock, provenance, autosave)) {
            if (Files.exists(folder.checkpoint())) {
                run.resume();
            }
            if (run.step() < config.metaSteps()) {
                try (GradientEstimator estimator = config.estimator().create(config, task, 1)) {
                    run.run(estimator, new Unwatched(), progress);
                }
            }
            progress.checkCancelled();
        }
        Map<String, Double> results =
                Checkpoints.read(folder.checkpoint()).checkpoint().results();
        numbers.put("metaSteps", (double) config.metaSteps());
        numbers.put(JobResult.LAST_OBJECTIVE, results.getOrDefault("lastObjective", Double.NaN));
        numbers.put("validationObjective", results.getOrDefault("validationObjective", Double.NaN));
    }

    private void tune(
            SweepJob job, JobFolder folder, DataFolder learned, Map<String, Double> numbers, Progress progress) {
        TaskConfig config = job.tuning();
        Task task = config.create(learned == null ? null : learned.set());
        SearchOptions options = job.plan().tune();
        MemoryNeed.ofRuns(task, 2L * options.problems(), options.samples(), 1, "ask for fewer problems or samples");
        MemoryNeed.ofRuns(task, options.problems(), options.steps(), 1, "ask for fewer problems or steps");
        HyperParameterSearch search = options.search(job.family(), config, job.seed());
        HyperParameterSearch.Result result = search.run(job.family(), task, 1, progress);
        Baseline baseline = Baseline.of(
                config.name(), config.numbers(), learned == null ? TaskConfig.DRAWN : learned.name(), search, result);
        SweepFolder.write(folder.baseline(), Baselines.json(baseline) + "\n");
        baseline.hyperparameters().forEach(numbers::put);
        numbers.put("tuned", orNaN(baseline.tuned().mean()));
        numbers.put("test", orNaN(baseline.test().mean()));
        numbers.put("testStdErr", orNaN(baseline.test().stdErr()));
    }

    private static double orNaN(Double value) {
        return value == null ? Double.NaN : value;
    }

    private void evaluate(
            EvaluateOptions options,
            Optional<Long> seed,
            TaskChoice.Chosen chosen,
            JobFolder folder,
            Map<String, Double> numbers,
            Progress progress) {
        Checkpoint checkpoint = chosen.checkpoint().checkpoint();
        int steps = options.steps() > 0 ? options.steps() : checkpoint.testSteps();
        MemoryNeed.ofRuns(chosen.task(), options.problems(), steps, 1, "ask for fewer problems or steps");
        List<Problem> problems = Analysis.testProblems(
                chosen.task(), new AnalysisOptions(options.problems(), steps, seed.orElse(options.seed())));
        TaskConfig task = chosen.config();
        List<Baseline> beside = baselines.nearest(task.name(), task.numbers(), steps);
        Benchmark benchmark;
        try (Workers workers = new Workers("sweep-evaluate", 1)) {
            benchmark = Benchmark.of(checkpoint, beside, problems, steps, workers, progress);
        }
        ObjectNode document = EvaluationDocument.of(chosen.task().name(), steps, benchmark);
        SweepFolder.write(folder.evaluation(), document.toPrettyString() + "\n");
        numbers.put("meanRelative", benchmark.learned().relative().mean());
        numbers.put("meanRelativeStdErr", benchmark.learned().relative().standardError());
        numbers.put("mean", benchmark.learned().absolute().mean());
        numbers.put(JobResult.DIVERGED, (double) benchmark.learned().relative().diverged());
        numbers.put(
                "minusBestBaseline",
                benchmark
                        .best()
                        .map(best ->
                                benchmark.learned().minus(best.evaluation()).mean())
                        .orElse(Double.NaN));
    }

    private void analyze(
            long seed, TaskChoice.Chosen chosen, JobFolder folder, Map<String, Double> numbers, Progress progress) {
        ObjectNode document = AnalysisDocument.of(chosen, seed, baselines, 1, progress);
        SweepFolder.write(folder.analysis(), document.toPrettyString() + "\n");
        if (!AnalysisDocument.perParameter(chosen)) {
            numbers.put("fixedPoints", (double) document.path("fixedPoints").size());
            numbers.put("largestModulus", largest(document));
        }
    }

    private static double largest(ObjectNode document) {
        double largest = Double.NaN;
        for (var mode : document.path("modes")) {
            double modulus = Json.number(mode.get("modulus"));
            largest = Double.isNaN(largest) ? modulus : Math.max(largest, modulus);
        }
        return largest;
    }
}
