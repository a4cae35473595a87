package org.slowpoint.engine.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds safetensors files by hand, right or wrong, without the writer under test. */
final class RawFile {

    private RawFile() {}

    /** The bytes of a file with this header, padded to 8, and this data. */
    static byte[] bytes(String header, byte... data) {
        return bytes(header.getBytes(StandardCharsets.UTF_8), data);
    }

    static byte[] bytes(byte[] header, byte... data) {
        int padded = (header.length + 7) / 8 * 8;
        ByteBuffer file = ByteBuffer.allocate(8 + padded + data.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(padded).put(header);
        while (file.position() < 8 + padded) {
            file.put((byte) ' ');
        }
        return file.put(data).array();
    }

    /** The 8 bytes of a header length, then the rest. */
    static byte[] claiming(long headerBytes, byte... rest) {
        ByteBuffer file = ByteBuffer.allocate(8 + rest.length).order(ByteOrder.LITTLE_ENDIAN);
        return file.putLong(headerBytes).put(rest).array();
    }

    /** A header entry of one tensor. */
    static String entry(String name, String dtype, String shape, String offsets) {
        return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets
                + "}";
    }

    static Path save(Path folder, byte... content) throws IOException {
        return Files.write(folder.resolve("weights.safetensors"), content);
    }
}
