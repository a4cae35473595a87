package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slowpoint.app.version.Version;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.TrainingRun;
import org.slowpoint.engine.data.DataFolder;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.file.UnreadableFileException;
import org.slowpoint.engine.file.WholeFile;
import org.slowpoint.engine.file.WriteLock;
import org.slowpoint.engine.metatrain.GradientEstimator;
import org.slowpoint.engine.metatrain.MemoryNeed;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.TaskConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code slowpoint train}: meta-training into a checkpoint; interrupting saves. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Train an optimizer. Interrupt it at any time; --resume goes on bit for bit.")
final class TrainCommand implements Callable<Integer> {

    private static final int MOST_AUTOSAVE = 86_400;
    private static final int CONFIG_BYTES = 1 << 20;

    private CommandSpec spec;

    @Option(names = "--task", defaultValue = "linear-regression", description = "The task (${DEFAULT-VALUE}).")
    private String task;

    @Option(names = "--preset", description = "Settings to begin with, of those listed below (the task's first).")
    private String preset;

    @Option(names = "--data", paramLabel = "DIR", description = Inputs.DATA)
    private Path data;

    @Option(
            names = "--from",
            paramLabel = "F.safetensors",
            description = "Begin at this optimizer's weights instead of random ones.")
    private Path from;

    @Option(names = "--config", paramLabel = "F.json", description = "Settings that differ from the preset's, as JSON.")
    private Path configFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting, for instance architecture.units=32; see the list below.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--seed", defaultValue = "0", description = "Seed of everything random (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", required = true, paramLabel = "F.safetensors", description = "The checkpoint to write.")
    private Path out;

    @Option(names = "--resume", description = "Go on from the checkpoint at --out, if there is one.")
    private boolean resume;

    @Option(
            names = "--autosave",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "Save at least this often, at the end of a meta-step (${DEFAULT-VALUE}).")
    private double autosave;

    @Option(names = "--threads", description = "Compute threads (all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    private DataFolder learned;

    @Spec
    void describe(CommandSpec described) {
        spec = described;
        spec.usageMessage()
                .sectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_FOOTER,
                        help -> PresetsText.all() + SettingsText.of(MetaTrainingConfig.class));
    }

    @Override
    public Integer call() {
        MetaTrainingConfig config = config();
        MemoryNeed.ofTraining(config, task(config));
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be 1 or more");
        }
        if (!(autosave >= 0 && autosave <= MOST_AUTOSAVE)) {
            throw new ParameterException(spec.commandLine(), "--autosave must lie in 0 … " + MOST_AUTOSAVE);
        }
        PrintWriter err = spec.commandLine().getErr();
        Task trained = task(config);
        StoppableProgress progress = new StoppableProgress();
        // Whoever holds the file is waited for when the process is told to end, so that the end is declared first.
        try (OrderlyEnd end = new OrderlyEnd(progress::stop);
                TrainingRun run = new TrainingRun(
                        config,
                        trained,
                        WriteLock.take(out),
                        Version.provenance(CommandText.of(spec)),
                        Duration.ofNanos((long) (autosave * 1e9)))) {
            prepare(run, config, err);
            train(run, config, progress, err);
            end.succeeded();
        }
        return 0;
    }

    private void prepare(TrainingRun run, MetaTrainingConfig config, PrintWriter err) {
        if (resume && Files.exists(out)) {
            run.resume();
            err.println("Going on from meta-step " + run.step() + ".");
        } else if (Files.exists(out)) {
            throw new IllegalArgumentException(
                    out + " exists; add --resume to go on from it, or choose another file with --out.");
        } else if (from != null) {
            run.startFrom(weights(config));
        }
    }

    private void train(TrainingRun run, MetaTrainingConfig config, StoppableProgress progress, PrintWriter err) {
        try (GradientEstimator estimator = config.estimator().create(config, run.task(), threads)) {
            run.run(estimator, new TrainingReport(err, config, run.task()), progress);
        } catch (FileWriteException e) {
            FileWriteException failure = run.rescue(e);
            if (progress.cancelled()) {
                // The process is ending and may not come to say so later.
                err.println("slowpoint: " + failure.getMessage());
            }
            throw failure;
        }
        if (!run.kept()) {
            err.println("Interrupted before the first meta-step; nothing was saved.");
            return;
        }
        err.println((progress.cancelled() ? "Interrupted and saved to " : "Saved to ") + out + " at meta-step "
                + run.step() + ".");
    }

    private Task task(MetaTrainingConfig config) {
        return config.task().create(learned == null ? null : learned.set());
    }

    private double[] weights(MetaTrainingConfig config) {
        Checkpoint start = Checkpoints.read(from).checkpoint();
        if (!start.architecture().equals(config.architecture())) {
            throw new IllegalArgumentException(
                    from
                            + " holds another kind of optimizer than these settings train; make the settings of the architecture equal.");
        }
        return start.weights();
    }

    private MetaTrainingConfig config() {
        learned = Inputs.data(data);
        Optional<MetaTrainingConfig> before = before();
        if (before.isEmpty() || preset != null) {
            return asked(base().config(seed));
        }
        MetaTrainingConfig there = before.get();
        if (learned == null && !there.task().data().equals(TaskConfig.DRAWN)) {
            throw usage(out + " was trained on data of a folder; give it with --data");
        }
        MetaTrainingConfig config = given("--task") && !task.equals(there.task().name())
                ? base().config(seed)
                : given("--seed") ? there.with("seed", seed) : there;
        config = asked(config);
        boolean same = there.with("metaSteps", config.metaSteps()).equals(config);
        // Refused with all that the same words would mean without the file.
        return same ? config : asked(nearest(config.task().name(), there).config(config.seed()));
    }

    /** The configuration in the file that is to be gone on from; empty where there is none. */
    private Optional<MetaTrainingConfig> before() {
        return resume && Files.exists(out) ? Checkpoints.read(out).checkpoint().config() : Optional.empty();
    }

    private boolean given(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private static Presets.Preset nearest(String task, MetaTrainingConfig config) {
        return Presets.of(task).stream()
                .min(Comparator.comparingInt(
                        preset -> Settings.differences(preset.config(), config).size()))
                .orElseThrow();
    }

    /** A configuration with what the command line asks for. */
    private MetaTrainingConfig asked(MetaTrainingConfig base) {
        MetaTrainingConfig config = base;
        try {
            if (configFile != null) {
                config = Settings.with(config, fromFile());
            }
            config = config.with(settings);
            if (learned != null && config.task().takesData()) {
                config = config.with("task.data", learned.name());
            }
            task(config);
            return config;
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private JsonNode fromFile() {
        try {
            return Settings.tree(WholeFile.text(configFile, CONFIG_BYTES));
        } catch (UnreadableFileException e) {
            throw usage(configFile + " could not be read: " + e.getMessage() + "; check the path given with --config");
        } catch (IllegalArgumentException e) {
            throw usage(configFile + " cannot be used: " + e.getMessage());
        }
    }

    private Presets.Preset base() {
        Inputs.named(spec, task);
        try {
            return preset == null ? Presets.of(task).get(0) : Presets.named(task, preset);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
