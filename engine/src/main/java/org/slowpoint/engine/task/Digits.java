package org.slowpoint.engine.task;

import java.util.Map;
import java.util.function.IntFunction;
import org.slowpoint.engine.data.LabelledImages;
import org.slowpoint.engine.network.Batch;
import org.slowpoint.engine.network.Network;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/**
 * Digits: a convolutional network, three 3×3 convolutions with ReLU and a dense layer, learns to tell handwritten
 * digits apart from minibatches (paper, section 3.1). A problem is fresh initial weights and its own order of
 * minibatches, drawn with replacement.
 */
public final class Digits implements Task {

    /** The name of the task. */
    public static final String NAME = "digits";

    /** The settings and what they are in the paper: 82,250 parameters, minibatches of 100. */
    public static final Map<String, Double> DEFAULTS = Map.of("channels", 16.0, "minibatch", 100.0);

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
        TwoMoons.requireWithin(channels, 1, 256, "channels");
        TwoMoons.requireWithin(minibatch, 1, 10_000, "minibatch");
        if (images.height() != images.width() || images.height() <= 2 * CONVOLUTIONS) {
            throw new IllegalArgumentException("images must be square with a side above " + 2 * CONVOLUTIONS + ", got "
                    + images.height() + "×" + images.width());
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
        IntFunction<Batch> batches = step -> batch(order.fold(step));
        return NetworkProblem.create(losses, batches, 0, key);
    }

    private Batch batch(Key key) {
        RandomStream random = key.stream();
        int size = images.height() * images.width();
        double[] inputs = new double[minibatch * size];
        int[] labels = new int[minibatch];
        float[] pixels = new float[size];
        for (int i = 0; i < minibatch; i++) {
            int image = random.below(images.count());
            labels[i] = images.label(image);
            images.copyImage(image, pixels, 0);
            for (int p = 0; p < size; p++) {
                inputs[i * size + p] = pixels[p];
            }
        }
        return new Batch(inputs, labels);
    }
}
