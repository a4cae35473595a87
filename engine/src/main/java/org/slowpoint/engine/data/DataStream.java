package org.slowpoint.engine.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.slowpoint.engine.file.IoReason;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.text.Quoted;

/**
 * The bytes of one file of data, unpacked where they are gzip. Memory is taken for bytes that arrived, never for bytes that
 * a header promises. Every failure is a {@link DataException}.
 */
final class DataStream {

    private static final int BUFFER_BYTES = 64 << 10;
    private static final int PIECE_BYTES = 1 << 20;

    private final String what;
    private final Progress progress;
    private final InputStream bytes;

    /**
     * Starts to read.
     *
     * @param in the file, plain or gzip; the caller closes it
     * @param what the file as messages name it, for instance {@code File "x"}
     * @param progress asked for cancellation between pieces
     * @throws DataException when the first bytes cannot be read
     */
    DataStream(InputStream in, String what, Progress progress) {
        this.what = what;
        this.progress = progress;
        try {
            bytes = unpacked(new BufferedInputStream(in, BUFFER_BYTES));
        } catch (IOException fault) {
            throw refuse(fault);
        }
    }

    /** Opens a file. */
    static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException fault) {
            throw new DataException(name(file) + " cannot be used: " + IoReason.reading(fault) + ".", fault);
        }
    }

    /** What messages call a file. */
    static String name(Path file) {
        return "File " + Quoted.of(file.getFileName().toString());
    }

    /**
     * Reads exactly this many bytes.
     *
     * @param length how many, not negative
     * @param part the part of the file as messages name it, for instance {@code header}
     * @throws DataException when the file ends before or cannot be read
     */
    byte[] read(int length, String part) {
        byte[] all = new byte[Math.min(length, PIECE_BYTES)];
        int read = 0;
        try {
            while (read < length) {
                progress.checkCancelled();
                if (read == all.length) {
                    all = Arrays.copyOf(all, (int) Math.min(length, 2L * read));
                }
                int got = bytes.readNBytes(all, read, Math.min(PIECE_BYTES, all.length - read));
                if (got == 0) {
                    throw refuse("its " + part + " needs " + length + " bytes but the file ends after " + read
                            + "; the file is truncated, so copy or download it again");
                }
                read += got;
            }
            return all;
        } catch (IOException fault) {
            throw refuse(fault);
        }
    }

    /**
     * Reads to the end.
     *
     * @param most the most bytes
     * @param advice what to do about more, lower case, without a full stop
     * @throws DataException when there are more or the file cannot be read
     */
    byte[] rest(int most, String advice) {
        byte[] all = new byte[Math.min(most, PIECE_BYTES)];
        int read = 0;
        try {
            while (true) {
                progress.checkCancelled();
                int got = bytes.readNBytes(all, read, Math.min(PIECE_BYTES, all.length - read));
                read += got;
                if (read < all.length) {
                    return Arrays.copyOf(all, read);
                }
                if (read == most) {
                    break;
                }
                all = Arrays.copyOf(all, (int) Math.min(most, 2L * read));
            }
            if (bytes.read() >= 0) {
                throw refuse(String.format(Locale.ROOT, "it is larger than the limit of %,d bytes; %s", most, advice));
            }
            return all;
        } catch (IOException fault) {
            throw refuse(fault);
        }
    }

    /**
     * Checks that nothing follows; for gzip, that its checksum is right.
     *
     * @throws DataException when the file goes on or its checksum is wrong
     */
    void end() {
        try {
            if (bytes.read() >= 0) {
                throw refuse("it goes on after the last byte that its header announces; the file is damaged, so copy or"
                        + " download it again");
            }
        } catch (IOException fault) {
            throw refuse(fault);
        }
    }

    /**
     * The exception that refuses this file.
     *
     * @param problem what is wrong and what to do, lower case, without a final full stop
     */
    DataException refuse(String problem) {
        return new DataException(what + " cannot be used: " + problem + ".");
    }

    private DataException refuse(IOException fault) {
        // Only the unpacking throws these two: a plain stream tells its end with a return value.
        boolean packing = fault instanceof ZipException || fault instanceof EOFException;
        String problem = packing
                ? "its gzip compression is damaged or ends too early; copy or download it again"
                : IoReason.reading(fault);
        return new DataException(what + " cannot be used: " + problem + ".", fault);
    }

    // The first bytes decide, not the name: browsers unpack files and keep ".gz", and no data begins so.
    private static InputStream unpacked(BufferedInputStream in) throws IOException {
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        boolean gzip = (second << 8 | first) == GZIPInputStream.GZIP_MAGIC;
        return gzip ? new GZIPInputStream(in, BUFFER_BYTES) : in;
    }
}
