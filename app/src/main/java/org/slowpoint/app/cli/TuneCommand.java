package org.slowpoint.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slowpoint.engine.data.DataFolder;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.file.Rescue;
import org.slowpoint.engine.file.UnreadableFileException;
import org.slowpoint.engine.metatrain.MemoryNeed;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.task.Tasks;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.tune.Baseline;
import org.slowpoint.engine.tune.Baselines;
import org.slowpoint.engine.tune.Budget;
import org.slowpoint.engine.tune.Family;
import org.slowpoint.engine.tune.HyperParameterSearch;
import org.slowpoint.engine.tune.Score;
import org.slowpoint.engine.tune.SearchOptions;
import org.slowpoint.engine.tune.Trial;
import org.slowpoint.engine.tune.Trials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code slowpoint tune}: the best hyper-parameters of a hand-designed optimizer, by random search or on a grid. */
@Command(
        name = "tune",
        mixinStandardHelpOptions = true,
        description = "Tune a hand-designed optimizer by random search or on a grid of learning rates.")
final class TuneCommand implements Callable<Integer> {

    private static final String ALL = "all";

    @Spec
    private CommandSpec spec;

    @Option(names = "--task", required = true, description = "The task.")
    private String taskName;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "One setting of the task, for instance width=16, points=128, channels=4, minibatch=25 or layerNorm=true.")
    private Map<String, String> given = new LinkedHashMap<>();

    @Option(names = "--data", paramLabel = "DIR", description = Inputs.DATA)
    private Path data;

    @Option(
            names = "--optimizer",
            required = true,
            completionCandidates = Optimizers.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private String optimizer;

    @Option(names = "--samples", defaultValue = "2500", description = "Random draws (${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--grid",
            paramLabel = "N",
            description = "Instead of random draws try N learning rates per decade, all else as usual"
                    + " (decays 0.9, 0.99 of RMSProp, 0.999 of second moments, weight decay 0.01).")
    private Integer grid;

    @Option(
            names = "--problems",
            defaultValue = "64",
            description = "Problems to tune and to test on (${DEFAULT-VALUE}).")
    private int problems;

    @Option(names = "--steps", defaultValue = "200", description = "Steps of each run (${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--cut",
            paramLabel = "N",
            description = "Run the draws on one problem, one in N of them on four times as many, and so on to all;"
                    + " 1 runs every draw on every problem (" + SearchOptions.NETWORK_CUT
                    + " for networks, otherwise 1).")
    private Integer cut;

    @Option(
            names = "--objective",
            defaultValue = "mean_relative",
            description = "mean, mean_relative, final or minimum (${DEFAULT-VALUE}).")
    private MetaObjective objective;

    @Option(names = "--seed", defaultValue = "0", description = "Seed of draws and problems (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--threads", description = "Compute threads (all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--baselines",
            paramLabel = "F.json",
            description = "Add what was found to this list of baselines, or replace it there.")
    private Path file;

    @Option(
            names = "--trials",
            paramLabel = "F.csv",
            description = "Write every draw with its objective into this file.")
    private Path trialsFile;

    @Option(names = "--overwrite", description = "Replace the file at --trials even if it is no list of draws.")
    private boolean overwrite;

    @Option(names = "--json", description = "Print one JSON document, in the form of a list of baselines.")
    private boolean json;

    /** What can be asked for. */
    private static final class Optimizers implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Arrays.stream(Family.values()).map(Family::id), Stream.of(ALL))
                    .iterator();
        }
    }

    @Override
    public Integer call() {
        if (samples < 1
                || problems < 1
                || steps < 1
                || threads < 1
                || (cut != null && cut < 1)
                || (grid != null && grid < 1)) {
            throw usage("--samples, --grid, --problems, --steps, --cut and --threads must be 1 or more");
        }
        List<Family> families = families();
        Inputs.named(spec, taskName);
        TaskConfig config = config();
        Map<String, Double> settings = config.numbers();
        if (data != null && !config.takesData()) {
            throw usage("--data is for tasks that learn from data; " + taskName + " makes its own problems");
        }
        DataFolder learned = Inputs.data(data);
        Task task = task(config, learned);
        checkFiles();
        // Two sets of problems, and the objective of every draw on each.
        MemoryNeed.ofRuns(task, 2L * problems, samples, 1, "ask for fewer --problems or --samples");
        MemoryNeed.ofRuns(task, problems, steps, 1, "ask for fewer --problems or --steps");
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        List<Baseline> found = new ArrayList<>();
        Map<String, List<Trial>> trials = new LinkedHashMap<>();
        SearchOptions options =
                new SearchOptions(samples, grid == null ? 0 : grid, problems, steps, cut == null ? 0 : cut, objective);
        Budget said = null;
        List<FileWriteException> failures = new ArrayList<>();
        for (Family family : families) {
            HyperParameterSearch search = options.search(family, config, seed);
            if (!search.budget().equals(said)) {
                said = search.budget();
                err.println("Budget: " + said + ", " + steps + " steps each.");
            }
            HyperParameterSearch.Result result = search.run(family, task, threads, new TerminalProgress(err));
            Baseline baseline = Baseline.of(
                    taskName, settings, learned == null ? TaskConfig.DRAWN : learned.name(), search, result);
            found.add(baseline);
            trials.put(family.id(), result.trials());
            if (!json) {
                print(baseline, out);
            }
            // At once, so that an interrupt loses only the search it stops.
            Trials drawn = new Trials(source(settings, search), trials);
            keep(trialsFile, drawn::write, failures);
            keep(file, list -> Baselines.put(list, baseline), failures);
        }
        if (json) {
            out.println(document(found));
        }
        failures.forEach(failure -> err.println("slowpoint: " + failure.getMessage()));
        return failures.isEmpty() ? 0 : 1;
    }

    // A disk that is full by now costs neither this result nor the searches that are still to come.
    private static void keep(Path target, Consumer<Path> write, List<FileWriteException> failures) {
        if (target == null) {
            return;
        }
        try {
            write.accept(target);
        } catch (FileWriteException e) {
            failures.add(Rescue.elsewhere(e, target, write));
        } catch (IllegalArgumentException | UnreadableFileException changed) {
            failures.add(Rescue.elsewhere(new FileWriteException(changed.getMessage()), target, write));
        }
    }

    private static String document(List<Baseline> found) {
        return Baselines.json(found.size() == 1 ? found.get(0) : found);
    }

    private String source(Map<String, Double> settings, HyperParameterSearch search) {
        return taskName + " " + settings + ", " + search.budget() + ", " + steps + " steps, seed " + seed + ", "
                + objective.name().toLowerCase(Locale.ROOT);
    }

    private List<Family> families() {
        if (optimizer.equalsIgnoreCase(ALL)) {
            return Arrays.asList(Family.values());
        }
        try {
            return List.of(Family.ofId(optimizer.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            throw usage("there is no optimizer “" + optimizer + "” to tune; choose one of "
                    + String.join(", ", new Optimizers()));
        }
    }

    private TaskConfig config() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            try {
                boolean truth = value.equals("true") || value.equals("false");
                numbers.put(key, truth ? Boolean.compare(value.equals("true"), false) : Double.valueOf(value));
            } catch (NumberFormatException e) {
                throw usage("the setting “" + key + "” must be a number, got “" + value + "”");
            }
        });
        try {
            return Tasks.config(taskName, numbers);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private Task task(TaskConfig config, DataFolder learned) {
        try {
            return config.create(learned == null ? null : learned.set());
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    // Before the search rather than after hours of it.
    private void checkFiles() {
        if (file != null) {
            Baselines.read(file);
            if (!Files.isDirectory(file.toAbsolutePath().getParent())) {
                throw new IllegalArgumentException("The folder of " + file
                        + " does not exist; create it first, or choose another with --baselines.");
            }
            Outputs.tryOut(file);
        }
        if (trialsFile != null) {
            if (!overwrite && Files.exists(trialsFile) && !isTrials(trialsFile)) {
                throw new IllegalArgumentException(trialsFile
                        + " is no list of draws; add --overwrite to replace it, or choose another file with --trials.");
            }
            Outputs.tryOut(trialsFile);
        }
    }

    private static boolean isTrials(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return !Trials.read(in).byOptimizer().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static void print(Baseline baseline, PrintWriter out) {
        out.println(baseline.optimizer());
        baseline.hyperparameters().forEach((name, value) -> out.println(Formatted.of("%-14s %.6g", name, value)));
        print("tuned on", baseline.tuned(), out);
        print("test", baseline.test(), out);
        if (baseline.widened() > 0) {
            out.println(
                    Formatted.of("The best lay at an edge %d times, and the ranges were widened.", baseline.widened()));
        }
        if (!baseline.onEdge().isEmpty()) {
            out.println("At an edge of its range all the same: " + String.join(", ", baseline.onEdge()) + ".");
        }
    }

    private static void print(String name, Score score, PrintWriter out) {
        out.println(Formatted.of(
                "%-14s %s%s",
                name,
                score.mean() == null ? "diverged" : Formatted.of("%.5f", score.mean()),
                score.mean() == null || score.stdErr() == null ? "" : Formatted.of(" ± %.5f", score.stdErr())));
    }
}
