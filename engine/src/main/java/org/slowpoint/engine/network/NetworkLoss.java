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
    private final ConcurrentLinkedQueue<Derivatives<?>> free = new ConcurrentLinkedQueue<>();
    private final Supplier<Derivatives<?>> create;

    private NetworkLoss(Network network, int samples, Supplier<Derivatives<?>> create) {
        this.network = network;
        this.samples = samples;
        this.create = create;
    }

    /** The reference, in double precision. */
    public static NetworkLoss inDouble(Network network, int samples) {
        return new NetworkLoss(network, samples, () -> new Derivatives<>(network, samples, new DoubleArithmetic()));
    }

    /** The fast path, in single precision; points, gradients and losses are still doubles. */
    public static NetworkLoss inFloat(Network network, int samples) {
        return new NetworkLoss(network, samples, () -> new Derivatives<>(network, samples, new FloatArithmetic()));
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
     * Evaluates loss and gradient of a step's batch.
     *
     * @param x parameters, length {@code network().size()}
     * @param batches batches of {@code samples()} samples
     * @param step which of them
     * @param gradient overwritten
     * @return the mean loss over all labels
     */
    public double lossAndGradient(double[] x, Batches batches, int step, double[] gradient) {
        return borrow(d -> d.lossAndGradient(x, batches, step, gradient));
    }

    /**
     * Evaluates the Hessian of a step's mean loss times a vector.
     *
     * @param x parameters
     * @param v the vector, as long as x
     * @param batches batches of {@code samples()} samples
     * @param step which of them
     * @param product overwritten; not the same array as {@code v}
     */
    public void hessianVector(double[] x, double[] v, Batches batches, int step, double[] product) {
        borrow(d -> {
            d.hessianVector(x, v, batches, step, product);
            return null;
        });
    }

    private <T> T borrow(Function<Derivatives<?>, T> use) {
        Derivatives<?> derivatives = free.poll();
        if (derivatives == null) {
            derivatives = create.get();
        }
        try {
            return use.apply(derivatives);
        } finally {
            free.add(derivatives);
        }
    }
}
