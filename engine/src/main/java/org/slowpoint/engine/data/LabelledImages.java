package org.slowpoint.engine.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Images of one size, grey or in colour, each with the class of what it shows. Immutable and safe for use by several
 * threads: accessors that return arrays return copies. A level is stored as the byte of the file and read as that byte
 * / 255, so that a set takes a quarter of the memory of its pixels as numbers.
 */
public final class LabelledImages implements DataSet {

    /** The number of classes; labels are 0 to 9. */
    public static final int CLASSES = 10;

    /** Channels of an image in colour. */
    public static final int COLOURS = 3;

    private static final int WHITE = 255;

    /** The number of every level. */
    private static final float[] LEVELS = new float[WHITE + 1];

    static {
        for (int level = 0; level <= WHITE; level++) {
            LEVELS[level] = level / (float) WHITE;
        }
    }

    private final int height;
    private final int width;
    private final int channels;
    private final byte[] levels;
    private final byte[] labels;

    /**
     * Wraps arrays of grey images that the caller gives away.
     *
     * @param height rows of an image in pixels, 1 or more
     * @param width columns of an image in pixels, 1 or more
     * @param grey count·height·width grey levels, row-major, unsigned; 0 is background
     * @param labels count labels in 0 to 9
     */
    LabelledImages(int height, int width, byte[] grey, byte[] labels) {
        this(height, width, 1, grey, labels);
    }

    /**
     * Wraps arrays that the caller gives away.
     *
     * @param height rows of an image in pixels, 1 or more
     * @param width columns of an image in pixels, 1 or more
     * @param channels 1 for grey, 3 for red, green and blue
     * @param levels count·height·width·channels levels, the channels of a pixel together, unsigned
     * @param labels count labels in 0 to 9
     */
    LabelledImages(int height, int width, int channels, byte[] levels, byte[] labels) {
        if (height < 1
                || width < 1
                || channels < 1
                || (long) labels.length * height * width * channels != levels.length) {
            throw new IllegalArgumentException(labels.length + " images of " + height + "×" + width + " pixels need "
                    + (long) labels.length * height * width * channels + " levels, got " + levels.length);
        }
        for (byte label : labels) {
            if (label < 0 || label >= CLASSES) {
                throw new IllegalArgumentException("a label is 0 to 9, got " + label);
            }
        }
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.levels = levels;
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

    /** Numbers per pixel: 1 for grey, 3 for red, green and blue. */
    public int channels() {
        return channels;
    }

    /** Numbers per image. */
    public int size() {
        return height * width * channels;
    }

    /** All pixels, count×height×width×channels row-major, in [0, 1]; 0 is background. */
    public float[] pixels() {
        float[] pixels = new float[levels.length];
        copy(0, pixels, 0, levels.length);
        return pixels;
    }

    /**
     * The pixels of one image, height×width×channels row-major, in [0, 1].
     *
     * @throws IndexOutOfBoundsException when there is no such image
     */
    public float[] image(int index) {
        float[] pixels = new float[size()];
        copyImage(index, pixels, 0);
        return pixels;
    }

    /**
     * Copies the pixels of one image, {@link #size} numbers in [0, 1], to a place in a batch.
     *
     * @param index the image, 0 to count − 1
     * @param target where they go
     * @param offset the first place in {@code target}
     * @throws IndexOutOfBoundsException when there is no such image or {@code target} is too short
     */
    public void copyImage(int index, float[] target, int offset) {
        Objects.checkIndex(index, labels.length);
        Objects.checkFromIndexSize(offset, size(), target.length);
        copy(index * size(), target, offset, size());
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
        Objects.checkFromIndexSize(offset, size(), target.length);
        int from = index * size();
        for (int i = 0; i < size(); i++) {
            target[offset + i] = LEVELS[levels[from + i] & 0xFF];
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

    /** The same images in grey, each pixel the mean of its channels. */
    public LabelledImages inGrey() {
        if (channels == 1) {
            return this;
        }
        byte[] grey = new byte[levels.length / channels];
        for (int i = 0; i < grey.length; i++) {
            int sum = 0;
            for (int c = 0; c < channels; c++) {
                sum += levels[i * channels + c] & 0xFF;
            }
            grey[i] = (byte) Math.round((double) sum / channels);
        }
        return new LabelledImages(height, width, grey, labels);
    }

    /**
     * The same images with other sides, by bilinear interpolation between the middles of pixels, without smoothing.
     *
     * @param side rows and columns, 1 or more
     */
    public LabelledImages resized(int side) {
        if (side == height && side == width) {
            return this;
        }
        byte[] resized = new byte[Math.multiplyExact(count(), side * side * channels)];
        int at = 0;
        for (int image = 0; image < count(); image++) {
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    for (int c = 0; c < channels; c++) {
                        double level = level(image, middle(y, side, height), middle(x, side, width), c);
                        resized[at++] = (byte) Math.round(level);
                    }
                }
            }
        }
        return new LabelledImages(side, side, channels, resized, labels);
    }

    /** Where the middle of a new pixel lies among the middles of the old ones. */
    private static double middle(int pixel, int side, int before) {
        return Math.min(before - 1.0, Math.max(0, (pixel + 0.5) * before / side - 0.5));
    }

    private double level(int image, double row, double column, int channel) {
        int top = (int) row;
        int left = (int) column;
        int bottom = Math.min(height - 1, top + 1);
        int right = Math.min(width - 1, left + 1);
        double above = between(level(image, top, left, channel), level(image, top, right, channel), column - left);
        double below =
                between(level(image, bottom, left, channel), level(image, bottom, right, channel), column - left);
        return between(above, below, row - top);
    }

    private int level(int image, int row, int column, int channel) {
        return levels[((image * height + row) * width + column) * channels + channel] & 0xFF;
    }

    private static double between(double from, double to, double share) {
        return from + share * (to - from);
    }

    @Override
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(levels);
            digest.update(labels);
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The stored grey levels, unsigned; callers only read them. */
    byte[] grey() {
        return levels;
    }

    /** The stored labels; callers only read them. */
    byte[] labelBytes() {
        return labels;
    }

    private void copy(int from, float[] target, int offset, int length) {
        for (int i = 0; i < length; i++) {
            target[offset + i] = LEVELS[levels[from + i] & 0xFF];
        }
    }
}
