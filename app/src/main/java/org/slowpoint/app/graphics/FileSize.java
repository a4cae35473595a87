package org.slowpoint.app.graphics;

import org.slowpoint.engine.text.Formatted;

/** Sizes of files for people. */
public final class FileSize {

    private FileSize() {}

    /**
     * A size in thousands or millions of bytes.
     *
     * @param bytes 0 or more
     */
    public static String of(long bytes) {
        return bytes < 1_000_000 ? Math.max(1, bytes / 1000) + " kB" : Formatted.of("%.1f MB", bytes / 1e6);
    }
}
