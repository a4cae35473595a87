package org.slowpoint.app.graphics;

/** Sizes of files for people. */
public final class FileSize {

    private FileSize() {}

    /**
     * A size in thousands or millions of bytes.
     *
     * @param bytes 0 or more
     */
    public static String of(long bytes) {
        return bytes < 1_000_000 ? Math.max(1, bytes / 1000) + " kB" : String.format("%.1f MB", bytes / 1e6);
    }
}
