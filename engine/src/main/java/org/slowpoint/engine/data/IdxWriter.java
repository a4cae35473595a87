package org.slowpoint.engine.data;

import java.nio.ByteBuffer;

/** Encodes labelled images as the bytes of MNIST's own IDX files, which {@link IdxFiles} reads. */
public final class IdxWriter {

    private IdxWriter() {}

    /** The bytes of the image file: a header of 16 bytes, then count×height×width grey levels, row-major. */
    public static byte[] images(LabelledImages set) {
        return images(set.count(), set.height(), set.width(), set.grey());
    }

    /** The bytes of the label file: a header of 8 bytes, then one byte, 0 to 9, for each image. */
    public static byte[] labels(LabelledImages set) {
        return labels(set.labelBytes());
    }

    /** The bytes of an image file with these grey levels, count×height×width row-major. */
    static byte[] images(int count, int height, int width, byte[] grey) {
        return ByteBuffer.allocate(IdxFormat.IMAGES_HEADER_BYTES + grey.length)
                .putInt(IdxFormat.IMAGES)
                .putInt(count)
                .putInt(height)
                .putInt(width)
                .put(grey)
                .array();
    }

    /** The bytes of a label file with these labels. */
    static byte[] labels(byte[] labels) {
        return ByteBuffer.allocate(IdxFormat.LABELS_HEADER_BYTES + labels.length)
                .putInt(IdxFormat.LABELS)
                .putInt(labels.length)
                .put(labels)
                .array();
    }
}
