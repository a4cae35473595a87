package org.slowpoint.engine.task;

import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.network.Batch;
import org.slowpoint.engine.network.Batches;
import org.slowpoint.engine.network.Network;
import org.slowpoint.engine.network.NetworkLoss;
import org.slowpoint.engine.network.Parameter;
import org.slowpoint.engine.random.Key;

/** Training a network: f(x) = mean loss over a batch + ρ·‖x‖₂ (the norm, not its square, as in the released code). */
public final class NetworkProblem implements Problem {

    /** The two precisions of one loss, and what its parameters are. */
    record Losses(NetworkLoss reference, NetworkLoss fast, ParameterSpace parameters) {
        static Losses of(Network network, int samples) {
            return new Losses(
                    NetworkLoss.inDouble(network, samples), NetworkLoss.inFloat(network, samples), spaceOf(network));
        }

        private static ParameterSpace spaceOf(Network network) {
            ParameterSpace space = new ParameterSpace();
            for (Parameter each : network.parameters()) {
                space = space.with(
                        each.name(),
                        each.layer(),
                        each.added() ? ParameterSpace.Kind.BIASES : ParameterSpace.Kind.WEIGHTS,
                        each.shape().toArray(Integer[]::new));
            }
            return space;
        }
    }

    private final Losses losses;
    private final boolean fast;
    private final Batches batches;
    private final int step;
    private final double penalty;
    private final double most;
    private final double[] x0;

    private NetworkProblem(
            Losses losses, boolean fast, Batches batches, int step, double penalty, double most, double[] x0) {
        this.losses = losses;
        this.fast = fast;
        this.batches = batches;
        this.step = step;
        this.penalty = penalty;
        this.most = most;
        this.x0 = x0;
    }

    /**
     * A problem that starts at fresh weights.
     *
     * @param losses the network's loss
     * @param batches the batch of every step
     * @param penalty ρ, 0 or more
     * @param key of the initial weights
     */
    static NetworkProblem create(Losses losses, Batches batches, double penalty, Key key) {
        double[] x0 = losses.reference().network().initialParameters(key.fold("initial weights").stream());
        return new NetworkProblem(losses, false, batches, 0, penalty, Double.POSITIVE_INFINITY, x0);
    }

    /** The same problem whose losses count as at most so much, also where they are not finite; see {@link #metaLoss}. */
    NetworkProblem countingAtMost(double bound) {
        return new NetworkProblem(losses, fast, batches, step, penalty, bound, x0);
    }

    /**
     * A problem on one batch that starts at given weights.
     *
     * @param network the network
     * @param batch what it learns, the same at every step
     * @param penalty ρ, 0 or more
     * @param x0 the starting point, length {@code network.size()}
     * @throws IllegalArgumentException when the sizes do not fit
     */
    public static NetworkProblem of(Network network, Batch batch, double penalty, double[] x0) {
        if (x0.length != network.size()) {
            throw new IllegalArgumentException(
                    "the network has " + network.size() + " parameters but x0 has " + x0.length);
        }
        int samples = batch.labels().length / network.labels();
        if (batch.inputs().length != samples * network.inputs()
                || batch.labels().length != samples * network.labels()) {
            throw new IllegalArgumentException("the batch has " + batch.inputs().length + " inputs and "
                    + batch.labels().length + " labels where a sample has " + network.inputs() + " and "
                    + network.labels());
        }
        return new NetworkProblem(
                Losses.of(network, samples),
                false,
                (step, spare) -> batch,
                0,
                penalty,
                Double.POSITIVE_INFINITY,
                x0.clone());
    }

    private NetworkLoss loss() {
        return fast ? losses.fast() : losses.reference();
    }

    @Override
    public int size() {
        return x0.length;
    }

    @Override
    public double[] initialPoint() {
        return x0.clone();
    }

    @Override
    public Problem at(int k) {
        return k == step ? this : new NetworkProblem(losses, fast, batches, k, penalty, most, x0);
    }

    @Override
    public Problem fast() {
        return fast ? this : new NetworkProblem(losses, true, batches, step, penalty, most, x0);
    }

    @Override
    public double metaLoss(double loss) {
        if (most == Double.POSITIVE_INFINITY) {
            return loss;
        }
        return Double.isFinite(loss) ? Math.min(most, Math.max(0, loss)) : most;
    }

    @Override
    public ParameterSpace parameters() {
        return losses.parameters();
    }

    @Override
    public double lossAndGradient(double[] x, double[] gradient) {
        double value = loss().lossAndGradient(x, batches, step, gradient);
        double norm = penalty == 0 ? 0 : Blas.norm(x);
        // The norm has no gradient at 0; it counts as 0 there.
        if (norm > 0) {
            for (int i = 0; i < x.length; i++) {
                gradient[i] += penalty * x[i] / norm;
            }
        }
        return value + penalty * norm;
    }

    @Override
    public void hessianVector(double[] x, double[] v, double[] product) {
        loss().hessianVector(x, v, batches, step, product);
        double norm = penalty == 0 ? 0 : Blas.norm(x);
        if (norm > 0) {
            double along = Blas.dot(x, v) / (norm * norm);
            for (int i = 0; i < x.length; i++) {
                product[i] += penalty * (v[i] - along * x[i]) / norm;
            }
        }
    }
}
