package org.slowpoint.engine.task;

import java.util.Arrays;
import org.slowpoint.engine.data.DataSet;
import org.slowpoint.engine.data.LabelledImages;
import org.slowpoint.engine.network.Networks;
import org.slowpoint.engine.settings.Kind;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;

/**
 * Convolutional networks that tell images apart (paper 2, section 5.1): 3×3 convolutions with ReLU, the first one at
 * every second pixel, the mean over the image, and a dense layer. The paper trains on 32, 64 and 64 channels over 32×32
 * pixels with minibatches of 128.
 *
 * @param side rows and columns of an image, 4 to 64
 * @param colours channels of an image, 1 or 3
 * @param channels output channels of the first convolution, 1 to 256; the others have twice as many
 * @param layers convolutions, 1 to 16
 * @param minibatch images per step, 1 to 10,000
 * @param data {@value TaskConfig#DRAWN}, or what names a folder of files
 */
@Kind(name = ImageConvolution.NAME, title = "Image CNN", about = "convolutional networks that tell images apart")
public record ImageConvolution(
        @Setting(
                        about = "Rows and columns of an image; others are resized.",
                        unit = "pixels",
                        min = 4,
                        max = 64,
                        initial = "8",
                        optional = true)
                int side,
        @Setting(
                        about = "Channels of an image: 1 for grey, 3 for colour.",
                        unit = "channels",
                        min = 1,
                        max = 3,
                        initial = "3",
                        optional = true)
                int colours,
        @Setting(
                        about = "Output channels of the first convolution; the others have twice as many.",
                        unit = "channels",
                        min = 1,
                        max = 256,
                        initial = "16",
                        optional = true)
                int channels,
        @Setting(about = "Convolutions.", unit = "layers", min = 1, max = 16, initial = "2", optional = true)
                int layers,
        @Setting(
                        about = "Images of an inner step.",
                        unit = "images",
                        min = 1,
                        max = 10_000,
                        initial = "64",
                        optional = true)
                int minibatch,
        @Setting(
                        about = "The images: drawn by the program, or those of a folder of files.",
                        initial = TaskConfig.DRAWN,
                        optional = true)
                String data)
        implements TaskConfig {

    /** The name of the task. */
    public static final String NAME = "image-cnn";

    /** Checks the ranges. */
    public ImageConvolution {
        Settings.check(ImageConvolution.class, side, colours, channels, layers, minibatch, data);
        ImageClassification.requireColours(colours);
    }

    @Override
    public Task create(DataSet given) {
        int[] widths = new int[layers];
        Arrays.fill(widths, 2 * channels);
        widths[0] = channels;
        return ImageClassification.create(
                this,
                given,
                side,
                colours,
                minibatch,
                Networks.convolutional(side, colours, widths, LabelledImages.CLASSES));
    }

    @Override
    public boolean takesData() {
        return true;
    }

    @Override
    public boolean network() {
        return true;
    }
}
