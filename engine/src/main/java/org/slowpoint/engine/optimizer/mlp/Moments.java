package org.slowpoint.engine.optimizer.mlp;

import java.util.List;
import org.slowpoint.engine.task.ParameterSpace;

/**
 * What is remembered of one tensor's gradients.
 *
 * @param tensor the tensor
 * @param momenta m₁, m₂, m₃, in the tensor's shape
 * @param second v, likewise
 * @param rows three second moments of rows; of a tensor with fewer than two axes, of entries
 * @param columns three second moments of columns; none of a tensor with fewer than two axes
 */
public record Moments(
        ParameterSpace.Tensor tensor,
        List<double[]> momenta,
        double[] second,
        List<double[]> rows,
        List<double[]> columns) {}
