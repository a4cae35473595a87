package org.slowpoint.engine.checkpoint;

import java.nio.file.Path;
import org.slowpoint.engine.text.Quoted;

/**
 * The file that a checkpoint comes from, as the messages name it.
 *
 * @param name the file's name, without its folder
 */
record Source(String name) {

    /** The source that a path names; a root, which has no file name, is named in full. */
    static Source of(Path file) {
        Path last = file.getFileName();
        return new Source(Quoted.of((last == null ? file : last).toString()));
    }

    /** The source that a name or path stands for; of a path, the last part. */
    static Source of(String source) {
        return new Source(Quoted.of(source.substring(source.lastIndexOf(java.io.File.separatorChar) + 1)));
    }

    /**
     * The exception that refuses this file.
     *
     * @param problem what is wrong and what to do, lower case, without a final full stop
     */
    CheckpointException refuse(String problem) {
        return new CheckpointException(sentence(problem));
    }

    /** As {@link #refuse(String)}, keeping the underlying fault. */
    CheckpointException refuse(String problem, Throwable cause) {
        return new CheckpointException(sentence(problem), cause);
    }

    /** The exception that refuses this file for one of its tensors. */
    CheckpointException refuseTensor(String tensor, String problem) {
        return refuse("tensor " + Quoted.of(tensor) + " " + problem);
    }

    private String sentence(String problem) {
        return "Checkpoint file " + name + " cannot be used: " + problem + ".";
    }
}
