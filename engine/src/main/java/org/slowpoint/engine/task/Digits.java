package org.slowpoint.engine.task;

import org.slowpoint.engine.data.DataSet;
import org.slowpoint.engine.data.LabelledImages;
import org.slowpoint.engine.network.Batch;
import org.slowpoint.engine.network.Network;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;
import org.slowpoint.engine.settings.Kind;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;

/**
 * Digits: a convolutional network, three 3×3 convolutions with ReLU and a dense layer, learns to tell handwritten
 * digits apart from minibatches (paper, section 3.1). A problem is fresh initial weights and its own order of
 * minibatches, drawn with replacement.
 */
public final class Digits implements Task {

    /** The name of the task. */
    public static final String NAME = "digits";

    /**
     * The settings; in the paper 82,250 parameters and minibatches of 100.
     *
     * @param channels output channels of each convolution, 1 to 256
     * @param minibatch images per step, 1 to 10,000
     * @param data {@value TaskConfig#DRAWN}, or what names a folder of files
     */
    @Kind(name = NAME, title = "Digits", about = "convolutional networks that read digits")
    public record Config(
            @Setting(
                            about = "Output channels of each of the three convolutions.",
                            unit = "channels",
                            min = 1,
                            max = 256,
                            initial = "16",
                            optional = true)
                    int channels,
            @Setting(
                            about = "Images of an inner step.",
                            unit = "images",
                            min = 1,
                            max = 10_000,
                            initial = "100",
                            optional = true)
                    int minibatch,
            @Setting(
                            about = "The images: drawn by the program, or those of a folder of files.",
                            initial = DRAWN,
                            optional = true)
                    String data)
            implements TaskConfig {

        /** Checks the ranges. */
        public Config {
            Settings.check(Config.class, channels, minibatch, data);
        }

        @Override
        public Task create(DataSet given) {
            LabelledImages images = given == null ? Tasks.drawnImages() : TaskConfig.images(this, given);
            return new Digits(channels, minibatch, images);
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

    private static final int CLASSES = 10;
    private static final int CONVOLUTIONS = 3;

    private final NetworkProblem.Losses losses;
    private final LabelledImages images;
    private final int minibatch;
    private final int channels;

    /**
     * Creates the task.
     *
     * @param channels output channels of each convolution, 1 to 256
     * @param minibatch images per step, 1 to 10,000
     * @param images the images to learn, square
     */
    public Digits(int channels, int minibatch, LabelledImages images) {
        Settings.check(Config.class, channels, minibatch, TaskConfig.DRAWN);
        if (images.channels() != 1 || images.height() != images.width() || images.height() <= 2 * CONVOLUTIONS) {
            throw new IllegalArgumentException("images must be grey and square with a side above " + 2 * CONVOLUTIONS
                    + ", got " + images.height() + "×" + images.width());
        }
        this.images = images;
        this.minibatch = minibatch;
        this.channels = channels;
        int[] widths = new int[CONVOLUTIONS];
        java.util.Arrays.fill(widths, channels);
        losses = NetworkProblem.Losses.of(Network.convolutional(images.height(), widths, CLASSES), minibatch);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The images to learn. */
    public LabelledImages images() {
        return images;
    }

    /** The output channels of each of the three convolutions. */
    public int channels() {
        return channels;
    }

    @Override
    public Problem sample(Key key) {
        Key order = key.fold("minibatches");
        return NetworkProblem.create(losses, (step, spare) -> batch(order.fold(step), spare), 0, key);
    }

    private Batch batch(Key key, Batch into) {
        RandomStream random = key.stream();
        int size = images.height() * images.width();
        for (int i = 0; i < minibatch; i++) {
            int image = random.below(images.count());
            into.labels()[i] = images.label(image);
            images.copyImage(image, into.inputs(), i * size);
        }
        return into;
    }
}
