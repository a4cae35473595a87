package org.slowpoint.engine.network;

/**
 * Images whose channels lie outermost, (sample, channel, row, column), before and after a 3×3 convolution that stays
 * inside. Rows keep the length they come in with, so that a plane is one long run: every row of what goes out ends with
 * two entries that are no place of the kernel. They mean nothing, and their adjoints are 0.
 *
 * @param samples how many images
 * @param height rows that come in, at least 3
 * @param width entries of a row, at least 3
 * @param channels planes of an image that come in
 * @param outputs planes of an image that go out
 */
record Planes(int samples, int height, int width, int channels, int outputs) {

    /** Side of the kernel. */
    static final int KERNEL = 3;

    /** Entries of a kernel for one pair of planes. */
    static final int TAPS = KERNEL * KERNEL;

    /** Rows that go out. */
    int outputHeight() {
        return height - KERNEL + 1;
    }

    /** Entries of a plane that comes in. */
    int plane() {
        return height * width;
    }

    /** Entries of a plane that goes out. */
    int outputPlane() {
        return outputHeight() * width;
    }

    /** Entries of a plane that goes out up to its last place; the kernel there ends with the plane that comes in. */
    int run() {
        return outputPlane() - KERNEL + 1;
    }

    /** How far behind a place the entry lies that one of the kernel's entries meets. */
    int shift(int tap) {
        return tap / KERNEL * width + tap % KERNEL;
    }
}
