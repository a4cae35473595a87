package org.slowpoint.engine.task;

import org.slowpoint.engine.data.DataSet;
import org.slowpoint.engine.data.LabelledImages;
import org.slowpoint.engine.network.Networks;
import org.slowpoint.engine.settings.Kind;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;

/**
 * Residual networks that tell images apart (paper 2, section 5.3): four bottleneck blocks with batch norm, see
 * {@link Networks#residual}. The paper tries a larger one on ImageNet.
 *
 * @param side rows and columns of an image, 4 to 64
 * @param colours channels of an image, 1 or 3
 * @param channels output channels of the first group, 4 to 256 and a multiple of 4; the other three have twice as many
 * @param minibatch images per step, 1 to 10,000
 * @param data {@value TaskConfig#DRAWN}, or what names a folder of files
 */
@Kind(name = ImageResidual.NAME, title = "Image ResNet", about = "residual networks that tell images apart")
public record ImageResidual(
        @Setting(
                        about = "Rows and columns of an image; others are resized.",
                        unit = "pixels",
                        min = 4,
                        max = 64,
                        initial = "16",
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
                        about = "Output channels of the first group, a multiple of 4; the others have twice as many.",
                        unit = "channels",
                        min = 4,
                        max = 256,
                        initial = "8",
                        optional = true)
                int channels,
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
    public static final String NAME = "image-resnet";

    private static final int KERNEL = 3;

    /** Checks the ranges. */
    public ImageResidual {
        Settings.check(ImageResidual.class, side, colours, channels, minibatch, data);
        ImageClassification.requireColours(colours);
        if (channels % Networks.NARROWER != 0) {
            throw new IllegalArgumentException("channels must be a multiple of 4, got " + channels);
        }
    }

    @Override
    public Task create(DataSet given) {
        int[] groups = {channels, 2 * channels, 2 * channels, 2 * channels};
        return ImageClassification.create(
                this,
                given,
                side,
                colours,
                minibatch,
                Networks.residual(side, colours, KERNEL, groups, LabelledImages.CLASSES));
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
