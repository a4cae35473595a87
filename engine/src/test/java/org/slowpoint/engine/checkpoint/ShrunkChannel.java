package org.slowpoint.engine.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A channel over a file that has become shorter than the size it first reported. */
record ShrunkChannel(SeekableByteChannel inner, long size) implements SeekableByteChannel {

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        return inner.read(buffer);
    }

    @Override
    public int write(ByteBuffer buffer) {
        throw new UnsupportedOperationException("read only");
    }

    @Override
    public long position() throws IOException {
        return inner.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        inner.position(position);
        return this;
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        throw new UnsupportedOperationException("read only");
    }

    @Override
    public boolean isOpen() {
        return inner.isOpen();
    }

    @Override
    public void close() throws IOException {
        inner.close();
    }
}
