package org.slowpoint.app.library;

import java.util.Map;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.tune.Family;

/**
 * A hand-designed optimizer with tuned hyper-parameters.
 *
 * @param optimizer momentum, rmsprop or adam
 * @param hyperparameters its numbers by name: {@code learningRate} and {@code momentum}, {@code decay}, or
 *     {@code beta1} and {@code beta2}
 */
public record Baseline(String optimizer, Map<String, Double> hyperparameters) {

    /** The optimizer itself, in the usual form of a baseline. */
    public Optimizer create() {
        return Family.ofId(optimizer).create(hyperparameters);
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
