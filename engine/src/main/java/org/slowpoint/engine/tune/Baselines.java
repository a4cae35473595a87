package org.slowpoint.engine.tune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import org.slowpoint.engine.file.WriteLock;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.task.Tasks;

/**
 * A list of tuned baselines, in files one JSON array.
 *
 * @param entries the baselines, in the file's order
 */
public record Baselines(List<Baseline> entries) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Keeps its own list. */
    public Baselines {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a list.
     *
     * @throws IOException when it cannot be read or is no list of baselines
     */
    public static Baselines read(InputStream in) throws IOException {
        return new Baselines(JSON.readValue(in, new TypeReference<List<Baseline>>() {}));
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
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    file + " is not a list of baselines (" + e.getOriginalMessage() + "); choose another file.", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " could not be read; check the path.", e);
        }
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
