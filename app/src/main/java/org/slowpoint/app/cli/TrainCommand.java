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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slowpoint.app.Version;
import org.slowpoint.engine.metatrain.FusedMetaGradient;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
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

    @Spec
    private CommandSpec spec;

    @Option(names = "--task", defaultValue = "linear-regression", description = "The task (${DEFAULT-VALUE}).")
    private String task;

    @Option(names = "--config", paramLabel = "F.json", description = "Settings that differ from the defaults, as JSON.")
    private Path configFile;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting, for instance units=32.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--seed", defaultValue = "0", description = "Seed of everything random (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", required = true, paramLabel = "F.safetensors", description = "The checkpoint to write.")
    private Path out;

    @Option(names = "--resume", description = "Go on from the checkpoint at --out, if there is one.")
    private boolean resume;

    @Option(names = "--threads", description = "Compute threads (all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        MetaTrainingConfig config = config();
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be 1 or more");
        }
        PrintWriter err = spec.commandLine().getErr();
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("program", "slowpoint " + Version.current());
        provenance.put("java", System.getProperty("java.version"));
        provenance.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        provenance.put("command", commandLine());
        TrainingSession session = new TrainingSession(config, out, provenance);
        if (resume && Files.exists(out)) {
            session.resume();
            err.println("Going on from meta-step " + session.step() + ".");
        } else if (Files.exists(out)) {
            throw new IllegalArgumentException(
                    out + " exists; add --resume to go on from it, or choose another file with --out.");
        }
        try (OrderlyEnd end = new OrderlyEnd(session::stop);
                FusedMetaGradient gradient = new FusedMetaGradient(
                        config.architecture(), config.objective(), config.unrollSteps(), threads)) {
            session.run(gradient, new TrainingReport(err, config.metaSteps()));
            err.println((session.stopped() ? "Interrupted and saved to " : "Saved to ") + out + " at meta-step "
                    + session.step() + ".");
            end.succeeded();
        }
        return 0;
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
        ObjectNode node = JSON.valueToTree(MetaTrainingConfig.notebook(seed));
        node.put("task", task);
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
        settings.forEach((key, value) -> set(node, key, scalar(node.get(key), value)));
        MetaTrainingConfig config;
        try {
            config = JSON.treeToValue(node, MetaTrainingConfig.class);
        } catch (JsonProcessingException e) {
            throw usage(reason(e, node));
        }
        Inputs.named(spec, config.task());
        return config;
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

    private void set(ObjectNode node, String key, JsonNode value) {
        if (!node.has(key)) {
            throw usage("there is no setting “" + key + "”; the settings are "
                    + String.join(", ", (Iterable<String>) node::fieldNames));
        }
        node.set(key, value);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
