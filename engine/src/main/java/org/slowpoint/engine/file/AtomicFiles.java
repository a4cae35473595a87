package org.slowpoint.engine.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Replaces files in one step. The content goes to a temporary file beside the target, is forced to the disk, and only
 * then takes the target's name: readers see the old file or the new one, never a part, and a failure leaves the old.
 * What a process that was killed in a write left beside the target goes with the next write.
 */
public final class AtomicFiles {

    private static final String TEMPORARY = ".partial";

    private AtomicFiles() {}

    /**
     * Writes a file. Symbolic links are followed, also those whose target is not there yet; mode, owner and group of a
     * replaced file are kept where the file system has them and the process may. At no moment can the content be read by
     * more people than may read the file. An interrupt of the calling thread does not stop the write.
     *
     * @param target the file to create or replace; its folder must exist
     * @param writer writes the content; it may close the stream; what it throws other than an {@link IOException} or
     *     {@link UncheckedIOException} passes through unchanged
     * @throws FileWriteException when the folder is missing, the target is no regular file, permission or space lacks,
     *     another process keeps the file up to date, or the writer fails; the old file, if any, is untouched and the
     *     temporary one removed
     */
    public static void write(Path target, IoConsumer<? super OutputStream> writer) {
        write(target, writer, Access.USUAL, AtomicFiles::replace);
    }

    /**
     * As {@link #write(Path, IoConsumer)}, but what is new is for the user alone, where the file system has modes.
     *
     * @param target the file to create or replace; its folder must exist
     * @param writer writes the content
     */
    public static void writePrivately(Path target, IoConsumer<? super OutputStream> writer) {
        write(target, writer, Access.PRIVATE, AtomicFiles::replace);
    }

    /**
     * Does everything that {@link #write(Path, IoConsumer)} does except the last step: nothing is left, and what would
     * keep a file from being written is found out before the work for it.
     *
     * @param target the file that is to be created or replaced
     * @param writer writes a content as large as what is expected
     * @throws FileWriteException as {@link #write(Path, IoConsumer)}
     */
    public static void tryWrite(Path target, IoConsumer<? super OutputStream> writer) {
        write(target, writer, Access.USUAL, (from, to) -> {});
    }

    /** As {@link #write(Path, IoConsumer)} with the last step given, so that its failure can be tried. */
    static void write(Path target, IoConsumer<? super OutputStream> writer, Move move) {
        write(target, writer, Access.USUAL, move);
    }

    private static void write(Path target, IoConsumer<? super OutputStream> writer, Access access, Move move) {
        try {
            Path real = LinkTarget.of(target);
            check(target, real);
            try (WriteLock lock = WriteLock.share(target)) {
                if (lock.inherited()) {
                    removeAbandoned(real);
                }
                // The name does not grow with the target's, which may already be as long as the file system allows.
                Path temporary = real.resolveSibling(WriteLock.hiddenName(real) + "-" + UUID.randomUUID() + TEMPORARY);
                if (!Temporaries.enter(temporary)) {
                    throw FileWriteException.of(target, "the program is ending");
                }
                try {
                    access.create(temporary, real);
                    fill(temporary, writer);
                    move.move(temporary, real);
                } finally {
                    Temporaries.remove(temporary);
                }
                syncFolder(real.getParent());
            }
        } catch (UncheckedIOException fault) {
            throw failed(target, fault.getCause());
        } catch (IOException fault) {
            throw failed(target, fault);
        }
    }

    private static FileWriteException failed(Path target, IOException fault) {
        String reason = Temporaries.ended() ? "the program is ending" : IoReason.writing(fault);
        return FileWriteException.of(target, reason, fault);
    }

    // Whoever writes this target holds its lock, so that what lies there and is not ours has no writer any more.
    private static void removeAbandoned(Path real) throws IOException {
        String pattern = WriteLock.hiddenName(real) + "-*" + TEMPORARY;
        try (DirectoryStream<Path> left = Files.newDirectoryStream(real.getParent(), pattern)) {
            for (Path temporary : left) {
                if (!Temporaries.lives(temporary)) {
                    Temporaries.deleteQuietly(temporary);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** The step that gives the temporary file its name. */
    @FunctionalInterface
    interface Move {
        /** Moves {@code from} over {@code to}. */
        void move(Path from, Path to) throws IOException;
    }

    /** Moves over the target atomically. */
    static void replace(Path from, Path to) throws IOException {
        replace(from, to, (source, target) -> Files.move(source, target, StandardCopyOption.ATOMIC_MOVE));
    }

    /** Tries the atomic step first and falls back to a plain replacement where the file system has none. */
    static void replace(Path from, Path to, Move atomic) throws IOException {
        try {
            atomic.move(from, to);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void check(Path target, Path real) {
        if (Files.isDirectory(real)) {
            throw FileWriteException.of(target, "it is a folder; choose a file name");
        }
        if (Files.exists(real)) {
            if (!Files.isRegularFile(real)) {
                throw FileWriteException.of(target, "it is a device, pipe or socket; choose another name");
            }
            // A rename asks only the folder for permission and would replace a file that is locked on purpose.
            if (!Files.isWritable(real)) {
                throw FileWriteException.of(
                        target, "it is write-protected; lift the protection or choose another name");
            }
        }
    }

    private static void fill(Path temporary, IoConsumer<? super OutputStream> writer) throws IOException {
        // A file channel would be closed by an interrupt of the thread; a plain stream is not.
        try (FileOutputStream file = new FileOutputStream(temporary.toFile());
                OutputStream out = new OpenStream(file)) {
            writer.accept(out);
            out.flush();
            file.getFD().sync();
        }
    }

    private static void syncFolder(Path folder) {
        // Makes the rename itself survive a power cut; where a folder cannot be opened, the content is safe all the
        // same.
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException ignored) {
            return;
        }
    }

    /** Buffers, and outlives a writer that closes it: the file must still be open to be forced to the disk. */
    private static final class OpenStream extends BufferedOutputStream {

        OpenStream(OutputStream out) {
            super(out, 64 << 10);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
