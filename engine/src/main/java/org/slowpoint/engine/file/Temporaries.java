package org.slowpoint.engine.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * The temporary files that this process is writing. When the process is told to end (SIGTERM, SIGINT), what keeps a
 * file up to date is waited for, and then nothing of them stays behind.
 */
final class Temporaries {

    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Set<Path> LIVE = new HashSet<>();
    private static boolean ended;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Temporaries::end, "temporary-files"));
    }

    private Temporaries() {}

    /**
     * Enters a file that is about to be made.
     *
     * @return false when the process is at its end and nothing may be begun
     */
    static boolean enter(Path temporary) {
        synchronized (LIVE) {
            return !ended && LIVE.add(temporary);
        }
    }

    /** Removes a file, if it is there, and forgets it. */
    static void remove(Path temporary) {
        deleteQuietly(temporary);
        synchronized (LIVE) {
            LIVE.remove(temporary);
        }
    }

    /** Whether this process is writing a file. */
    static boolean lives(Path temporary) {
        synchronized (LIVE) {
            return LIVE.contains(temporary);
        }
    }

    /** Whether the process is at its end. */
    static boolean ended() {
        synchronized (LIVE) {
            return ended;
        }
    }

    static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException ignored) {
            // What led here is the failure to report.
            return;
        }
    }

    private static void end() {
        try {
            WriteLock.awaitHolders(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (LIVE) {
            ended = true;
            LIVE.forEach(Temporaries::deleteQuietly);
        }
        WriteLock.giveBackAll();
    }
}
