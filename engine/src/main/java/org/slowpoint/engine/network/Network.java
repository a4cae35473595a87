package org.slowpoint.engine.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a feed-forward network and its loss. Parameters are one flat vector: for every layer its weights (dense:
 * [input][output], convolution: [output][channel][row][column]), then its biases.
 *
 * @param layers the layers, one after another; each takes what the one before gives
 * @param head the loss at the end
 */
public record Network(List<NetworkLayer> layers, Head head) {

    private static final int KERNEL = 3;

    /** Checks that the layers fit together. */
    public Network {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one layer");
        }
        layers = List.copyOf(layers);
        for (int i = 1; i < layers.size(); i++) {
            NetworkLayer before = layers.get(i - 1);
            if (layers.get(i).inputs() != before.patches() * before.outputs()) {
                throw new IllegalArgumentException("layer " + i + " does not take what layer " + (i - 1) + " gives");
            }
        }
    }

    /**
     * A perceptron for two classes: tanh layers and one logit (paper, section 3.1).
     *
     * @param sizes the number of inputs and the width of every hidden layer
     */
    public static Network perceptron(int... sizes) {
        List<NetworkLayer> layers = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            boolean last = i == sizes.length - 1;
            layers.add(new NetworkLayer(
                    1, 1, sizes[i], 0, last ? 1 : sizes[i + 1], last ? Activation.NONE : Activation.TANH));
        }
        return new Network(layers, Head.LOGISTIC);
    }

    /**
     * A convolutional classifier of images with one channel: 3×3 convolutions with ReLU, then a dense layer (paper,
     * section 3.1).
     *
     * @param side rows and columns of an image
     * @param channels output channels of each convolution
     * @param classes the number of classes
     */
    public static Network convolutional(int side, int[] channels, int classes) {
        List<NetworkLayer> layers = new ArrayList<>();
        int height = side;
        int deep = 1;
        for (int c : channels) {
            layers.add(new NetworkLayer(height, height, deep, KERNEL, c, Activation.RELU));
            height = height - KERNEL + 1;
            deep = c;
        }
        layers.add(new NetworkLayer(height, height, deep, 0, classes, Activation.NONE));
        return new Network(layers, Head.SOFTMAX);
    }

    /** The number of parameters. */
    public int size() {
        return layers.stream().mapToInt(NetworkLayer::size).sum();
    }

    /** Numbers per sample that come in. */
    public int inputs() {
        return layers.get(0).inputs();
    }
}
