package org.slowpoint.engine.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A file whose lock at the operating system this process holds, until it closes it or ends in whatever way. Its content
 * says whose it is. Within one process the caller must not open the same one twice: closing either would give up both.
 */
final class LockFile implements AutoCloseable {

    // Beyond all content, since some systems keep others from reading what is locked.
    private static final long LOCKED = Long.MAX_VALUE - 1;
    private static final int LONGEST = 1 << 10;
    private static final String KEEPS = "keeps";
    private static final int WORDS = 4;

    private final Path path;
    private final FileChannel locked;
    private final FileChannel standing;
    private final boolean guarded;
    private final boolean inherited;

    private LockFile(Path path, FileChannel locked, FileChannel standing, boolean guarded, boolean inherited) {
        this.path = path;
        this.locked = locked;
        this.standing = standing;
        this.guarded = guarded;
        this.inherited = inherited;
    }

    /**
     * Takes the lock.
     *
     * @param keeps whether it will be held for long, as others can read
     * @return empty when another process holds it
     * @throws IOException when the file cannot be made
     */
    static Optional<LockFile> tryOpen(Path path, boolean keeps) throws IOException {
        // An interrupt that is due would close the channel.
        boolean interrupted = Thread.interrupted();
        try {
            return attempt(path, keeps);
        } catch (ClosedByInterruptException late) {
            interrupted = true;
            return Optional.empty();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Optional<LockFile> attempt(Path path, boolean keeps) throws IOException {
        boolean inherited = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        } catch (AccessDeniedException e) {
            if (inherited && removeAbandoned(path)) {
                return Optional.empty();
            }
            throw e;
        }
        FileChannel standing = null;
        boolean done = false;
        try {
            boolean guarded = true;
            try {
                if (channel.tryLock(LOCKED, 1, false) == null) {
                    return Optional.empty();
                }
            } catch (OverlappingFileLockException ours) {
                return Optional.empty();
            } catch (ClosedByInterruptException interrupt) {
                throw interrupt;
            } catch (IOException noLocksHere) {
                guarded = false;
            }
            String token = ProcessHandle.current().pid() + " " + host() + " " + (keeps ? KEEPS : "writes") + " "
                    + UUID.randomUUID();
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(token.getBytes(StandardCharsets.UTF_8)));
            // Whoever held it before removed the file with the lock in hand: then this lock is of a file without a
            // name, and worth nothing. The second look stays open, since closing it would give up the lock.
            standing = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            done = token.equals(text(standing));
            return done ? Optional.of(new LockFile(path, channel, standing, guarded, inherited)) : Optional.empty();
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (ClosedByInterruptException interrupt) {
            throw interrupt;
        } catch (IOException full) {
            // A file that was made just now and could not be filled has no other owner.
            if (!inherited) {
                Temporaries.deleteQuietly(path);
            }
            throw full;
        } finally {
            if (!done) {
                channel.close();
                if (standing != null) {
                    standing.close();
                }
            }
        }
    }

    // A file that somebody else made in a shared folder cannot be written, but nobody holds it any more.
    private static boolean removeAbandoned(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.tryLock(LOCKED, 1, true) == null) {
                return true;
            }
            return Files.deleteIfExists(path);
        } catch (NoSuchFileException gone) {
            return true;
        } catch (OverlappingFileLockException ours) {
            return true;
        } catch (AccessDeniedException e) {
            return false;
        }
    }

    /** Who holds the lock of a file, as far as the file says. */
    static String holder(Path path) {
        List<String> words = words(path);
        boolean known = words.size() == WORDS
                && words.get(0).matches("[0-9]{1,20}")
                && words.get(1).matches("[\\w.-]{1,255}");
        if (!known) {
            return "another process";
        }
        return "process " + words.get(0) + (words.get(1).equals(host()) ? "" : " on " + words.get(1));
    }

    /** Whether who holds the lock of a file said that it will be for long. */
    static boolean kept(Path path) {
        return words(path).contains(KEEPS);
    }

    private static List<String> words(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return List.of(text(channel).split(" ", -1));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String text(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private static String host() {
        String name = System.getenv("HOSTNAME");
        try {
            if (name == null && Files.isReadable(Path.of("/proc/sys/kernel/hostname"))) {
                name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            }
        } catch (IOException e) {
            name = null;
        }
        return name == null || name.isBlank() ? "this-machine" : name.replaceAll("[^\\w.-]", "-");
    }

    /** Whether the lock keeps other processes away: not every file system has locks. */
    boolean guarded() {
        return guarded;
    }

    /** Whether a process that held it before ended without giving it back. */
    boolean inherited() {
        return inherited;
    }

    /** Removes the file and gives the lock back. */
    @Override
    public void close() {
        try (locked;
                standing) {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // The lock goes with the process or the channel, whether or not its file can be removed.
            return;
        }
    }
}
