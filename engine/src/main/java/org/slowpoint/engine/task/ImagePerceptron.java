package org.slowpoint.engine.task;

import org.slowpoint.engine.data.DataSet;
import org.slowpoint.engine.data.LabelledImages;
import org.slowpoint.engine.network.Networks;
import org.slowpoint.engine.settings.Kind;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;

/**
 * Perceptrons with ReLU that tell images apart (paper 2, sections 5.1 and 5.3). The paper trains on 784-128-128-10 with
 * minibatches of 128 and tries 3072-128-128-128-10 with layer norm; the defaults are small enough for training by
 * evolution strategies in minutes.
 *
 * @param side rows and columns of an image, 4 to 64
 * @param colours channels of an image, 1 or 3
 * @param layers hidden layers, 0 to 16
 * @param width units of each hidden layer, 1 to 1,024
 * @param layerNorm whether hidden layers are layer-normalized before their ReLU
 * @param minibatch images per step, 1 to 10,000
 * @param data {@value TaskConfig#DRAWN}, or what names a folder of files
 */
@Kind(name = ImagePerceptron.NAME, title = "Image MLP", about = "perceptrons that tell images apart")
public record ImagePerceptron(
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
                        initial = "1",
                        optional = true)
                int colours,
        @Setting(about = "Hidden layers.", unit = "layers", min = 0, max = 16, initial = "1", optional = true)
                int layers,
        @Setting(
                        about = "Units of each hidden layer.",
                        unit = "units",
                        min = 1,
                        max = 1024,
                        initial = "32",
                        optional = true)
                int width,
        @Setting(
                        about = "Whether hidden layers are layer-normalized before their ReLU.",
                        initial = "false",
                        optional = true)
                boolean layerNorm,
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
    public static final String NAME = "image-mlp";

    /** Checks the ranges. */
    public ImagePerceptron {
        Settings.check(ImagePerceptron.class, side, colours, layers, width, layerNorm, minibatch, data);
        ImageClassification.requireColours(colours);
    }

    @Override
    public Task create(DataSet given) {
        return ImageClassification.create(
                this,
                given,
                side,
                colours,
                minibatch,
                Networks.perceptron(side * side * colours, layers, width, layerNorm, LabelledImages.CLASSES));
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
