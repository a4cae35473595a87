package org.slowpoint.engine.tune;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slowpoint.engine.file.AtomicFiles;
import org.slowpoint.engine.text.Visible;

/**
 * All draws of the random searches on one task, in files comma-separated lines
 * {@code optimizer,problems,objective,…} with the hyper-parameters in their family's order, after one {@code #} line that
 * says where they come from.
 *
 * @param source where they come from, one line
 * @param byOptimizer the draws of each optimizer, in the order they were drawn
 */
public record Trials(String source, Map<String, List<Trial>> byOptimizer) {

    private static final String COMMENT = "# ";
    private static final int MOST_LINES = 1_000_000;
    private static final int MOST_CHARACTERS = 1_000;

    /** Keeps its own lists. */
    public Trials {
        Map<String, List<Trial>> copy = new LinkedHashMap<>();
        byOptimizer.forEach((optimizer, trials) -> copy.put(optimizer, List.copyOf(trials)));
        byOptimizer = copy;
    }

    /** The draws of one optimizer; empty when there are none. */
    public List<Trial> of(Family family) {
        return byOptimizer.getOrDefault(family.id(), List.of());
    }

    /** Writes the file in one step. */
    public void write(Path file) {
        StringBuilder text =
                new StringBuilder(COMMENT).append(Visible.line(source)).append('\n');
        byOptimizer.forEach((optimizer, trials) -> trials.forEach(trial -> {
            text.append(String.format(Locale.ROOT, "%s,%d,%.5g", optimizer, trial.problems(), trial.objective()));
            for (HyperParameter parameter : Family.ofId(optimizer).parameters()) {
                double value = trial.hyperparameters().get(parameter.name());
                text.append(String.format(Locale.ROOT, ",%.5g", value));
            }
            text.append('\n');
        }));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        AtomicFiles.write(file, out -> out.write(bytes));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when it cannot be read or is no list of draws
     */
    public static Trials read(InputStream in) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        String source = reader.readLine();
        if (source == null || !source.startsWith(COMMENT)) {
            throw new IOException("the first line of a list of draws says where they come from");
        }
        Map<String, List<Trial>> trials = new LinkedHashMap<>();
        int number = 1;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (++number > MOST_LINES) {
                throw new IOException("more than " + MOST_LINES + " draws");
            }
            try {
                if (line.length() > MOST_CHARACTERS) {
                    throw new IllegalArgumentException("it is too long");
                }
                String[] parts = line.split(",", -1);
                Map<String, Double> values = new LinkedHashMap<>();
                List<HyperParameter> parameters = Family.ofId(parts[0]).parameters();
                if (parts.length != 3 + parameters.size()) {
                    throw new IllegalArgumentException("it has " + parts.length + " parts");
                }
                for (int i = 0; i < parameters.size(); i++) {
                    values.put(parameters.get(i).name(), Double.valueOf(parts[3 + i]));
                }
                Trial trial = new Trial(values, Integer.parseInt(parts[1]), Double.parseDouble(parts[2]));
                if (trial.problems() < 0) {
                    throw new IllegalArgumentException("it was run on a negative number of problems");
                }
                trials.computeIfAbsent(Family.ofId(parts[0]).id(), id -> new ArrayList<>())
                        .add(trial);
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IOException("line " + number + " is no draw", e);
            }
        }
        return new Trials(source.substring(COMMENT.length()), trials);
    }
}
