package org.slowpoint.engine.network;

/**
 * An affine map of patches followed by an activation: z = P·W + b. A dense layer has one patch, all its inputs; a
 * convolution has one per place of its kernel. Images lie with their channels innermost, (row, column, channel).
 *
 * @param height rows of the input image; 1 for a plain vector
 * @param width columns of the input image; 1 for a plain vector
 * @param channels channels of the input image, or entries of the vector
 * @param kernel side of a convolution's kernel (valid, stride 1); 0 for a dense layer
 * @param outputs output channels, or entries of the output vector
 * @param activation what follows the affine map
 */
public record NetworkLayer(int height, int width, int channels, int kernel, int outputs, Activation activation) {

    /** Checks the sizes. */
    public NetworkLayer {
        if (height < 1 || width < 1 || channels < 1 || outputs < 1) {
            throw new IllegalArgumentException("a layer needs at least one input and one output");
        }
        if (kernel < 0 || kernel > height || kernel > width) {
            throw new IllegalArgumentException(
                    "a kernel of side " + kernel + " does not fit into " + height + "×" + width + " inputs");
        }
    }

    /** Whether this is a convolution. */
    public boolean convolution() {
        return kernel > 0;
    }

    /** Rows of the output image, 1 for a dense layer. */
    public int outputHeight() {
        return convolution() ? height - kernel + 1 : 1;
    }

    /** Columns of the output image, 1 for a dense layer. */
    public int outputWidth() {
        return convolution() ? width - kernel + 1 : 1;
    }

    /** Patches per sample. */
    public int patches() {
        return outputHeight() * outputWidth();
    }

    /** Numbers per patch, which is what one output sees: rows of W. */
    public int fanIn() {
        return convolution() ? kernel * kernel * channels : inputs();
    }

    /** Numbers per sample that come in. */
    public int inputs() {
        return height * width * channels;
    }

    /** Entries of W. */
    public int weights() {
        return fanIn() * outputs;
    }

    /** Entries of W and b. */
    public int size() {
        return weights() + outputs;
    }

    /** The dimensions of W as published: kernels [output][channel][row][column], dense weights [input][output]. */
    public Integer[] weightShape() {
        return convolution() ? new Integer[] {outputs, channels, kernel, kernel} : new Integer[] {inputs(), outputs};
    }

    /**
     * Where entry (patch entry, output) of W lies among the layer's parameters, in the shape {@link #weightShape}; the
     * inputs of an image are ordered (channel, row, column).
     */
    int flatIndex(int entry, int output) {
        int channel = entry % channels;
        int place = entry / channels;
        if (convolution()) {
            return (output * channels + channel) * kernel * kernel + place;
        }
        return (channel * height * width + place) * outputs + output;
    }
}
