package org.slowpoint.engine.network;

/**
 * A network on batches of one size, with all the memory that takes; for one thread at a time.
 *
 * @param <A> the array type
 */
final class Evaluation<A> {

    private final Network network;
    private final Arithmetic<A> arithmetic;
    private final LayerEvaluation<A> layers;
    private final A inputs;
    private final int inputLength;
    private final A parameters;
    private final A gradient;
    private final Batch spare;
    private final double[] outputs;
    private final double[] adjoint;
    private final double[] logits;
    private final double[] slope;

    Evaluation(Network network, int samples, Arithmetic<A> arithmetic) {
        this.network = network;
        this.arithmetic = arithmetic;
        layers = network.layers().on(arithmetic, samples, 0, true);
        inputLength = samples * network.inputs();
        inputs = arithmetic.constant(inputLength);
        parameters = arithmetic.create(network.size());
        gradient = arithmetic.gradient(network.size());
        spare = new Batch(new double[inputLength], new int[samples * network.labels()]);
        outputs = new double[samples * network.layers().outputs()];
        adjoint = new double[outputs.length];
        logits = new double[network.classes()];
        slope = new double[network.classes()];
    }

    /** A batch to be overwritten. */
    Batch spare() {
        return spare;
    }

    /** Where the parameters are to be put. */
    A parameters() {
        return parameters;
    }

    /** The gradient, once {@link #backward} has run. */
    A gradient() {
        return gradient;
    }

    /** What went out last. */
    A output() {
        return layers.output;
    }

    /** Where the adjoint of what went out is to be put. */
    A outputAdjoint() {
        return layers.outputAdjoint;
    }

    /** Runs the layers on the parameters and returns what goes out; the array is used again. */
    double[] forward(double[] data) {
        arithmetic.load(data, inputs, inputLength);
        layers.forward(parameters, inputs);
        arithmetic.store(layers.output, outputs, outputs.length);
        return outputs;
    }

    /** The mean loss over all labels; leaves its adjoint in {@link #outputAdjoint}. */
    double head(int[] labels) {
        int classes = logits.length;
        double loss = 0;
        for (int s = 0; s < labels.length; s++) {
            System.arraycopy(outputs, s * classes, logits, 0, classes);
            loss += network.head().loss(logits, labels[s], slope) / labels.length;
            for (int c = 0; c < classes; c++) {
                adjoint[s * classes + c] = slope[c] / labels.length;
            }
        }
        arithmetic.load(adjoint, layers.outputAdjoint, adjoint.length);
        return loss;
    }

    /**
     * How the adjoint of what goes out changes along a direction.
     *
     * @param tangents how what goes out changes
     * @return the array is used again
     */
    double[] curve(double[] tangents) {
        int classes = logits.length;
        int count = outputs.length / classes;
        double[] tangent = new double[classes];
        for (int s = 0; s < count; s++) {
            System.arraycopy(outputs, s * classes, logits, 0, classes);
            System.arraycopy(tangents, s * classes, tangent, 0, classes);
            network.head().curve(logits, tangent, slope);
            for (int c = 0; c < classes; c++) {
                adjoint[s * classes + c] = slope[c] / count;
            }
        }
        return adjoint;
    }

    /** Runs the layers back; the gradient is then in {@link #gradient}. */
    void backward() {
        layers.backward(gradient, null);
    }
}
