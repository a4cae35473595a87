package org.slowpoint.engine.interchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slowpoint.engine.file.FileSignature;
import org.slowpoint.engine.file.IoReason;
import org.slowpoint.engine.file.UnreadableFileException;
import org.slowpoint.engine.file.WholeFile;
import org.slowpoint.engine.text.Quoted;

/**
 * The file that something comes from, as the messages name it.
 *
 * @param path where it lies
 */
record SourceFile(Path path) {

    /** The exception that refuses this file; the problem is lower case, says what to do, and has no full stop. */
    InterchangeException refuse(String problem) {
        return new InterchangeException(sentence(problem));
    }

    /** As {@link #refuse(String)}, keeping the underlying fault. */
    InterchangeException refuse(String problem, Throwable cause) {
        return new InterchangeException(sentence(problem), cause);
    }

    /** The exception that refuses this file for one of its arrays. */
    InterchangeException refuseArray(String array, String problem) {
        return refuse("array " + Quoted.of(array) + " " + problem);
    }

    /** The name without its folder, unquoted; a root, which has none, in full. */
    String name() {
        Path last = path.getFileName();
        return (last == null ? path : last).toString();
    }

    private String sentence(String problem) {
        return "File " + Quoted.of(name()) + " cannot be used: " + problem + ".";
    }

    /**
     * The size of a regular file within a limit, in bytes.
     *
     * @throws InterchangeException when it is missing, no regular file, or larger
     */
    long size(long mostBytes) {
        try {
            return WholeFile.size(path, mostBytes);
        } catch (UnreadableFileException fault) {
            throw refuse(fault.getMessage(), fault);
        }
    }

    /** The whole file, which may grow or shrink meanwhile but not beyond the limit. */
    byte[] bytes(int mostBytes) {
        try {
            return WholeFile.bytes(path, mostBytes);
        } catch (UnreadableFileException fault) {
            throw refuse(fault.getMessage(), fault);
        }
    }

    /** The first bytes, as many as tell what a file is. */
    byte[] start() {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(FileSignature.BYTES);
        } catch (IOException fault) {
            throw refuse(IoReason.reading(fault), fault);
        }
    }
}
