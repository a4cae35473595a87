package org.slowpoint.engine.checkpoint;

import java.nio.file.Path;

/**
 * A checkpoint as it was found on disk.
 *
 * @param checkpoint what the file holds
 * @param file where it was read
 * @param sha256 the digest of the file's bytes, 64 hexadecimal digits: the checkpoint's identity in every result
 */
public record StoredCheckpoint(Checkpoint checkpoint, Path file, String sha256) {

    /** The file name without its extension. */
    public String name() {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
