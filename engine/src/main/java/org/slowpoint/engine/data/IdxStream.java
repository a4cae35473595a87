package org.slowpoint.engine.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.slowpoint.engine.file.IoReason;
import org.slowpoint.engine.job.Progress;

/**
 * The bytes of one IDX file, unpacked where they are gzip. Memory is taken for bytes that arrived, never for bytes that
 * a header promises. Every failure is a {@link DataException}.
 */
final class IdxStream {

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
    IdxStream(InputStream in, String what, Progress progress) {
        this.what = what;
        this.progress = progress;
        try {
            bytes = unpacked(new BufferedInputStream(in, BUFFER_BYTES));
        } catch (IOException fault) {
            throw refuse(fault);
        }
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

    // The first bytes decide, not the name: browsers unpack files and keep ".gz", and an IDX file begins with zeros.
    private static InputStream unpacked(BufferedInputStream in) throws IOException {
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        boolean gzip = (second << 8 | first) == GZIPInputStream.GZIP_MAGIC;
        return gzip ? new GZIPInputStream(in, BUFFER_BYTES) : in;
    }
}
