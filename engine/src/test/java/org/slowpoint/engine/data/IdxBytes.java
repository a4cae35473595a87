package org.slowpoint.engine.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Builds IDX files by hand, right or wrong, without the writer under test. */
final class IdxBytes {

    private IdxBytes() {}

    /** Big-endian numbers, then bytes. */
    static byte[] of(int[] header, byte... data) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * header.length + data.length);
        for (int number : header) {
            bytes.putInt(number);
        }
        return bytes.put(data).array();
    }

    /** An image file that announces this shape. */
    static byte[] images(int count, int height, int width, byte... data) {
        return of(new int[] {0x0803, count, height, width}, data);
    }

    /** A label file that announces this many. */
    static byte[] labels(int count, byte... data) {
        return of(new int[] {0x0801, count}, data);
    }

    static byte[] gzip(byte... data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(data);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return out.toByteArray();
    }
}
