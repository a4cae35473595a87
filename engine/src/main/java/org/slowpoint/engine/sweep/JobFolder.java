package org.slowpoint.engine.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slowpoint.engine.document.Json;
import org.slowpoint.engine.file.UnreadableFileException;
import org.slowpoint.engine.file.WholeFile;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.text.PlainNumber;

/**
 * The files of one job. Everything but {@code timing.json} depends on the plan alone.
 *
 * @param path the folder
 */
public record JobFolder(Path path) {

    private static final int RESULT_BYTES = 1 << 20;
    private static final int MOST_DIGITS = 9;
    private static final long NO_NUMBER = -1;

    /** The job's number as the folder's name says it; −1 where that says none. */
    long number() {
        String name = path.getFileName().toString();
        int dash = name.indexOf('-');
        String number = dash < 0 ? name : name.substring(0, dash);
        return !number.startsWith("+") && PlainNumber.isWhole(number) && number.length() <= MOST_DIGITS
                ? Long.parseLong(number)
                : NO_NUMBER;
    }

    /** What the job is. */
    public Path job() {
        return path.resolve("job.json");
    }

    /** What it trained, complete or to be gone on from. */
    public Path checkpoint() {
        return path.resolve("checkpoint.safetensors");
    }

    /** What {@code evaluate} prints. */
    public Path evaluation() {
        return path.resolve("evaluation.json");
    }

    /** What {@code analyze} prints. */
    public Path analysis() {
        return path.resolve("analysis.json");
    }

    /** What {@code tune} prints. */
    public Path baseline() {
        return path.resolve("baseline.json");
    }

    /** Its row in the sweep's table; there once the job is done. */
    public Path resultFile() {
        return path.resolve("result.json");
    }

    /** How long it took. */
    public Path timing() {
        return path.resolve("timing.json");
    }

    /** The result; empty until the job is done, and where what lies there is damaged. */
    public Optional<JobResult> result() {
        if (Files.notExists(resultFile())) {
            return Optional.empty();
        }
        try {
            return Optional.of(JobResult.parse(WholeFile.text(resultFile(), RESULT_BYTES)));
        } catch (UnreadableFileException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** The seconds that its last run took; NaN where that is not known. */
    public double seconds() {
        try {
            return Json.number(
                    Settings.tree(WholeFile.text(timing(), RESULT_BYTES)).get("seconds"));
        } catch (UnreadableFileException | IllegalArgumentException unknown) {
            return Double.NaN;
        }
    }
}
