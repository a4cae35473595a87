package org.slowpoint.engine.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Grey images of one size, each with the digit it shows. Immutable and safe for use by several threads: accessors that
 * return arrays return copies. A grey level is stored as the byte of the file and read as that byte / 255, so that a
 * set takes a quarter of the memory of its pixels as numbers.
 */
public final class LabelledImages {

    /** The number of classes; labels are 0 to 9. */
    public static final int CLASSES = 10;

    private static final float WHITE = 255;

    private final int height;
    private final int width;
    private final byte[] grey;
    private final byte[] labels;

    /**
     * Wraps arrays that the caller gives away.
     *
     * @param height rows of an image in pixels, 1 or more
     * @param width columns of an image in pixels, 1 or more
     * @param grey count·height·width grey levels, row-major, unsigned; 0 is background
     * @param labels count labels in 0 to 9
     */
    LabelledImages(int height, int width, byte[] grey, byte[] labels) {
        if (height < 1 || width < 1 || (long) labels.length * height * width != grey.length) {
            throw new IllegalArgumentException(labels.length + " images of " + height + "×" + width + " pixels need "
                    + (long) labels.length * height * width + " grey levels, got " + grey.length);
        }
        for (byte label : labels) {
            if (label < 0 || label >= CLASSES) {
                throw new IllegalArgumentException("a label is 0 to 9, got " + label);
            }
        }
        this.height = height;
        this.width = width;
        this.grey = grey;
        this.labels = labels;
    }

    /** How many images there are. */
    public int count() {
        return labels.length;
    }

    /** Rows of an image, in pixels. */
    public int height() {
        return height;
    }

    /** Columns of an image, in pixels. */
    public int width() {
        return width;
    }

    /** All pixels, count×height×width row-major, in [0, 1]; 0 is background. */
    public float[] pixels() {
        float[] pixels = new float[grey.length];
        copy(0, pixels, 0, grey.length);
        return pixels;
    }

    /**
     * The pixels of one image, height×width row-major, in [0, 1].
     *
     * @throws IndexOutOfBoundsException when there is no such image
     */
    public float[] image(int index) {
        float[] pixels = new float[height * width];
        copyImage(index, pixels, 0);
        return pixels;
    }

    /**
     * Copies the pixels of one image, height·width numbers in [0, 1], to a place in a batch.
     *
     * @param index the image, 0 to count − 1
     * @param target where they go
     * @param offset the first place in {@code target}
     * @throws IndexOutOfBoundsException when there is no such image or {@code target} is too short
     */
    public void copyImage(int index, float[] target, int offset) {
        Objects.checkIndex(index, labels.length);
        Objects.checkFromIndexSize(offset, height * width, target.length);
        copy(index * height * width, target, offset, height * width);
    }

    /**
     * Copies the pixels of one image, the same numbers as in single precision, to a place in a batch.
     *
     * @param index the image, 0 to count − 1
     * @param target where they go
     * @param offset the first place in {@code target}
     * @throws IndexOutOfBoundsException when there is no such image or {@code target} is too short
     */
    public void copyImage(int index, double[] target, int offset) {
        Objects.checkIndex(index, labels.length);
        Objects.checkFromIndexSize(offset, height * width, target.length);
        int from = index * height * width;
        for (int i = 0; i < height * width; i++) {
            target[offset + i] = (grey[from + i] & 0xFF) / WHITE;
        }
    }

    /**
     * The label of one image, 0 to 9.
     *
     * @throws IndexOutOfBoundsException when there is no such image
     */
    public int label(int index) {
        return labels[index];
    }

    /** The labels of all images, 0 to 9. */
    public int[] labels() {
        int[] all = new int[labels.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = labels[i];
        }
        return all;
    }

    /** Sixteen hexadecimal digits that tell sets apart: the beginning of the SHA-256 of pixels and labels. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(grey);
            digest.update(labels);
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The stored grey levels, unsigned; callers only read them. */
    byte[] grey() {
        return grey;
    }

    /** The stored labels; callers only read them. */
    byte[] labelBytes() {
        return labels;
    }

    private void copy(int from, float[] target, int offset, int length) {
        for (int i = 0; i < length; i++) {
            target[offset + i] = (grey[from + i] & 0xFF) / WHITE;
        }
    }
}
