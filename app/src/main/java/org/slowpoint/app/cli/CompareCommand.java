package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slowpoint.engine.analysis.Evaluation;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.comparison.Comparison;
import org.slowpoint.engine.comparison.Contender;
import org.slowpoint.engine.comparison.HandDesignedText;
import org.slowpoint.engine.comparison.ScoreTable;
import org.slowpoint.engine.comparison.TrendTable;
import org.slowpoint.engine.comparison.Variant;
import org.slowpoint.engine.comparison.Variants;
import org.slowpoint.engine.document.EvaluationDocument;
import org.slowpoint.engine.document.Json;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.metatrain.MemoryNeed;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.tune.Baseline;
import org.slowpoint.engine.unroll.PairedDifference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slowpoint compare}: optimizers of any kind on the same problems. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Compare optimizers, learned, changed and hand-designed, on the same problems of any task.")
final class CompareCommand implements Callable<Integer> {

    private static final int USUAL_STEPS = 200;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "F", arity = "0..*", description = "Checkpoints.")
    private List<Path> files = List.of();

    @Option(
            names = "--variant",
            paramLabel = "KEY",
            description = "Besides each checkpoint, what is made of it: snapshot:K or snapshots of its training; of one"
                    + " with a hidden state linearized, modes:N, without-modes:N, frozen-modes:N, slowed-modes:N,"
                    + " pinned-modes:N, schedule:K or straightened; of a network per parameter nominal-off,"
                    + " blackbox-off, preconditioner-off, magnitudes-pinned, decays-usual or an input at its mean.")
    private List<String> variants = List.of();

    @Option(
            names = "--optimizer",
            paramLabel = "NAME:KEY=VALUE,…",
            description =
                    "A hand-designed optimizer, for instance momentum:learningRate=3.6,momentum=0.89; a name alone"
                            + " has the hyper-parameters tuned for the nearest settings and steps.")
    private List<String> optimizers = List.of();

    @Mixin
    private TaskOptions taskOptions;

    @Option(names = "--problems", defaultValue = "64", description = "Test problems (${DEFAULT-VALUE}).")
    private int problemCount;

    @Option(names = "--seed", defaultValue = "0", description = "Seed of the test problems (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--problems-file", paramLabel = "P.json", description = "Take the test problems from a file.")
    private Path problemsFile;

    @Option(
            names = "--steps",
            description = "Steps of each run (as many as the first was trained for, at most " + USUAL_STEPS + ").")
    private Integer steps;

    @Option(
            names = "--baselines",
            paramLabel = "B.json",
            description = "Where the tuned hyper-parameters come from, a list that tune has written (those that ship).")
    private Path baselinesFile;

    @Option(names = "--threads", description = "Compute threads (all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--table",
            paramLabel = "F.csv",
            description = "Write what each reaches into this file, a line each.")
    private Path table;

    @Option(
            names = "--trends",
            paramLabel = "F.csv",
            description = "Write mean losses over the iterations, at geometric steps and averaged over the last tenth,"
                    + " into this file.")
    private Path trends;

    @Option(names = "--overwrite", description = "Replace the files at --table and --trends.")
    private boolean overwrite;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        if (problemCount < 1 || (steps != null && steps < 1) || threads < 1) {
            throw usage("--problems, --steps and --threads must be 1 or more");
        }
        if (files.isEmpty() && optimizers.isEmpty()) {
            throw usage("name checkpoints, or hand-designed optimizers with --optimizer");
        }
        checkFile(table);
        checkFile(trends);
        List<HandDesignedText> handDesigned =
                optimizers.stream().map(this::parsed).toList();
        List<StoredCheckpoint> stored = files.stream().map(Checkpoints::read).toList();
        TaskConfig config;
        TaskChoice.Alone on;
        if (stored.isEmpty()) {
            on = taskOptions.alone();
        } else {
            TaskChoice.Chosen chosen = taskOptions.on(stored.get(0));
            on = new TaskChoice.Alone(chosen.config(), chosen.task());
        }
        config = on.config();
        int length = steps != null
                ? steps
                : stored.isEmpty() ? USUAL_STEPS : stored.get(0).checkpoint().testSteps();
        int runs = stored.size() * (1 + variants.size()) + handDesigned.size();
        if (problemsFile == null) {
            MemoryNeed.ofRuns(on.task(), problemCount, length, runs, "ask for fewer --problems or --steps");
        }
        List<Problem> problems = problemsFile == null
                ? Analysis.testProblems(on.task(), new AnalysisOptions(problemCount, length, seed))
                : Inputs.problems(problemsFile, on.task());
        Progress progress = new TerminalProgress(spec.commandLine().getErr());
        try (Workers workers = new Workers("compare", threads)) {
            List<Contender> contenders = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (StoredCheckpoint each : stored) {
                String name = unlike(each.name(), names);
                contenders.add(Contender.learned(name, each));
                contenders.addAll(variants(name, each, on, workers, progress));
            }
            for (HandDesignedText text : handDesigned) {
                contenders.add(handDesigned(text, config, length, names));
            }
            Comparison comparison = Comparison.of(contenders, problems, length, workers, progress);
            String source = config.name() + ' ' + config.numbers() + ", " + problems.size() + " problems"
                    + (problemsFile == null ? " of seed " + seed : "") + ", " + length + " steps";
            if (table != null) {
                ScoreTable.of(source, comparison).write(table);
            }
            if (trends != null) {
                TrendTable.of(source, comparison).write(trends);
            }
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(document(config.name(), comparison).toPrettyString());
            } else {
                print(config.name(), problems.size(), comparison, out);
            }
        }
        return 0;
    }

    private void checkFile(Path file) {
        if (file == null) {
            return;
        }
        if (!overwrite && Files.exists(file)) {
            throw new IllegalArgumentException(
                    file + " exists; add --overwrite to replace it, or choose another file.");
        }
        Outputs.tryOut(file);
    }

    private HandDesignedText parsed(String text) {
        try {
            return HandDesignedText.parse(text);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private static String unlike(String name, Set<String> names) {
        String unlike = name;
        for (int i = 2; !names.add(unlike); i++) {
            unlike = name + " (" + i + ")";
        }
        return unlike;
    }

    private List<Contender> variants(
            String name, StoredCheckpoint stored, TaskChoice.Alone on, Workers workers, Progress progress) {
        if (variants.isEmpty()) {
            return List.of();
        }
        Variants made = Variants.compared(name, stored, on, seed, workers, progress);
        return variants.stream()
                .flatMap(key -> made.of(key).stream())
                .map(Variant::contender)
                .toList();
    }

    private Contender handDesigned(HandDesignedText text, TaskConfig config, int length, Set<String> names) {
        String id = text.family().id();
        if (!text.hyperparameters().isEmpty()) {
            try {
                return Contender.handDesigned(unlike(id, names), text.family(), text.hyperparameters());
            } catch (IllegalArgumentException e) {
                throw usage(e.getMessage());
            }
        }
        Baseline tuned = BaselineList.nearest(baselinesFile, config.name(), config.numbers(), length).stream()
                .filter(baseline -> baseline.optimizer().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No tuned hyper-parameters of " + id + " are known for "
                        + config.name() + "; find some with tune --baselines, or give them: " + id
                        + ":learningRate=…"));
        return Contender.handDesigned(unlike(id, names), text.family(), tuned.hyperparameters());
    }

    private static ObjectNode document(String task, Comparison comparison) {
        ObjectNode document = Json.object();
        document.put("task", task);
        document.put("steps", comparison.steps());
        ArrayNode list = document.putArray("optimizers");
        for (Comparison.Entry entry : comparison.entries()) {
            Contender contender = entry.contender();
            ObjectNode node = list.addObject();
            node.put("name", contender.name());
            node.put("kind", contender.kind().word());
            if (!contender.hyperparameters().isEmpty()) {
                ObjectNode numbers = node.putObject("hyperparameters");
                contender.hyperparameters().forEach(numbers::put);
            }
            contender.origin().ifPresent(origin -> {
                ObjectNode checkpoint = node.putObject("checkpoint");
                checkpoint.put("sha256", origin.sha256());
                origin.metaStep().ifPresent(step -> checkpoint.put("metaStep", step));
            });
            EvaluationDocument.put(node, entry.evaluation());
            node.put("diverged", entry.evaluation().relative().diverged());
        }
        ArrayNode paired = document.putArray("paired");
        for (Comparison.Pair pair : comparison.pairs()) {
            ObjectNode node = paired.addObject();
            node.put("first", comparison.entries().get(pair.first()).contender().name());
            node.put(
                    "second",
                    comparison.entries().get(pair.second()).contender().name());
            Json.put(node, "meanRelativeDifference", pair.difference().mean());
            Json.put(node, "stdErr", pair.difference().standardError());
            node.put("problems", pair.difference().problems());
        }
        return document;
    }

    private static void print(String task, int problems, Comparison comparison, PrintWriter out) {
        List<Comparison.Entry> entries = comparison.entries();
        out.println(Formatted.of(
                "%d optimizers on %d problem%s of %s, %d step%s",
                entries.size(),
                problems,
                problems == 1 ? "" : "s",
                task,
                comparison.steps(),
                comparison.steps() == 1 ? "" : "s"));
        int width = entries.stream()
                .mapToInt(entry -> entry.contender().name().length())
                .max()
                .orElseThrow();
        int best = comparison.best();
        String row = "%-" + width + "s  %-13s  %-24s  %-20s  %s";
        out.println(Formatted.of(row, "", "", "mean relative loss", "mean loss", "minus the best")
                .stripTrailing());
        for (int i = 0; i < entries.size(); i++) {
            Contender contender = entries.get(i).contender();
            Evaluation run = entries.get(i).evaluation();
            out.println(Formatted.of(
                            row,
                            contender.name(),
                            contender.kind().word(),
                            run.relative().words("%.5f", "%.5f"),
                            run.relative().diverged() > 0 ? "" : run.absolute().words("%.4g", "%.2g"),
                            i == best
                                    ? "the best"
                                    : words(comparison.pair(i, best).difference()))
                    .stripTrailing());
        }
        String omission = entries.get(0).evaluation().relative().omission();
        if (!omission.isEmpty()) {
            out.println(omission);
        }
    }

    private static String words(PairedDifference difference) {
        if (Double.isNaN(difference.mean())) {
            return "";
        }
        return Formatted.of("%+.5f", difference.mean())
                + (Double.isNaN(difference.standardError()) ? "" : Formatted.of(" ± %.5f", difference.standardError()))
                + Formatted.of(" (%d)", difference.problems());
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
