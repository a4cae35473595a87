package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slowpoint.app.version.Version;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.TrainingRun;
import org.slowpoint.engine.file.UnreadableFileException;
import org.slowpoint.engine.file.WholeFile;
import org.slowpoint.engine.metatrain.GradientEstimator;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.Task;
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

    @Option(
            names = "--preset",
            description = "Settings to begin with: strong, live, …; see the user guide (the task's first).")
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

    private Inputs.Images images;

    @Spec
    void describe(CommandSpec described) {
        spec = described;
        spec.usageMessage()
                .sectionMap()
                .put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> SettingsText.of(MetaTrainingConfig.class));
    }

    @Override
    public Integer call() {
        MetaTrainingConfig config = config();
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be 1 or more");
        }
        if (!(autosave >= 0 && autosave <= MOST_AUTOSAVE)) {
            throw new ParameterException(spec.commandLine(), "--autosave must lie in 0 … " + MOST_AUTOSAVE);
        }
        PrintWriter err = spec.commandLine().getErr();
        TrainingRun run =
                new TrainingRun(config, task(config), out, Version.provenance(commandLine()), Duration.ofNanos((long)
                        (autosave * 1e9)));
        if (resume && Files.exists(out)) {
            run.resume();
            err.println("Going on from meta-step " + run.step() + ".");
        } else if (Files.exists(out)) {
            throw new IllegalArgumentException(
                    out + " exists; add --resume to go on from it, or choose another file with --out.");
        } else if (from != null) {
            run.startFrom(weights(config));
        }
        StoppableProgress progress = new StoppableProgress();
        try (OrderlyEnd end = new OrderlyEnd(progress::stop);
                GradientEstimator estimator = config.estimator().create(config, run.task(), threads)) {
            run.run(estimator, new TrainingReport(err, config.metaSteps()), progress);
            err.println((progress.cancelled() ? "Interrupted and saved to " : "Saved to ") + out + " at meta-step "
                    + run.step() + ".");
            end.succeeded();
        }
        return 0;
    }

    private Task task(MetaTrainingConfig config) {
        return config.task().create(images == null ? null : images.images());
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

    private String commandLine() {
        return "slowpoint "
                + String.join(
                        " ",
                        spec.commandLine().getParseResult().originalArgs().isEmpty()
                                ? java.util.List.of("train")
                                : spec.root().commandLine().getParseResult().originalArgs());
    }

    private MetaTrainingConfig config() {
        MetaTrainingConfig config = base().config(seed);
        images = Inputs.images(data);
        try {
            if (configFile != null) {
                config = Settings.with(config, fromFile());
            }
            config = config.with(settings);
            if (images != null && config.task().takesImages()) {
                config = config.with("task.data", images.name());
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
