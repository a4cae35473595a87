package org.slowpoint.engine.network;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The mean loss of a network over a batch of a fixed size, with its exact derivatives. Safe for use by several threads:
 * each call borrows working memory, and memory is kept for as many calls as ever ran at once.
 */
public final class NetworkLoss {

    private final Network network;
    private final int samples;
    private final ConcurrentLinkedQueue<Evaluation<?>> free = new ConcurrentLinkedQueue<>();
    private final Supplier<Evaluation<?>> create;

    private NetworkLoss(Network network, int samples, Supplier<Evaluation<?>> create) {
        this.network = network;
        this.samples = samples;
        this.create = create;
    }

    /** The reference, in double precision. */
    public static NetworkLoss inDouble(Network network, int samples) {
        return new NetworkLoss(network, samples, () -> new Evaluation<>(network, samples, new DoubleArithmetic()));
    }

    /** The fast path, in single precision; points, gradients and losses are still doubles. */
    public static NetworkLoss inFloat(Network network, int samples) {
        return new NetworkLoss(network, samples, () -> new Evaluation<>(network, samples, new FloatArithmetic()));
    }

    /** The network. */
    public Network network() {
        return network;
    }

    /** Samples per batch. */
    public int samples() {
        return samples;
    }

    /**
     * Evaluates loss and gradient.
     *
     * @param x parameters, length {@code network().size()}
     * @param batch {@code samples()} samples
     * @param gradient overwritten
     * @return the mean loss
     */
    public double lossAndGradient(double[] x, Batch batch, double[] gradient) {
        requireFit(batch);
        return borrow(e -> e.lossAndGradient(x, batch, gradient));
    }

    /**
     * Evaluates the Hessian of the mean loss times a vector.
     *
     * @param x parameters
     * @param v the vector, as long as x
     * @param batch {@code samples()} samples
     * @param product overwritten; not the same array as {@code v}
     */
    public void hessianVector(double[] x, double[] v, Batch batch, double[] product) {
        requireFit(batch);
        borrow(e -> {
            e.hessianVector(x, v, batch, product);
            return null;
        });
    }

    /** The last layer's outputs, samples×outputs. */
    public double[] outputs(double[] x, Batch batch) {
        requireFit(batch);
        return borrow(e -> e.outputs(x, batch.inputs()));
    }

    private void requireFit(Batch batch) {
        if (batch.samples() != samples || batch.inputs().length != samples * network.inputs()) {
            throw new IllegalArgumentException("the batch has " + batch.samples() + " samples of "
                    + batch.inputs().length / Math.max(1, batch.samples()) + " numbers where " + samples + " of "
                    + network.inputs() + " were agreed");
        }
    }

    private <T> T borrow(Function<Evaluation<?>, T> use) {
        Evaluation<?> evaluation = free.poll();
        if (evaluation == null) {
            evaluation = create.get();
        }
        try {
            return use.apply(evaluation);
        } finally {
            free.add(evaluation);
        }
    }
}
