package org.slowpoint.app.perspective.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slowpoint.app.perspective.ShellWords;
import org.slowpoint.app.shell.Notifications;
import org.slowpoint.app.shell.TextClipboard;
import org.slowpoint.engine.sweep.JobResult;
import org.slowpoint.engine.sweep.SweepGroups;
import org.slowpoint.engine.sweep.SweepTable;

/** Puts rows, and commands that do the same, on the clipboard. */
final class SweepCopy {

    /** The matter that notifications of what was copied are about. */
    private static final String COPY = "sweep-copy";

    private final SweepModel model;
    private final Notifications notifications;

    SweepCopy(SweepModel model, Notifications notifications) {
        this.model = model;
        this.notifications = notifications;
    }

    /** The command that runs a job by itself. */
    static String job(SweepReading reading, int job) {
        return ShellWords.line(List.of(
                "slowpoint",
                "sweep",
                "run",
                reading.planFile().toString(),
                "--out",
                reading.path().toString(),
                "--index",
                Integer.toString(job)));
    }

    /** The command that prints the same table. */
    static String table(SweepReading reading, List<String> groupBy) {
        List<String> words = new ArrayList<>(
                List.of("slowpoint", "sweep", "table", reading.path().toString()));
        if (!groupBy.isEmpty()) {
            words.add("--group-by");
            words.add(String.join(",", groupBy));
        }
        return ShellWords.line(words);
    }

    /**
     * Rows as comma-separated lines, as the command line prints them: the chosen ones, or all in sight where none is.
     * Where groups are among them, their means.
     */
    static String rows(SweepReading reading, Arranged arranged, List<SweepItem> selected) {
        List<SweepItem> items = selected.isEmpty() ? arranged.items() : selected;
        Set<List<String>> groups = items.stream()
                .filter(SweepItem.Group.class::isInstance)
                .map(item -> ((SweepItem.Group) item).values())
                .collect(Collectors.toSet());
        if (!groups.isEmpty()) {
            SweepGroups all = SweepGroups.of(reading.table(), arranged.asked().groupBy());
            return new SweepGroups(
                            all.keys(),
                            all.measured(),
                            all.groups().stream()
                                    .filter(group -> groups.contains(group.values()))
                                    .toList())
                    .csv();
        }
        List<JobResult> results = items.stream()
                .map(item -> reading.result(((SweepItem.Job) item).index()))
                .flatMap(Optional::stream)
                .toList();
        return new SweepTable(reading.table().varied(), reading.table().measured(), results).csv();
    }

    /** Copies the command of the chosen job. */
    void job() {
        SweepReading reading = model.readingProperty().get();
        if (reading == null || model.selectedJobs().isEmpty()) {
            notifications.info("Choose a job first; its command runs it by itself.");
            return;
        }
        int job = model.selectedJobs().get(0);
        TextClipboard.put(job(reading, job));
        notifications.success(
                COPY,
                reading.leansOnPlanFolder(job)
                        ? "The command is on the clipboard. The plan names files from its own folder: give it from"
                                + " there in place of this copy."
                        : "The command is on the clipboard; it runs this job by itself, unless it is done.");
    }

    /** Copies the command that prints the table. */
    void table() {
        SweepReading reading = model.readingProperty().get();
        if (reading != null) {
            TextClipboard.put(table(reading, model.arrangementProperty().get().groupBy()));
            notifications.success(COPY, "The command is on the clipboard; it prints the same numbers.");
        }
    }

    /** Copies the chosen rows, or all in sight. */
    void rows() {
        SweepReading reading = model.readingProperty().get();
        if (reading != null) {
            String lines = rows(
                    reading,
                    model.arrangedProperty().get(),
                    model.selectedProperty().get());
            TextClipboard.put(lines);
            long rows = lines.lines().count() - 1;
            notifications.success(
                    COPY, rows + (rows == 1 ? " row is" : " rows are") + " on the clipboard as comma-separated lines.");
        }
    }

    /** Copies how a first sweep is made. */
    void example() {
        TextClipboard.put(SweepWelcome.EXAMPLE + "\n");
        notifications.success(COPY, "The commands are on the clipboard; run them in a terminal.");
    }
}
