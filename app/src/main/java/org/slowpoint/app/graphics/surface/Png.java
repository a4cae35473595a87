package org.slowpoint.app.graphics.surface;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.slowpoint.engine.text.Visible;

/** Writes PNG files whose bytes depend on nothing but the picture and its text chunks. */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private static final int KEYWORD = 79;

    private Png() {}

    static void write(BufferedImage picture, double dpi, Map<String, String> about, OutputStream out)
            throws IOException {
        begin(picture, dpi, about, out);
        chunk(out, "IDAT", pixels(picture));
        end(out);
    }

    /** Everything before the pixels. */
    static void begin(BufferedImage picture, double dpi, Map<String, String> about, OutputStream out)
            throws IOException {
        out.write(SIGNATURE);
        chunk(out, "IHDR", header(picture));
        chunk(out, "pHYs", physical(dpi));
        for (Map.Entry<String, String> entry : about.entrySet()) {
            text(out, entry.getKey(), entry.getValue());
        }
    }

    /** Everything after the pixels. */
    static void end(OutputStream out) throws IOException {
        chunk(out, "IEND", new byte[0]);
    }

    private static byte[] header(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(picture.getWidth());
        data.writeInt(picture.getHeight());
        // Eight bits, red green blue alpha, deflate, no filter set other than the standard, not interlaced.
        data.write(new byte[] {8, 6, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] physical(double dpi) throws IOException {
        int perMetre = (int) Math.round(dpi / 0.0254);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(perMetre);
        data.writeInt(perMetre);
        data.write(1);
        return bytes.toByteArray();
    }

    private static void text(OutputStream out, String key, String value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // A zero byte ends either text, and a keyword has at most 79 bytes.
        String keyword = Visible.line(key);
        String said = Visible.line(value);
        bytes.write(keyword.substring(0, Math.min(KEYWORD, keyword.length())).getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(0);
        if (StandardCharsets.ISO_8859_1.newEncoder().canEncode(said)) {
            bytes.write(said.getBytes(StandardCharsets.ISO_8859_1));
            chunk(out, "tEXt", bytes.toByteArray());
        } else {
            // Not compressed, no language, no translated key.
            bytes.write(new byte[4]);
            bytes.write(said.getBytes(StandardCharsets.UTF_8));
            chunk(out, "iTXt", bytes.toByteArray());
        }
    }

    /** A picture's pixels as a data chunk holds them. */
    static byte[] pixels(BufferedImage picture) throws IOException {
        int width = picture.getWidth();
        int[] row = new int[width];
        byte[] line = new byte[1 + 4 * width];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(6);
        try (DeflaterOutputStream packed = new DeflaterOutputStream(bytes, deflater)) {
            for (int y = 0; y < picture.getHeight(); y++) {
                picture.getRGB(0, y, width, 1, row, 0, width);
                for (int x = 0; x < width; x++) {
                    int argb = row[x];
                    line[1 + 4 * x] = (byte) (argb >> 16);
                    line[2 + 4 * x] = (byte) (argb >> 8);
                    line[3 + 4 * x] = (byte) argb;
                    line[4 + 4 * x] = (byte) (argb >> 24);
                }
                packed.write(line);
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /** One chunk with its length and sum. */
    static void chunk(OutputStream out, String type, byte[] body) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(body);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 12);
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(body.length);
        data.write(name);
        data.write(body);
        data.writeInt((int) sum.getValue());
        bytes.writeTo(out);
    }
}
