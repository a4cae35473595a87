package org.slowpoint.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slowpoint.app.version.Version;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.TrainingRun;
import org.slowpoint.engine.metatrain.MetaGradient;
import org.slowpoint.engine.metatrain.MetaGradients;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.Tasks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code slowpoint train}: meta-training into a checkpoint; interrupting saves. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Train an optimizer. Interrupt it at any time; --resume goes on bit for bit.")
final class TrainCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private static final int MOST_AUTOSAVE = 86_400;

    @Spec
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

    @Option(names = "--config", paramLabel = "F.json", description = "Settings that differ from the defaults, as JSON.")
    private Path configFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting, for instance units=32 or guards.skipAbove=0.")
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
                MetaGradient gradient = MetaGradients.of(config, threads)) {
            run.run(gradient, new TrainingReport(err, config.metaSteps()), progress);
            err.println((progress.cancelled() ? "Interrupted and saved to " : "Saved to ") + out + " at meta-step "
                    + run.step() + ".");
            end.succeeded();
        }
        return 0;
    }

    private Task task(MetaTrainingConfig config) {
        return Tasks.create(config.task(), config.taskSettings(), images == null ? null : images.images());
    }

    private double[] weights(MetaTrainingConfig config) {
        Checkpoint start = Checkpoints.read(from).checkpoint();
        if (!start.architecture().equals(config.architecture())) {
            throw new IllegalArgumentException(from
                    + " holds another kind of optimizer than these settings train; make cell, units and scales equal.");
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
        ObjectNode node = JSON.valueToTree(base().config(seed));
        images = Inputs.images(data);
        if (images != null) {
            node.put("data", images.name());
        }
        if (configFile != null) {
            try {
                JsonNode given = JSON.readTree(configFile.toFile());
                if (!(given instanceof ObjectNode object)) {
                    throw usage(configFile + " must hold one JSON object of settings");
                }
                object.properties().forEach(e -> set(node, e.getKey(), e.getValue()));
            } catch (JsonProcessingException e) {
                throw usage(configFile + " is not valid JSON: " + e.getOriginalMessage());
            } catch (IOException e) {
                throw usage(configFile + " could not be read; check the path given with --config");
            }
        }
        settings.forEach((key, value) -> set(node, key, value));
        MetaTrainingConfig config;
        try {
            config = JSON.treeToValue(node, MetaTrainingConfig.class);
        } catch (JsonProcessingException e) {
            throw usage(reason(e, node));
        }
        try {
            task(config);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
        return config;
    }

    private Presets.Preset base() {
        Inputs.named(spec, task);
        try {
            return preset == null ? Presets.of(task).get(0) : Presets.named(task, preset);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private static String reason(JsonProcessingException fault, ObjectNode settings) {
        if (fault.getCause() instanceof IllegalArgumentException range) {
            return range.getMessage();
        }
        if (fault instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            String key = mismatch.getPath().get(0).getFieldName();
            Class<?> type = mismatch.getTargetType();
            Object[] words = type == null ? null : type.getEnumConstants();
            String choice = words == null
                    ? ""
                    : "; choose " + Arrays.stream(words).map(Object::toString).collect(Collectors.joining(", "));
            return "the setting “" + key + "” cannot be " + settings.get(key) + choice;
        }
        if (fault instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String key = mapping.getPath().get(0).getFieldName();
            return "the setting “" + key + "” does not work: " + fault.getOriginalMessage();
        }
        return "these settings do not work: " + fault.getOriginalMessage();
    }

    private static JsonNode scalar(JsonNode old, String value) {
        if (old != null && old.isTextual()) {
            return JSON.getNodeFactory().textNode(value);
        }
        try {
            JsonNode node = JSON.readTree(value);
            return node.isMissingNode() ? JSON.getNodeFactory().textNode(value) : node;
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(value);
        }
    }

    /** Sets one setting from text; a dot leads into a group of settings. */
    private void set(ObjectNode node, String key, String value) {
        int dot = key.indexOf('.');
        if (dot > 0 && node.get(key.substring(0, dot)) instanceof ObjectNode group) {
            String name = key.substring(dot + 1);
            // The task's own settings are checked by the task, which knows their names.
            boolean open = key.startsWith("taskSettings.");
            if (!open && !group.has(name)) {
                throw unknown(key, node);
            }
            group.set(name, scalar(group.get(name), value));
            return;
        }
        set(node, key, scalar(node.get(key), value));
    }

    private void set(ObjectNode node, String key, JsonNode value) {
        if (!node.has(key)) {
            throw unknown(key, node);
        }
        if (value instanceof ObjectNode given && node.get(key) instanceof ObjectNode group) {
            group.setAll(given);
            return;
        }
        node.set(key, value);
    }

    private ParameterException unknown(String key, ObjectNode node) {
        return usage("there is no setting “" + key + "”; the settings are "
                + String.join(", ", (Iterable<String>) node::fieldNames));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
