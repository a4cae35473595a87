package org.slowpoint.app.library;

import java.nio.file.Path;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Work;

/**
 * Where an optimizer comes from: a sample, a file, a moment of a training that goes on. Two sources of one id are equal.
 */
public final class OptimizerSource {

    private final String id;
    private final String title;
    private final Work<StoredCheckpoint> reader;

    /**
     * Names a source.
     *
     * @param id a name that no other has
     * @param title what people call it
     * @param reader reads it, on a background thread
     */
    public OptimizerSource(String id, String title, Work<StoredCheckpoint> reader) {
        this.id = id;
        this.title = title;
        this.reader = reader;
    }

    /** A checkpoint that ships with the program. */
    public static OptimizerSource of(Samples.Sample sample) {
        return new OptimizerSource("sample:" + sample.file(), sample.title(), progress -> Samples.open(sample));
    }

    /** A file of the user's. */
    public static OptimizerSource of(Path file) {
        return new OptimizerSource("file:" + file, file.getFileName().toString(), progress -> Checkpoints.read(file));
    }

    /** A name that no other has. */
    public String id() {
        return id;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /**
     * Reads it. Not for the user-interface thread.
     *
     * @param progress reports and cancels
     * @throws org.slowpoint.engine.checkpoint.CheckpointException when it cannot be read, saying why and what to do
     * @throws IllegalStateException when reading throws a checked exception, with its message
     */
    public StoredCheckpoint open(Progress progress) {
        try {
            return reader.run(progress);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OptimizerSource source && source.id.equals(id);
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
