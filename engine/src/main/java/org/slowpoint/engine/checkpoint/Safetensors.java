package org.slowpoint.engine.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.slowpoint.engine.file.AtomicFiles;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.file.IoReason;

/**
 * Reads and writes safetensors files: an 8-byte little-endian header length, a JSON header, then the tensors' bytes,
 * little-endian and dense in 'c' order. A file may have at most 1 GiB, a header of 16 MiB and 10,000 tensors of at most
 * 32 dimensions.
 */
public final class Safetensors {

    private Safetensors() {}

    /**
     * Reads a file, treating every byte of it as untrusted. F32 becomes FLOAT and F64 DOUBLE, bit for bit; F16, BF16
     * and whole numbers of up to 16 bits are widened to FLOAT and longer ones to DOUBLE, exact but for those beyond 2⁵³. Values that are not finite are read as they are; see
     * {@link SafetensorsFile#requireFinite}.
     *
     * @param file the file to read
     * @return its tensors, in 'c' order, and its metadata
     * @throws CheckpointException when the file is missing, unreadable, damaged, beyond the limits, or has an element
     *     type that is not read
     */
    public static SafetensorsFile read(Path file) {
        return read(file, Digests.sha256());
    }

    /** As {@link #read(Path)}; all bytes of the file feed a digest. */
    static SafetensorsFile read(Path file, MessageDigest digest) {
        Source source = Source.of(file);
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw source.refuse("it is a folder; choose a file inside it");
            }
            // Opening a pipe would wait for a writer for ever.
            if (!attributes.isRegularFile()) {
                throw source.refuse("it is a device, pipe or socket; choose a regular file");
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                return new SafetensorsReader(source, new Digests.Channel(channel, digest), channel.size()).read();
            }
        } catch (EOFException fault) {
            throw source.refuse("it became shorter while it was read; wait until it is complete and try again", fault);
        } catch (IOException fault) {
            throw source.refuse(IoReason.reading(fault), fault);
        }
    }

    /** As {@link #read(Path)}, of bytes that are no file of their own; they feed a digest. */
    static SafetensorsFile read(byte[] bytes, String name, MessageDigest digest) {
        Source source = Source.of(name);
        ReadableByteChannel channel = Channels.newChannel(new ByteArrayInputStream(bytes));
        try {
            return new SafetensorsReader(source, new Digests.Channel(channel, digest), bytes.length).read();
        } catch (IOException fault) {
            throw source.refuse(IoReason.reading(fault), fault);
        }
    }

    /** Feeds a digest the bytes that {@link #write} would write. */
    static void digest(SafetensorsFile content, MessageDigest digest) {
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            new SafetensorsWriter(Source.of("a checkpoint in memory"), content).write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a file in one step: it is complete or, when this fails, what stood there before. FLOAT is written as F32
     * and DOUBLE as F64, bit for bit. The same content always gives the same bytes.
     *
     * @param file the file to create or replace
     * @param content what to write
     * @throws CheckpointException when the content is beyond the limits and could not be read back
     * @throws FileWriteException when the file cannot be written
     */
    public static void write(Path file, SafetensorsFile content) {
        SafetensorsWriter writer = new SafetensorsWriter(Source.of(file), content);
        AtomicFiles.write(file, writer::write);
    }

    /** Does what {@link #write} does and takes it back, so that what would keep it from being written is known. */
    static void tryWrite(Path file, SafetensorsFile content) {
        AtomicFiles.tryWrite(file, new SafetensorsWriter(Source.of(file), content)::write);
    }
}
