package org.slowpoint.engine.data;

/**
 * The numbers of the IDX format, as on the page that MNIST was published on, and how much one set may hold. All
 * integers of a header are big-endian, 4 bytes each.
 */
final class IdxFormat {

    /** Opens a file of images: unsigned bytes in 3 dimensions (count, height, width). */
    static final int IMAGES = 0x0803;

    /** Opens a file of labels: unsigned bytes in 1 dimension (count). */
    static final int LABELS = 0x0801;

    /** Bytes of the header of an image file. */
    static final int IMAGES_HEADER_BYTES = 16;

    /** Bytes of the header of a label file. */
    static final int LABELS_HEADER_BYTES = 8;

    /** Most images in one set; MNIST has 60,000. */
    static final int MOST_IMAGES = 100_000;

    /** Longest side of an image, in pixels. */
    static final int LONGEST_SIDE = 1024;

    /** Most pixels in one set, so that they fit in an array with room to copy it: 128 Mi, where MNIST has 45 Mi. */
    static final int MOST_PIXELS = 128 << 20;

    private IdxFormat() {}
}
