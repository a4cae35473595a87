package org.slowpoint.engine.tune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.slowpoint.engine.file.AtomicFiles;
import org.slowpoint.engine.file.JsonReason;
import org.slowpoint.engine.file.UnreadableFileException;
import org.slowpoint.engine.file.WholeFile;
import org.slowpoint.engine.file.WriteLock;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.task.Tasks;
import org.slowpoint.engine.text.Quoted;

/**
 * A list of tuned baselines, in files one JSON array.
 *
 * @param entries the baselines, in the file's order
 */
public record Baselines(List<Baseline> entries) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int FILE_BYTES = 16 << 20;

    /** Keeps its own list. */
    public Baselines {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a list.
     *
     * @throws IOException when it cannot be read or is no list of baselines, saying which entry is at fault
     */
    public static Baselines read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(FILE_BYTES + 1);
        if (bytes.length > FILE_BYTES) {
            throw new IOException("it is larger than " + FILE_BYTES + " bytes");
        }
        try {
            return of(JSON.readTree(bytes));
        } catch (JsonProcessingException e) {
            throw new IOException(JsonReason.of(e), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Reads a file; one that does not exist holds nothing yet.
     *
     * @throws IllegalArgumentException saying what is wrong with the file
     */
    public static Baselines read(Path file) {
        if (Files.notExists(file)) {
            return new Baselines(List.of());
        }
        String name = Quoted.of(file.toAbsolutePath().getFileName().toString());
        try {
            return read(new ByteArrayInputStream(WholeFile.bytes(file, FILE_BYTES)));
        } catch (UnreadableFileException e) {
            throw new IllegalArgumentException(
                    "The list of baselines " + name + " cannot be used: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    name + " is not a list of baselines: " + e.getMessage() + "; correct it or choose another file.",
                    e);
        }
    }

    private static Baselines of(JsonNode list) {
        if (!list.isArray()) {
            throw new IllegalArgumentException("it is not one JSON array");
        }
        List<Baseline> entries = new ArrayList<>();
        for (JsonNode entry : list) {
            String where = "its entry " + (entries.size() + 1);
            if (!entry.isObject()) {
                throw new IllegalArgumentException(where + " is no object");
            }
            try {
                Baseline baseline = JSON.treeToValue(entry, Baseline.class);
                baseline.check();
                entries.add(baseline);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(where + ": " + reason(e), e);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
            }
        }
        return new Baselines(entries);
    }

    // A record that refuses its components says why.
    private static String reason(JsonProcessingException fault) {
        return fault.getCause() instanceof IllegalArgumentException refusal
                ? refusal.getMessage()
                : JsonReason.of(fault);
    }

    /** Adds a baseline to a file or replaces the one tuned for the same thing, in one step for other processes too. */
    public static void put(Path file, Baseline baseline) {
        try (WriteLock lock = WriteLock.await(file)) {
            byte[] text = (json(read(lock.target()).with(baseline).entries()) + "\n").getBytes(StandardCharsets.UTF_8);
            AtomicFiles.write(file, out -> out.write(text));
        }
    }

    /** One baseline, or a list of them, as it is written in files. */
    public static String json(Object baselines) {
        try {
            return JSON.writeValueAsString(baselines);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The list with a baseline in the place of the one tuned for the same thing, otherwise at the end. */
    public Baselines with(Baseline baseline) {
        List<Baseline> all = new ArrayList<>(entries);
        boolean replaced = false;
        for (int i = 0; i < all.size() && !replaced; i++) {
            if (all.get(i).sameInstance(baseline)) {
                all.set(i, baseline);
                replaced = true;
            }
        }
        if (!replaced) {
            all.add(baseline);
        }
        return new Baselines(all);
    }

    /**
     * For each hand-designed optimizer the baseline tuned, by the mean relative loss, for the nearest settings of a
     * task and among those for the nearest number of steps.
     *
     * @param task the task's name
     * @param given its settings that differ from the defaults
     * @param steps T, the length of the runs to be compared
     */
    public List<Baseline> nearest(String task, Map<String, Double> given, int steps) {
        Map<String, Double> settings = Tasks.settings(task, given);
        List<Baseline> nearest = new ArrayList<>();
        for (Family family : Family.values()) {
            entries.stream()
                    .filter(b -> b.task().equals(task) && b.optimizer().equals(family.id()))
                    .filter(b -> b.objective() == MetaObjective.MEAN_RELATIVE)
                    .min(Comparator.<Baseline>comparingDouble(b -> b.distance(settings))
                            .thenComparingDouble(b -> b.distance(steps)))
                    .ifPresent(nearest::add);
        }
        return nearest;
    }
}
