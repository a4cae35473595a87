package org.slowpoint.engine.interchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.slowpoint.engine.file.IoReason;
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
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw refuse("it is a folder; choose a file inside it");
            }
            // Opening a pipe would wait for a writer for ever.
            if (!attributes.isRegularFile()) {
                throw refuse("it is a device, pipe or socket; choose a regular file");
            }
            if (attributes.size() > mostBytes) {
                throw tooLarge(mostBytes);
            }
            return attributes.size();
        } catch (IOException fault) {
            throw refuse(IoReason.reading(fault), fault);
        }
    }

    /** The whole file, which may grow or shrink meanwhile but not beyond the limit. */
    byte[] bytes(int mostBytes) {
        size(mostBytes);
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(mostBytes);
            if (in.read() >= 0) {
                throw tooLarge(mostBytes);
            }
            return bytes;
        } catch (IOException fault) {
            throw refuse(IoReason.reading(fault), fault);
        }
    }

    private InterchangeException tooLarge(long mostBytes) {
        return refuse("it is larger than " + mostBytes + " bytes, the most that is read; choose a smaller model");
    }
}
