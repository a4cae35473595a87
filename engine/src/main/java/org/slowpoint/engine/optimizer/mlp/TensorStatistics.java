package org.slowpoint.engine.optimizer.mlp;

/**
 * What a parameter's update takes from all entries of its tensor at a step, beside the means of its row and column.
 *
 * @param sizes what each of the first 28 features is divided by, √(1e-5 + its mean square over the tensor)
 */
public record TensorStatistics(double[] sizes) {}
