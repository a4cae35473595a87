package org.slowpoint.app.library;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.app.version.Version;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;

/**
 * Where the numbers of a chart come from.
 *
 * @param name a short name; the names of files begin with it
 * @param entries what a file says about where its numbers come from, in order
 */
public record Provenance(String name, Map<String, String> entries) {

    /** Copies the entries. */
    public Provenance {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The program alone, to which more is added. */
    public static Map<String, String> ofProgram() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("Software", "Slowpoint " + Version.current());
        return entries;
    }

    /** The program, a checkpoint and the problems it was analysed on. */
    public static Provenance of(AnalyzedCheckpoint analyzed) {
        Map<String, String> entries = ofProgram();
        entries.put("Checkpoint", analyzed.name());
        entries.put("Checkpoint SHA-256", analyzed.checkpoint().sha256());
        entries.put("Task", analyzed.task().name());
        entries.put(
                "Test problems",
                analyzed.analysis().options().problems() + ", seed "
                        + analyzed.analysis().options().seed());
        entries.put("Steps", Integer.toString(analyzed.analysis().options().steps()));
        return new Provenance(analyzed.name(), entries);
    }

    /** The program and several checkpoints, each a column. */
    public static Map<String, String> ofColumns(List<AnalyzedCheckpoint> columns) {
        if (columns.size() == 1) {
            return of(columns.get(0)).entries();
        }
        Map<String, String> all = ofProgram();
        for (int i = 0; i < columns.size(); i++) {
            AnalyzedCheckpoint analyzed = columns.get(i);
            String column = "Checkpoint " + (i + 1);
            all.put(column, analyzed.name());
            all.put(column + " SHA-256", analyzed.checkpoint().sha256());
            all.put(
                    column + " task",
                    analyzed.task().name() + ", "
                            + analyzed.analysis().options().steps() + " steps, seed "
                            + analyzed.analysis().options().seed());
        }
        return all;
    }
}
