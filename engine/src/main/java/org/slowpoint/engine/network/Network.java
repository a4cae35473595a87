package org.slowpoint.engine.network;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.random.RandomStream;

/**
 * The shape of a network and its loss. Parameters are one flat vector, tensor after tensor, each row-major in its shape.
 * A sample has one label, or one for every vector of the sequence that goes out.
 */
public final class Network {

    private final Sequence layers;
    private final Head head;
    private final int classes;
    private final List<Parameter> parameters;

    /**
     * A network.
     *
     * @param layers what it is made of
     * @param head the loss at the end
     * @param classes numbers that go out per label
     */
    Network(List<Layer> layers, Head head, int classes) {
        this.layers = new Sequence(layers);
        this.head = head;
        this.classes = classes;
        parameters = this.layers.parameters().stream().map(Parameter::named).toList();
    }

    /**
     * A perceptron for two classes: tanh layers and one logit (paper 1, section 3.1).
     *
     * @param sizes the number of inputs and the width of every hidden layer
     */
    public static Network perceptron(int... sizes) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            boolean last = i == sizes.length - 1;
            layers.add(glorot(sizes[i], last ? 1 : sizes[i + 1], last ? Activation.NONE : Activation.TANH));
        }
        return new Network(layers, Head.LOGISTIC, 1);
    }

    /**
     * A convolutional classifier of images with one channel: 3×3 convolutions with ReLU, then a dense layer (paper 1,
     * section 3.1).
     *
     * @param side rows and columns of an image
     * @param channels output channels of each convolution
     * @param classes the number of classes
     */
    public static Network convolutional(int side, int[] channels, int classes) {
        List<Layer> layers = new ArrayList<>();
        int height = side;
        int deep = 1;
        for (int c : channels) {
            Initial kernels = Initial.glorot(Planes.TAPS * deep, Planes.TAPS * c);
            layers.add(new Convolution(height, side, deep, c, kernels));
            height = height - Planes.KERNEL + 1;
            deep = c;
        }
        layers.add(new Crop(deep * height, side, height));
        layers.add(glorot(deep * height * height, classes, Activation.NONE));
        return new Network(layers, Head.SOFTMAX, classes);
    }

    private static Affine glorot(int inputs, int outputs, Activation activation) {
        return Affine.of(Patches.all(inputs), outputs, activation).beginning(Initial.glorot(inputs, outputs));
    }

    /** All layers. */
    Layer layers() {
        return layers;
    }

    /** The loss at the end. */
    Head head() {
        return head;
    }

    /** Numbers that go out per label. */
    int classes() {
        return classes;
    }

    /** The tensors of the parameters, in their order. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The number of parameters. */
    public int size() {
        return layers.size();
    }

    /** Numbers per sample that come in. */
    public int inputs() {
        return layers.inputs();
    }

    /** Labels per sample. */
    public int labels() {
        return layers.outputs() / classes;
    }

    /** Draws fresh parameters. */
    public double[] initialParameters(RandomStream random) {
        double[] x = new double[size()];
        int at = 0;
        for (Parameter each : parameters) {
            each.initial().draw(random, x, at, each.size());
            at += each.size();
        }
        return x;
    }
}
