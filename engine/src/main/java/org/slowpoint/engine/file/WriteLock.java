package org.slowpoint.engine.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slowpoint.engine.text.Quoted;

/**
 * The right to write one file, which one holder has at a time, in this process or another, on this machine or another
 * that shares the folder. It ends with its process, however that ends. While it is held a small hidden file lies beside
 * the target and says whose it is. On file systems without locks it keeps apart what is in this process only.
 *
 * <p>Who writes a file once needs none: {@link AtomicFiles} sees to it. It is for who reads, keeps in mind and writes
 * again.
 */
public final class WriteLock implements AutoCloseable {

    /** Others hold it for a moment when they look whether it is held. */
    private static final Duration MOMENT = Duration.ofMillis(500);
    /** Longer than anybody reads a list, adds to it and writes it. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final long PAUSE_NANOS = 10_000_000;
    private static final String START = ".slowpoint-";
    private static final int NAME_BYTES = 8;

    /** What the right is for. */
    private enum Use {
        /** To keep a file up to date, for as long as that takes. */
        KEEP,
        /** To read, change and write it. */
        UPDATE,
        /** To write it once, which whoever else holds the right in this process lends. */
        WRITE;

        boolean exclusive() {
            return this != WRITE;
        }

        Duration patience() {
            return this == KEEP ? MOMENT : LONGEST_WAIT;
        }
    }

    /** What this process holds, by the path of the lock file. */
    private static final Map<Path, Hold> HELD = new HashMap<>();

    /** One lock file, for one exclusive holder and the writes that go on meanwhile. */
    private static final class Hold {
        private final LockFile file;
        private boolean exclusive;
        private int shares;

        Hold(LockFile file) {
            this.file = file;
        }
    }

    private final Path target;
    private final Path path;
    private final Hold hold;
    private final Use use;
    private boolean closed;

    private WriteLock(Path target, Path path, Hold hold, Use use) {
        this.target = target;
        this.path = path;
        this.hold = hold;
        this.use = use;
        if (use.exclusive()) {
            hold.exclusive = true;
        } else {
            hold.shares++;
        }
    }

    /**
     * Takes the right at once.
     *
     * @param target the file, which need not exist; links are followed; its folder must exist
     * @throws FileWriteException naming the holder, or saying why nothing can be written there
     */
    public static WriteLock take(Path target) {
        return take(target, Use.KEEP);
    }

    /**
     * Takes the right at once, if nobody has it.
     *
     * @param target the file, which need not exist; links are followed; its folder must exist
     * @throws FileWriteException saying why nothing can be written there
     */
    public static Optional<WriteLock> tryTake(Path target) {
        try {
            return attempt(target, path(LinkTarget.of(target)), Use.KEEP);
        } catch (IOException e) {
            throw FileWriteException.of(target, IoReason.writing(e), e);
        }
    }

    /**
     * Waits for the right, for up to a minute.
     *
     * @param target the file, which need not exist; links are followed; its folder must exist
     * @throws FileWriteException naming who still holds it, or saying why nothing can be written there
     */
    public static WriteLock await(Path target) {
        return take(target, Use.UPDATE);
    }

    /** The right to write once, which whoever holds it in this process lends. */
    static WriteLock share(Path target) {
        return take(target, Use.WRITE);
    }

    /**
     * Who holds the right to write a file, as words; empty when nobody does, or it cannot be found out.
     *
     * @param target the file
     */
    public static Optional<String> holder(Path target) {
        try {
            Path path = path(LinkTarget.of(target));
            synchronized (HELD) {
                if (HELD.containsKey(path)) {
                    return HELD.get(path).exclusive ? Optional.of("this program") : Optional.empty();
                }
                if (!Files.exists(path)) {
                    return Optional.empty();
                }
                Optional<LockFile> free = LockFile.tryOpen(path, false);
                free.ifPresent(LockFile::close);
                return free.isPresent() ? Optional.empty() : Optional.of(LockFile.holder(path));
            }
        } catch (IOException | FileWriteException e) {
            return Optional.empty();
        }
    }

    private static WriteLock take(Path target, Use use) {
        try {
            Path path = path(LinkTarget.of(target));
            long begun = System.nanoTime();
            Optional<WriteLock> taken = attempt(target, path, use);
            while (taken.isEmpty()) {
                // Nobody waits for a training to end.
                Duration wait = LockFile.kept(path) ? MOMENT : use.patience();
                if (System.nanoTime() - begun > wait.toNanos()) {
                    throw inUse(target, path);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
                taken = attempt(target, path, use);
            }
            return taken.get();
        } catch (IOException e) {
            throw FileWriteException.of(target, IoReason.writing(e), e);
        }
    }

    private static Optional<WriteLock> attempt(Path target, Path path, Use use) throws IOException {
        synchronized (HELD) {
            Hold hold = HELD.get(path);
            if (hold != null) {
                return use.exclusive() ? Optional.empty() : Optional.of(new WriteLock(target, path, hold, use));
            }
            Optional<LockFile> file = LockFile.tryOpen(path, use == Use.KEEP);
            if (file.isEmpty()) {
                return Optional.empty();
            }
            Hold made = new Hold(file.get());
            HELD.put(path, made);
            return Optional.of(new WriteLock(target, path, made, use));
        }
    }

    private static FileWriteException inUse(Path target, Path path) {
        boolean here;
        synchronized (HELD) {
            here = HELD.containsKey(path);
        }
        return new FileWriteException("File " + Quoted.of(target.toString()) + " is being written by "
                + (here ? "this program already" : LockFile.holder(path))
                + "; wait until that has ended, or choose another file.");
    }

    /** The file it is for, as it was named. */
    public Path target() {
        return target;
    }

    /** Whether a process that wrote the file before was ended in the middle of it. */
    boolean inherited() {
        return hold.file.inherited() && hold.file.guarded();
    }

    /** How the hidden files that belong to a target begin; no longer with a longer name, which may be too long then. */
    static String hiddenName(Path real) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(real.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            return START + HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path path(Path real) {
        return real.resolveSibling(hiddenName(real) + ".lock");
    }

    @Override
    public void close() {
        synchronized (HELD) {
            if (closed) {
                return;
            }
            closed = true;
            if (use.exclusive()) {
                hold.exclusive = false;
            } else {
                hold.shares--;
            }
            if (!hold.exclusive && hold.shares == 0) {
                HELD.remove(path);
                hold.file.close();
            }
            HELD.notifyAll();
        }
    }

    /** Waits until no exclusive holder is left, then gives back what single writes hold; for the end of the process. */
    static void awaitHolders(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (HELD) {
            for (long left = patience.toMillis();
                    left > 0 && HELD.values().stream().anyMatch(h -> h.exclusive);
                    left = (end - System.nanoTime()) / 1_000_000) {
                HELD.wait(left);
            }
        }
    }

    /** Gives back everything that this process holds; for its end. */
    static void giveBackAll() {
        synchronized (HELD) {
            HELD.values().forEach(h -> h.file.close());
            HELD.clear();
        }
    }
}
