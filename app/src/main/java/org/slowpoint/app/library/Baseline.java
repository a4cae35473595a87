package org.slowpoint.app.library;

import java.util.Map;
import org.slowpoint.engine.optimizer.Adam;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.optimizer.RmsProp;

/**
 * A hand-designed optimizer with tuned hyper-parameters.
 *
 * @param optimizer momentum, rmsprop or adam
 * @param hyperparameters its numbers by name: {@code learningRate} and {@code momentum}, {@code decay}, or
 *     {@code beta1} and {@code beta2}
 */
public record Baseline(String optimizer, Map<String, Double> hyperparameters) {

    private static final double ADAM_EPSILON = 1e-8;

    /** The optimizer itself, in the usual form of a baseline (Adam bias-corrected, ε = 1e-8). */
    public Optimizer create() {
        double rate = number("learningRate");
        return switch (optimizer) {
            case "momentum" -> new Momentum(rate, number("momentum"), false);
            case "rmsprop" -> new RmsProp(rate, number("decay"), RmsProp.BASELINE_EPSILON);
            case "adam" -> new Adam(rate, number("beta1"), number("beta2"), ADAM_EPSILON, true);
            default -> throw new IllegalArgumentException("unknown baseline “" + optimizer + "”");
        };
    }

    /** One hyper-parameter. */
    public double number(String name) {
        Double value = hyperparameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the baseline " + optimizer + " has no " + name);
        }
        return value;
    }
}
