package org.slowpoint.engine.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The networks that the second paper's optimizers are trained and tried on (paper 2, sections 5.1 and 5.3), at any
 * size. They begin as Haiku's layers do: truncated normal weights of deviation 1/√inputs, biases 0.
 */
public final class Networks {

    /** How many times fewer channels the middle of a bottleneck block has than what it gives. */
    public static final int NARROWER = 4;

    private static final int KERNEL = 3;
    private static final int WIDER = 4;
    private static final double EMBEDDING_DEVIATION = 0.02;
    /** What is left of a normal distribution's deviation when it is truncated at two deviations. */
    private static final double LEFT_OF_DEVIATION = 0.87962566103423978;

    private static final int STEM_CHANNELS = 64;

    private Networks() {}

    /**
     * A perceptron that classifies: dense layers with ReLU, then a dense layer.
     *
     * @param inputs numbers per sample
     * @param layers hidden layers, 0 or more
     * @param width units of each
     * @param normalized whether every hidden layer is layer-normalized before its ReLU
     * @param classes the number of classes
     */
    public static Network perceptron(int inputs, int layers, int width, boolean normalized, int classes) {
        List<Layer> all = new ArrayList<>();
        int wide = inputs;
        for (int i = 0; i < layers; i++) {
            all.add(Affine.of(Patches.all(wide), width, normalized ? Activation.NONE : Activation.RELU));
            if (normalized) {
                all.add(Normalization.ofVectors(1, width, Activation.RELU));
            }
            wide = width;
        }
        all.add(Affine.of(Patches.all(wide), classes, Activation.NONE));
        return new Network(all, Head.SOFTMAX, classes);
    }

    /**
     * A convolutional classifier: 3×3 convolutions with ReLU over images surrounded by zeros, the first one at every
     * second pixel, the mean over all places, and a dense layer.
     *
     * @param side rows and columns of an image
     * @param colours channels of an image
     * @param channels output channels of every convolution
     * @param classes the number of classes
     */
    public static Network convolutional(int side, int colours, int[] channels, int classes) {
        List<Layer> all = new ArrayList<>();
        int height = side;
        int deep = colours;
        for (int i = 0; i < channels.length; i++) {
            Patches patches = new Patches(height, height, deep, KERNEL, i == 0 ? 2 : 1, true);
            all.add(Affine.of(patches, channels[i], Activation.RELU));
            height = patches.outputHeight();
            deep = channels[i];
        }
        all.add(new MeanPool(height * height, deep));
        all.add(Affine.of(Patches.all(deep), classes, Activation.NONE));
        return new Network(all, Head.SOFTMAX, classes);
    }

    /**
     * A residual classifier (He et al. 2016, bottleneck blocks with the activation first): a convolution with 64
     * channels at every second pixel, the largest of 3×3 at every second place, one block per group, batch norm and
     * ReLU, the mean over all places, and a dense layer that begins at 0. Groups after the first halve the image.
     *
     * @param side rows and columns of an image
     * @param colours channels of an image
     * @param kernel side of the first convolution's kernel
     * @param channels output channels of every group, multiples of 4
     * @param classes the number of classes
     */
    public static Network residual(int side, int colours, int kernel, int[] channels, int classes) {
        List<Layer> all = new ArrayList<>();
        Patches stem = new Patches(side, side, colours, kernel, 2, true);
        all.add(Affine.of(stem, STEM_CHANNELS, Activation.NONE).unbiased());
        Patches windows = new Patches(stem.outputHeight(), stem.outputHeight(), STEM_CHANNELS, KERNEL, 2, true);
        all.add(new MaxPool(windows));
        int height = windows.outputHeight();
        int deep = STEM_CHANNELS;
        for (int i = 0; i < channels.length; i++) {
            int stride = i == 0 ? 1 : 2;
            all.add(Normalization.ofChannels(height * height, deep, Activation.RELU));
            all.add(bottleneck(height, deep, channels[i], stride));
            height = (height + stride - 1) / stride;
            deep = channels[i];
        }
        all.add(Normalization.ofChannels(height * height, deep, Activation.RELU));
        all.add(new MeanPool(height * height, deep));
        all.add(Affine.of(Patches.all(deep), classes, Activation.NONE).beginning(Initial.ZERO));
        return new Network(all, Head.SOFTMAX, classes);
    }

    private static Layer bottleneck(int height, int from, int to, int stride) {
        int narrow = to / NARROWER;
        Patches across = new Patches(height, height, narrow, KERNEL, stride, true);
        int places = across.count();
        Sequence branch = new Sequence(List.of(
                kernelOfOne(height, from, narrow, 1),
                Normalization.ofChannels(height * height, narrow, Activation.RELU),
                Affine.of(across, narrow, Activation.NONE).unbiased(),
                Normalization.ofChannels(places, narrow, Activation.RELU),
                kernelOfOne(across.outputHeight(), narrow, to, 1)));
        return new Sum(branch, Optional.of(kernelOfOne(height, from, to, stride)));
    }

    private static Layer kernelOfOne(int height, int from, int to, int stride) {
        return Affine.of(new Patches(height, height, from, 1, stride, true), to, Activation.NONE)
                .unbiased();
    }

    /**
     * A model of text: a vector for each character, a long short-term memory, and a dense layer that tells the next one.
     *
     * @param length characters per sample
     * @param characters how many are told apart
     * @param embedding entries of a character's vector
     * @param units units of the memory
     */
    public static Network recurrent(int length, int characters, int embedding, int units) {
        return new Network(
                List.of(
                        new Embedding(length, characters, embedding, new Initial(0, 1, true)),
                        new Lstm(length, embedding, units),
                        Affine.of(Patches.each(length, units), characters, Activation.NONE)),
                Head.SOFTMAX,
                characters);
    }

    /**
     * A model of text: a vector for each character; blocks of causal attention and a perceptron four times as wide with
     * GELU, each after layer norm and around what comes in; layer norm, and a dense layer that tells the next character.
     * Places are not told apart but by what lies before them, and nothing is dropped out.
     *
     * @param length characters per sample
     * @param characters how many are told apart
     * @param width entries of a vector, a multiple of the heads
     * @param blocks how many blocks
     * @param heads heads of each attention
     */
    public static Network transformer(int length, int characters, int width, int blocks, int heads) {
        List<Layer> all = new ArrayList<>();
        all.add(new Embedding(length, characters, width, new Initial(0, EMBEDDING_DEVIATION, true)));
        for (int i = 0; i < blocks; i++) {
            all.add(Sum.around(
                    Normalization.ofVectors(length, width, Activation.NONE),
                    new Attention(length, width, heads, shared(blocks, width))));
            all.add(Sum.around(
                    Normalization.ofVectors(length, width, Activation.NONE),
                    Affine.of(Patches.each(length, width), WIDER * width, Activation.NONE)
                            .beginning(shared(blocks, width)),
                    new Gelu(length * WIDER * width),
                    Affine.of(Patches.each(length, WIDER * width), width, Activation.NONE)
                            .beginning(shared(blocks, WIDER * width))));
        }
        all.add(Normalization.ofVectors(length, width, Activation.NONE));
        all.add(Affine.of(Patches.each(length, width), characters, Activation.NONE));
        return new Network(all, Head.SOFTMAX, characters);
    }

    /** Truncated normal numbers whose variance, once truncated, is 2/blocks/inputs. */
    private static Initial shared(int blocks, int fanIn) {
        return new Initial(0, Math.sqrt(2.0 / blocks / fanIn) / LEFT_OF_DEVIATION, true);
    }
}
