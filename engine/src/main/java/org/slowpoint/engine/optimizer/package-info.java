/**
 * Optimizers. In general an {@link org.slowpoint.engine.optimizer.Optimizer} sees every parameter, gradient and loss of
 * a problem at once; a {@link org.slowpoint.engine.optimizer.ComponentwiseOptimizer} is a dynamical system per parameter
 * (paper, section 2), h' = F(h, g), x' = x + U(h', g), and a {@link org.slowpoint.engine.optimizer.Linearizable} one has
 * exact derivatives as well. {@link org.slowpoint.engine.optimizer.MlpOptimizer}s, of three architectures, are a network per
 * parameter that sees the tensor it belongs to. Hand-designed and learned ones are the same types to everything above.
 *
 * <p>States of many parameters travel as one row-major {@code double[rows × N]}: one row per parameter.
 */
package org.slowpoint.engine.optimizer;
