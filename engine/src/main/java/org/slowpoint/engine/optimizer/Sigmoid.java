package org.slowpoint.engine.optimizer;

/** The logistic function and its integral, without overflow at either end. */
final class Sigmoid {

    private Sigmoid() {}

    /** σ(x) = 1/(1 + e^−x). For 1 − σ(x) take σ(−x), which keeps its digits where σ(x) is nearly 1. */
    static double of(double x) {
        return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
    }

    /** ln(1 + e^x) = −ln σ(−x). */
    static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
