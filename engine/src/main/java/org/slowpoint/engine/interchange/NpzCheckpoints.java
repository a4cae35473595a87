package org.slowpoint.engine.interchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.CheckpointException;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.SafetensorsFile;
import org.slowpoint.engine.file.FileWriteException;

/**
 * Checkpoints as {@code .npz} files: the weights as float32 arrays under the names and in the shapes of the
 * architecture's layout, and what a checkpoint's metadata says (architecture, configuration, results, provenance) as
 * one JSON object of texts in the entry {@value #METADATA}.
 */
public final class NpzCheckpoints {

    /** The entry that holds the metadata. */
    public static final String METADATA = "slowpoint.json";

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private NpzCheckpoints() {}

    /**
     * Writes the weights and the metadata, bit for bit. Snapshots and the trainer's state stay behind.
     *
     * @throws FileWriteException when the file cannot be written
     */
    public static void write(Path file, Checkpoint checkpoint) {
        SafetensorsFile content = Checkpoints.pack(new Checkpoint(
                checkpoint.architecture(),
                checkpoint.weights(),
                checkpoint.config(),
                Optional.empty(),
                List.of(),
                checkpoint.results(),
                checkpoint.provenance()));
        try {
            String metadata = JSON.writeValueAsString(content.metadata());
            Npz.write(file, new NpzFile(content.tensors(), Map.of(METADATA, metadata)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a file holds a checkpoint of this program. */
    static boolean isOne(NpzFile content) {
        return entry(content).isPresent();
    }

    private static Optional<String> entry(NpzFile content) {
        return content.texts().keySet().stream()
                .filter(name -> name.equals(METADATA) || name.endsWith("/" + METADATA))
                .findFirst();
    }

    /**
     * Takes up what {@link #write} wrote.
     *
     * @param file where the content comes from, for the messages
     * @throws InterchangeException when the metadata cannot be read
     * @throws CheckpointException when arrays and metadata do not make a checkpoint
     */
    public static Checkpoint unpack(Path file, NpzFile content) {
        String entry = entry(content).orElse(METADATA);
        String text = content.texts().getOrDefault(entry, "");
        Map<String, String> metadata;
        try {
            metadata = JSON.readValue(text, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException fault) {
            throw damaged(file, fault);
        }
        if (metadata == null || metadata.containsValue(null)) {
            throw damaged(file, null);
        }
        content.unread().forEach((name, problem) -> {
            throw new SourceFile(file).refuseArray(name, problem);
        });
        // Whoever packs the folder that a file was unpacked into puts its name before every entry.
        String folder = entry.substring(0, entry.length() - METADATA.length());
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        content.arrays()
                .forEach((name, array) ->
                        arrays.put(name.startsWith(folder) ? name.substring(folder.length()) : name, array));
        try {
            return Checkpoints.unpack(new SafetensorsFile(arrays, metadata), file.toString());
        } catch (IllegalArgumentException fault) {
            throw damaged(file, fault);
        }
    }

    private static InterchangeException damaged(Path file, Exception fault) {
        return new SourceFile(file)
                .refuse(
                        "its entry " + METADATA + " is not one JSON object of texts; export the checkpoint again",
                        fault);
    }
}
