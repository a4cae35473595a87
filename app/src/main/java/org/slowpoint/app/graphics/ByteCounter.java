package org.slowpoint.app.graphics;

import java.io.OutputStream;

/** Counts what is written and keeps none of it. */
final class ByteCounter extends OutputStream {
    private long count;

    /** The number of bytes so far. */
    long count() {
        return count;
    }

    @Override
    public void write(int b) {
        count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        count += length;
    }
}
