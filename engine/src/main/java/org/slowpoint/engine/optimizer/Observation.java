package org.slowpoint.engine.optimizer;

/**
 * What an optimizer may see at a step: the point, and the loss and gradient there. The arrays are not copied, must not
 * change, and are good for one step.
 *
 * @param step k, the number of updates made so far, from 0
 * @param loss f(x) as this step sees it, of its minibatch for a stochastic problem
 * @param values x, every parameter in the order of its space, length n
 * @param gradients ∇f(x), length n
 */
public record Observation(int step, double loss, double[] values, double[] gradients) {}
