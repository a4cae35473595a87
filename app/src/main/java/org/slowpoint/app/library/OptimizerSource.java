package org.slowpoint.app.library;

import java.nio.file.Path;
import java.util.Optional;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Work;
import org.slowpoint.engine.text.Reasons;

/**
 * Where an optimizer comes from: a sample, a file, a moment of a training that goes on. Two sources of one id are equal.
 */
public final class OptimizerSource {

    private final String id;
    private final String title;
    private final Work<StoredCheckpoint> reader;
    private final Optional<Path> file;
    private final TaskChoice task;

    /**
     * Names a source.
     *
     * @param id a name that no other has
     * @param title what people call it
     * @param reader reads it, on a background thread
     */
    public OptimizerSource(String id, String title, Work<StoredCheckpoint> reader) {
        this(id, title, reader, Optional.empty(), TaskChoice.OWN);
    }

    private OptimizerSource(
            String id, String title, Work<StoredCheckpoint> reader, Optional<Path> file, TaskChoice task) {
        this.id = id;
        this.title = title;
        this.reader = reader;
        this.file = file;
        this.task = task;
    }

    /** A checkpoint that ships with the program. */
    public static OptimizerSource of(Samples.Sample sample) {
        return new OptimizerSource("sample:" + sample.file(), sample.title(), progress -> Samples.open(sample));
    }

    /** A file of the user's. */
    public static OptimizerSource of(Path file) {
        return new OptimizerSource(
                "file:" + file, FileTitles.stem(file), progress -> read(file), Optional.of(file), TaskChoice.OWN);
    }

    private static StoredCheckpoint read(Path file) {
        StoredCheckpoint stored = Checkpoints.read(file);
        return FileTitles.isInJob(file)
                ? new StoredCheckpoint(stored.checkpoint(), FileTitles.stem(file) + ".safetensors", stored.sha256())
                : stored;
    }

    /** What is being made in a file of the user's, as it is now. */
    public OptimizerSource in(Path made) {
        return new OptimizerSource(id, title, reader, Optional.of(made), task);
    }

    /** The same optimizer to be run on a task that somebody names. */
    public OptimizerSource on(TaskChoice choice) {
        return new OptimizerSource(id, title, reader, file, choice);
    }

    /** The file of the user's that it is in or, for what is still trained, will be in; empty for a sample. */
    public Optional<Path> file() {
        return file;
    }

    /** The task that somebody named for it. */
    public TaskChoice task() {
        return task;
    }

    /** Whether both are the same optimizer, if perhaps on other tasks or at other moments of one training. */
    public boolean isBeside(OptimizerSource other) {
        return file.isPresent() ? file.equals(other.file) : other.file.isEmpty() && id.equals(other.id);
    }

    /** A name that no other has. */
    public String id() {
        return task.isOwn() ? id : id + " " + task;
    }

    /** What the names of files made from it begin with. */
    public String stem() {
        return file.filter(FileTitles::isInJob).map(FileTitles::stem).orElseGet(() -> id.replaceAll(".*[:/\\\\]", "")
                .replaceAll("\\.safetensors$", ""));
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
            throw new IllegalStateException(Reasons.of(e), e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OptimizerSource source && source.id().equals(id());
    }

    @Override
    public int hashCode() {
        return id().hashCode();
    }

    @Override
    public String toString() {
        return title;
    }
}
