package org.slowpoint.engine.network;

/**
 * What a layer sees of an image whose channels lie innermost, (row, column, channel): one patch with everything, or one
 * for every place of a kernel.
 *
 * @param height rows of the image; 1 for a plain vector, the length for a sequence of vectors
 * @param width columns of the image; 1 for a plain vector
 * @param channels channels of the image, or entries of the vector
 * @param kernel side of the kernel; 0 for one patch with everything
 * @param stride rows and columns between two places
 * @param padded whether the image is surrounded by zeros so that every stride-th pixel is a place; otherwise the kernel
 *     stays inside
 */
record Patches(int height, int width, int channels, int kernel, int stride, boolean padded) {

    /** Checks the sizes. */
    Patches {
        if (height < 1 || width < 1 || channels < 1 || stride < 1) {
            throw new IllegalArgumentException("a layer needs at least one input");
        }
        if (kernel < 0 || (!padded && (kernel > height || kernel > width))) {
            throw new IllegalArgumentException(
                    "a kernel of side " + kernel + " does not fit into " + height + "×" + width + " inputs");
        }
    }

    /** One patch: all numbers of a vector. */
    static Patches all(int inputs) {
        return new Patches(1, 1, inputs, 0, 1, false);
    }

    /** Each vector of a sequence is a patch. */
    static Patches each(int length, int inputs) {
        return new Patches(length, 1, inputs, 1, 1, false);
    }

    /** Numbers per sample. */
    int inputs() {
        return height * width * channels;
    }

    /** Rows of places. */
    int outputHeight() {
        return kernel == 0 ? 1 : places(height);
    }

    /** Columns of places. */
    int outputWidth() {
        return kernel == 0 ? 1 : places(width);
    }

    private int places(int side) {
        return padded ? (side + stride - 1) / stride : (side - kernel) / stride + 1;
    }

    /** Patches per sample. */
    int count() {
        return outputHeight() * outputWidth();
    }

    /** Numbers per patch, in the order (kernel row, kernel column, channel). */
    int size() {
        return kernel == 0 ? inputs() : kernel * kernel * channels;
    }

    /** Whether the patches one after another are the image itself. */
    boolean trivial() {
        return kernel == 0 || (kernel == 1 && stride == 1);
    }

    /** Entries that lie together in image and patch: those of a pixel. */
    int run() {
        return channels;
    }

    /** Where every run of every patch of some samples begins, −1 outside. */
    int[] starts(int samples) {
        int runs = kernel * kernel;
        int[] starts = new int[samples * count() * runs];
        int at = 0;
        for (int sample = 0; sample < samples; sample++) {
            for (int y = 0; y < outputHeight(); y++) {
                for (int x = 0; x < outputWidth(); x++) {
                    for (int k = 0; k < runs; k++) {
                        int row = y * stride - before(height) + k / kernel;
                        int column = x * stride - before(width) + k % kernel;
                        boolean inside = row >= 0 && row < height && column >= 0 && column < width;
                        starts[at++] = inside ? ((sample * height + row) * width + column) * channels : -1;
                    }
                }
            }
        }
        return starts;
    }

    /** Zeros before the first pixel of a line. */
    private int before(int side) {
        return padded ? Math.max(0, (places(side) - 1) * stride + kernel - side) / 2 : 0;
    }
}
