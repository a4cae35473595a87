package org.slowpoint.engine.network;

/** The loss of one sample from the network's last outputs, with its first and second derivatives. */
public enum Head {
    /** One logit s and a label y of 0 or 1: log(1 + eˢ) − y·s. */
    LOGISTIC {
        @Override
        double loss(double[] logits, int label, double[] adjoint) {
            double s = logits[0];
            double p = s >= 0 ? 1 / (1 + Math.exp(-s)) : Math.exp(s) / (1 + Math.exp(s));
            adjoint[0] = p - label;
            return Math.max(s, 0) + Math.log1p(Math.exp(-Math.abs(s))) - label * s;
        }

        @Override
        void curve(double[] logits, double[] tangent, double[] adjointTangent) {
            double e = Math.exp(-Math.abs(logits[0]));
            adjointTangent[0] = e / ((1 + e) * (1 + e)) * tangent[0];
        }
    },
    /** K logits and a label in 0 … K−1: the cross-entropy of their softmax. */
    SOFTMAX {
        @Override
        double loss(double[] logits, int label, double[] adjoint) {
            double largest = softmax(logits, adjoint);
            double loss = -Math.log(Math.max(adjoint[label], Double.MIN_NORMAL));
            if (adjoint[label] < 1e-300) {
                loss = largest - logits[label];
            }
            adjoint[label] -= 1;
            return loss;
        }

        @Override
        void curve(double[] logits, double[] tangent, double[] adjointTangent) {
            softmax(logits, adjointTangent);
            double mean = 0;
            for (int i = 0; i < logits.length; i++) {
                mean += adjointTangent[i] * tangent[i];
            }
            for (int i = 0; i < logits.length; i++) {
                adjointTangent[i] *= tangent[i] - mean;
            }
        }
    };

    /**
     * Evaluates the loss.
     *
     * @param adjoint overwritten with ∂loss/∂logits
     */
    abstract double loss(double[] logits, int label, double[] adjoint);

    /** Overwrites {@code adjointTangent} with the loss's Hessian in the logits times {@code tangent}. */
    abstract void curve(double[] logits, double[] tangent, double[] adjointTangent);

    /** Returns the largest logit. */
    private static double softmax(double[] logits, double[] probabilities) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = Math.exp(logits[i] - largest);
            sum += probabilities[i];
        }
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] /= sum;
        }
        return largest;
    }
}
