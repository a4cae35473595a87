package org.slowpoint.engine.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A network on batches of one size, with all the memory that takes; for one thread at a time.
 *
 * @param <A> the array type
 */
final class Evaluation<A> {

    private final Network network;
    private final int samples;
    private final Arithmetic<A> arithmetic;
    private final List<LayerEvaluation<A>> layers = new ArrayList<>();
    private final A inputs;
    private final double[] last;
    private final double[] lastTangent;
    private final double[] adjoint;

    Evaluation(Network network, int samples, Arithmetic<A> arithmetic) {
        this.network = network;
        this.samples = samples;
        this.arithmetic = arithmetic;
        int offset = 0;
        for (NetworkLayer layer : network.layers()) {
            layers.add(new LayerEvaluation<>(layer, samples, offset, arithmetic));
            offset += layer.size();
        }
        inputs = arithmetic.create(samples * network.inputs());
        int outputs = top().outputs();
        last = new double[outputs];
        lastTangent = new double[outputs];
        adjoint = new double[outputs];
    }

    int samples() {
        return samples;
    }

    private LayerEvaluation<A> top() {
        return layers.get(layers.size() - 1);
    }

    double[] outputs(double[] x, double[] data) {
        forward(x, data);
        return last.clone();
    }

    double lossAndGradient(double[] x, Batch batch, double[] gradient) {
        forward(x, batch.inputs());
        double loss = head(batch.labels());
        for (int i = layers.size() - 1; i >= 0; i--) {
            layers.get(i).backward(gradient);
            if (i > 0) {
                layers.get(i).inputAdjoint(layers.get(i - 1).outputAdjoint);
            }
        }
        return loss;
    }

    void hessianVector(double[] x, double[] v, Batch batch, double[] product) {
        forward(x, batch.inputs());
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).forwardTangent(v, i == 0 ? null : layers.get(i - 1).outputTangent);
        }
        head(batch.labels());
        curve();
        for (int i = layers.size() - 1; i >= 0; i--) {
            LayerEvaluation<A> layer = layers.get(i);
            layer.backwardTangent(product);
            if (i > 0) {
                layer.inputAdjoint(layers.get(i - 1).outputAdjoint);
                layer.inputAdjointTangent(layers.get(i - 1).outputAdjointTangent);
            }
        }
    }

    private void forward(double[] x, double[] data) {
        arithmetic.load(data, inputs, samples * network.inputs());
        A below = inputs;
        for (LayerEvaluation<A> layer : layers) {
            layer.forward(x, below);
            below = layer.output;
        }
        arithmetic.store(below, last, last.length);
    }

    /** The mean loss; leaves its adjoint in the last layer. */
    private double head(int[] labels) {
        int classes = last.length / samples;
        double[] logits = new double[classes];
        double[] slope = new double[classes];
        double loss = 0;
        for (int s = 0; s < samples; s++) {
            System.arraycopy(last, s * classes, logits, 0, classes);
            loss += network.head().loss(logits, labels[s], slope) / samples;
            for (int c = 0; c < classes; c++) {
                adjoint[s * classes + c] = slope[c] / samples;
            }
        }
        arithmetic.load(adjoint, top().outputAdjoint, adjoint.length);
        return loss;
    }

    /** Leaves the tangent of the loss's adjoint in the last layer. */
    private void curve() {
        int classes = last.length / samples;
        double[] logits = new double[classes];
        double[] tangent = new double[classes];
        double[] curved = new double[classes];
        arithmetic.store(top().outputTangent, lastTangent, lastTangent.length);
        for (int s = 0; s < samples; s++) {
            System.arraycopy(last, s * classes, logits, 0, classes);
            System.arraycopy(lastTangent, s * classes, tangent, 0, classes);
            network.head().curve(logits, tangent, curved);
            for (int c = 0; c < classes; c++) {
                adjoint[s * classes + c] = curved[c] / samples;
            }
        }
        arithmetic.load(adjoint, top().outputAdjointTangent, adjoint.length);
    }
}
