package org.slowpoint.app.perspective.figures;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slowpoint.app.library.Samples;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;

/**
 * A checkpoint that figures can be drawn from.
 *
 * @param id a name that no other has
 * @param title what people call it
 * @param source reads it, on a background thread
 */
public record Subject(String id, String title, Callable<StoredCheckpoint> source) {

    /** A checkpoint that ships with the program. */
    public static Subject of(Samples.Sample sample) {
        return new Subject("sample:" + sample.file(), sample.title(), () -> Samples.open(sample));
    }

    /** A file of the user's. */
    public static Subject of(Path file) {
        return new Subject("file:" + file, file.getFileName().toString(), () -> Checkpoints.read(file));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Subject subject && subject.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return title;
    }
}
