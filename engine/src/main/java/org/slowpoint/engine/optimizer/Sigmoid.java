package org.slowpoint.engine.optimizer;

/** The logistic function and its integral, without overflow at either end. */
final class Sigmoid {

    private Sigmoid() {}

    /** σ(x) = 1/(1 + e^−x). For 1 − σ(x) take σ(−x), which keeps its digits where σ(x) is nearly 1. */
    static double of(double x) {
        double e = Math.exp(-Math.abs(x));
        return (x >= 0 ? 1 : e) / (1 + e);
    }

    /** σ(x)·kept + σ(−x)·taken, with one exponential for both shares. */
    static double mix(double x, double kept, double taken) {
        double e = Math.exp(-Math.abs(x));
        double larger = 1 / (1 + e);
        double smaller = e / (1 + e);
        return x >= 0 ? larger * kept + smaller * taken : smaller * kept + larger * taken;
    }

    /** ln(1 + e^x) = −ln σ(−x). */
    static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
