package org.slowpoint.engine.optimizer;

import org.slowpoint.engine.optimizer.SymbolicArchitecture.Numbers;
import org.slowpoint.engine.text.NumberText;

/**
 * Momentum with schedule, clip and adaptation; see {@link SymbolicArchitecture} for the equations. The state is v and
 * how much of the schedule is left, σᵏ, from (0, 1) to the fixed point (0, 0).
 */
public final class SymbolicOptimizer extends HandDesigned implements ClosedForm {

    private static final int DIGITS = 4;

    private final Numbers numbers;

    /** Takes the numbers. */
    public SymbolicOptimizer(Numbers numbers) {
        this.numbers = numbers;
    }

    /** Its numbers. */
    public Numbers numbers() {
        return numbers;
    }

    @Override
    public String name() {
        return "symbolic";
    }

    @Override
    public int stateSize() {
        return 2;
    }

    @Override
    public double[] initialState() {
        return new double[] {0, 1};
    }

    @Override
    void advance(double[] from, int at, double g, double[] to) {
        to[at] = numbers.momentum() * from[at] + numbers.seen(g);
        to[at + 1] = numbers.rateDecay() * from[at + 1];
    }

    @Override
    double update(double[] next, int at, double g) {
        return numbers.drift() - rate(next[at + 1]) * numbers.adapted(next[at]);
    }

    private double rate(double left) {
        return numbers.finalRate() + (numbers.initialRate() - numbers.finalRate()) * left;
    }

    private static double square(double x) {
        return x * x;
    }

    @Override
    public double[] stateJacobian(double[] h, double g) {
        return diagonal(numbers.momentum(), numbers.rateDecay());
    }

    @Override
    public double[] inputJacobian(double[] h, double g) {
        return new double[] {1 - square(numbers.clip() * numbers.seen(g)), 0};
    }

    @Override
    public double[] readoutGradient(double[] next, double g) {
        return new double[] {
            -rate(next[1]) * numbers.adaptedSlope(next[0]),
            -(numbers.initialRate() - numbers.finalRate()) * numbers.adapted(next[0])
        };
    }

    @Override
    public double feedthrough(double[] next, double g) {
        return 0;
    }

    /** {@inheritDoc} Mechanisms that are off are left out. */
    @Override
    public String formula() {
        String seen = numbers.clipped()
                ? brief(1 / Math.abs(numbers.clip())) + "·tanh(g/" + brief(1 / Math.abs(numbers.clip())) + ")"
                : "g";
        StringBuilder momentum = new StringBuilder();
        LinearOptimizer.term(momentum, numbers.momentum(), "·v");
        momentum.append(momentum.isEmpty() ? "" : " + ").append(seen);
        StringBuilder update = new StringBuilder();
        LinearOptimizer.term(update, numbers.drift(), "");
        update.append(update.isEmpty() ? "−" : " − ").append(rateText());
        if (numbers.adapted()) {
            update.append("·(1 + (v/")
                    .append(brief(1 / Math.abs(numbers.scale())))
                    .append(")²)^(")
                    .append(brief(-numbers.adaptationPower() / 2))
                    .append(')');
        }
        return "v ← " + momentum + "; Δx = " + update + "·v";
    }

    private String rateText() {
        if (!numbers.scheduled()) {
            return numbers.finalRate() < 0 ? "(" + brief(numbers.finalRate()) + ")" : brief(numbers.finalRate());
        }
        StringBuilder rate = new StringBuilder();
        LinearOptimizer.term(rate, numbers.finalRate(), "");
        LinearOptimizer.term(rate, numbers.initialRate() - numbers.finalRate(), decayText());
        return "(" + rate + ")";
    }

    private String decayText() {
        double decay = numbers.rateDecay();
        return decay > 0 && decay < 1 ? "·e^(−k/" + brief(-1 / Math.log(decay)) + ")" : "·(" + brief(decay) + ")ᵏ";
    }

    private static String brief(double value) {
        return NumberText.brief(value, DIGITS);
    }
}
