package org.slowpoint.engine.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;
import org.slowpoint.engine.text.Quoted;

/**
 * Replaces files in one step. The content goes to a temporary file beside the target, is forced to the disk, and only
 * then takes the target's name: readers see the old file or the new one, never a part, and a failure leaves the old.
 */
public final class AtomicFiles {

    private AtomicFiles() {}

    /**
     * Writes a file. A symbolic link is followed; the permissions of a replaced file are kept where the file system has
     * them. An interrupt of the calling thread does not stop the write.
     *
     * @param target the file to create or replace; its folder must exist
     * @param writer writes the content; it may close the stream; what it throws other than an {@link IOException} or
     *     {@link UncheckedIOException} passes through unchanged
     * @throws FileWriteException when the folder is missing, the target is no regular file, permission or space lacks,
     *     or the writer fails; the old file, if any, is untouched and the temporary one removed
     */
    public static void write(Path target, IoConsumer<? super OutputStream> writer) {
        write(target, writer, AtomicFiles::replace);
    }

    /** As {@link #write(Path, IoConsumer)} with the last step given, so that its failure can be tried. */
    static void write(Path target, IoConsumer<? super OutputStream> writer, Move move) {
        try {
            Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
            check(target, real);
            Path folder = real.getParent();
            // The name does not grow with the target's, which may already be as long as the file system allows.
            Path temporary = real.resolveSibling(".slowpoint-" + UUID.randomUUID() + ".partial");
            try {
                Files.createFile(temporary);
                fill(temporary, writer);
                keepPermissions(real, temporary);
                move.move(temporary, real);
            } finally {
                removeQuietly(temporary);
            }
            syncFolder(folder);
        } catch (UncheckedIOException fault) {
            throw refuse(target, IoReason.writing(fault.getCause()), fault.getCause());
        } catch (IOException fault) {
            throw refuse(target, IoReason.writing(fault), fault);
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

    private static void check(Path target, Path real) throws IOException {
        Path folder = real.getParent();
        if (folder == null || Files.isDirectory(real)) {
            throw refuse(target, "it is a folder; choose a file name", null);
        }
        if (Files.notExists(folder)) {
            throw refuse(
                    target, "the folder " + Quoted.of(folder.toString()) + " does not exist; create it first", null);
        }
        // "Does not exist" and "exists" are both false where an outer folder may not be entered.
        if (!Files.exists(folder)) {
            throw new AccessDeniedException(folder.toString());
        }
        if (!Files.isDirectory(folder)) {
            throw refuse(
                    target, Quoted.of(folder.toString()) + " is a file, not a folder; choose another folder", null);
        }
        if (Files.exists(real)) {
            if (!Files.isRegularFile(real)) {
                throw refuse(target, "it is a device, pipe or socket; choose another name", null);
            }
            // A rename asks only the folder for permission and would replace a file that is locked on purpose.
            if (!Files.isWritable(real)) {
                throw refuse(target, "it is write-protected; lift the protection or choose another name", null);
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

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (old != null && Files.exists(from)) {
            Files.setPosixFilePermissions(to, old.readAttributes().permissions());
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

    private static void removeQuietly(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException ignored) {
            // The failure that led here is the one to report.
            return;
        }
    }

    private static FileWriteException refuse(Path target, String problem, IOException cause) {
        String message = "File " + Quoted.of(target.toString()) + " was not written: " + problem + ".";
        return cause == null ? new FileWriteException(message) : new FileWriteException(message, cause);
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
