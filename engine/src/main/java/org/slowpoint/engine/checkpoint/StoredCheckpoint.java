package org.slowpoint.engine.checkpoint;

/**
 * A checkpoint with its identity and where it comes from.
 *
 * @param checkpoint the checkpoint
 * @param source what it comes from, as messages name it: the path of a file, or a name
 * @param sha256 the digest of its bytes as a file, 64 hexadecimal digits: its identity in every result
 */
public record StoredCheckpoint(Checkpoint checkpoint, String source, String sha256) {

    /** The last part of the source without folders and extension. */
    public String name() {
        String name = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
