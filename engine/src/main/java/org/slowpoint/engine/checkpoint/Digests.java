package org.slowpoint.engine.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The identity of a checkpoint: the digest of a file's bytes, taken while they are read. */
final class Digests {

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
}
