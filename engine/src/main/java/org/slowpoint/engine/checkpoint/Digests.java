package org.slowpoint.engine.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The identity of a checkpoint: the digest of a file's bytes, taken while they are read. */
public final class Digests {

    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The digest of all that it was fed, 64 hexadecimal digits. */
    static String hexadecimal(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A channel whose bytes feed a digest as they are read. */
    record Channel(ReadableByteChannel channel, MessageDigest digest) implements ReadableByteChannel {

        @Override
        public int read(ByteBuffer target) throws IOException {
            int begin = target.position();
            int read = channel.read(target);
            digest.update(target.duplicate().flip().position(begin));
            return read;
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /**
     * The SHA-256 digest of a file's bytes, 64 hexadecimal digits.
     *
     * @throws IOException when it cannot be read
     */
    public static String of(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return hexadecimal(digest);
    }

    /** The SHA-256 digest of weights as a file holds them, little-endian float32 numbers; 64 hexadecimal digits. */
    public static String of(double[] weights) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * weights.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double weight : weights) {
            bytes.putFloat((float) weight);
        }
        MessageDigest digest = sha256();
        digest.update(bytes.flip());
        return hexadecimal(digest);
    }

    /** The SHA-256 digest of a text's UTF-8 bytes, 64 hexadecimal digits: what {@code sha256sum} says of its file. */
    public static String of(String text) {
        MessageDigest digest = sha256();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return hexadecimal(digest);
    }
}
