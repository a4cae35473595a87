package org.slowpoint.engine.network;

/**
 * Loss, gradient and Hessian-vector product of a network on batches of one size: the same evaluation, in plain numbers
 * and in dual ones. For one thread at a time.
 *
 * @param <A> the array type
 */
final class Derivatives<A> {

    private final Network network;
    private final int samples;
    private final RealArithmetic<A> arithmetic;
    private Evaluation<A> plain;
    private Evaluation<Dual<A>> dual;
    private double[] tangents;
    private Batches heldFrom;
    private int heldStep;
    private Batch held;

    Derivatives(Network network, int samples, RealArithmetic<A> arithmetic) {
        this.network = network;
        this.samples = samples;
        this.arithmetic = arithmetic;
    }

    // Each takes much memory, and who needs one may never need the other.
    private Evaluation<A> plain() {
        if (plain == null) {
            plain = new Evaluation<>(network, samples, arithmetic);
        }
        return plain;
    }

    private Evaluation<Dual<A>> dual() {
        if (dual == null) {
            dual = new Evaluation<>(network, samples, new DualArithmetic<>(arithmetic));
            tangents = new double[samples * network.layers().outputs()];
        }
        return dual;
    }

    double lossAndGradient(double[] x, Batches batches, int step, double[] gradient) {
        Evaluation<A> evaluation = plain();
        // Two runs on the same batches, one step of each in turn, find the batch of the other still there.
        if (batches != heldFrom || step != heldStep) {
            heldFrom = null;
            held = batches.at(step, evaluation.spare());
            heldFrom = batches;
            heldStep = step;
        }
        arithmetic.load(x, evaluation.parameters(), x.length);
        evaluation.forward(held.inputs());
        double loss = evaluation.head(held.labels());
        evaluation.backward();
        arithmetic.store(evaluation.gradient(), gradient, gradient.length);
        return loss;
    }

    void hessianVector(double[] x, double[] v, Batches batches, int step, double[] product) {
        Evaluation<Dual<A>> evaluation = dual();
        Batch batch = batches.at(step, evaluation.spare());
        arithmetic.load(x, evaluation.parameters().value(), x.length);
        arithmetic.load(v, evaluation.parameters().tangent(), x.length);
        evaluation.forward(batch.inputs());
        arithmetic.store(evaluation.output().tangent(), tangents, tangents.length);
        evaluation.head(batch.labels());
        arithmetic.load(evaluation.curve(tangents), evaluation.outputAdjoint().tangent(), tangents.length);
        evaluation.backward();
        arithmetic.store(evaluation.gradient().tangent(), product, product.length);
    }
}
