package org.slowpoint.engine.task;

import java.util.OptionalDouble;
import org.slowpoint.engine.data.DataSet;
import org.slowpoint.engine.data.LabelledImages;
import org.slowpoint.engine.network.Batch;
import org.slowpoint.engine.network.Network;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.Permutation;

/**
 * A network learns to tell images apart from minibatches (paper 2, section 5). It learns the first four fifths of the
 * images, all of them once in a random order, then again in another; the last, incomplete minibatch of an order is left
 * out. A problem is fresh initial weights and its own orders.
 */
public final class ImageClassification implements Task {

    private static final double KNOWING_NOTHING = Math.log(LabelledImages.CLASSES);
    /** Losses count as at most this. */
    private static final double MOST_LOSS = 1.5 * KNOWING_NOTHING;

    private final String name;
    private final NetworkProblem.Losses losses;
    private final LabelledImages images;
    private final int learned;
    private final int minibatch;

    private ImageClassification(String name, Network network, LabelledImages images, int minibatch) {
        this.name = name;
        this.images = images;
        this.minibatch = minibatch;
        learned = Math.max(1, images.count() * 4 / 5);
        if (minibatch > learned) {
            throw new IllegalArgumentException("minibatch must be at most four fifths of the images, which are "
                    + learned + " here, got " + minibatch);
        }
        losses = NetworkProblem.Losses.of(network, minibatch);
    }

    /**
     * Creates a task on images of a size; others are brought to it, but grey ones cannot be coloured.
     *
     * @param config the settings, for the task's name
     * @param data images, or null for those that the program draws
     * @param side rows and columns that the network sees
     * @param colours channels that it sees, 1 or 3
     * @param minibatch images per step, at most four fifths of all
     * @param network the network
     * @throws IllegalArgumentException when the data does not suit it
     */
    static ImageClassification create(
            TaskConfig config, DataSet data, int side, int colours, int minibatch, Network network) {
        LabelledImages images = data == null ? Tasks.drawnPatterns(side, colours) : TaskConfig.images(config, data);
        if (images.channels() < colours) {
            throw new IllegalArgumentException("the images are grey; set colours to 1");
        }
        return new ImageClassification(
                config.name(), network, (colours == 1 ? images.inGrey() : images).resized(side), minibatch);
    }

    /** Refuses a number of channels that no image has. */
    static void requireColours(int colours) {
        if (colours != 1 && colours != LabelledImages.COLOURS) {
            throw new IllegalArgumentException("colours must be 1 (grey) or 3, got " + colours);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int parameters() {
        return losses.parameters().size();
    }

    @Override
    public OptionalDouble lossOfKnowingNothing() {
        return OptionalDouble.of(KNOWING_NOTHING);
    }

    @Override
    public Problem sample(Key key) {
        Key orders = key.fold("orders");
        return NetworkProblem.create(losses, (step, spare) -> batch(orders, step, spare), 0, key)
                .countingAtMost(MOST_LOSS);
    }

    private Batch batch(Key orders, int step, Batch into) {
        int perOrder = learned / minibatch;
        Permutation order = new Permutation(orders.fold(step / perOrder), learned);
        int from = step % perOrder * minibatch;
        for (int i = 0; i < minibatch; i++) {
            int image = order.at(from + i);
            into.labels()[i] = images.label(image);
            images.copyImage(image, into.inputs(), i * images.size());
        }
        return into;
    }
}
