/**
 * Optimizers as dynamical systems (paper, section 2): a state per parameter, h' = F(h, g), and an update read from the
 * new state, x' = x + U(h', g). Hand-designed and learned ones are the same type to everything above.
 *
 * <p>States of many parameters travel as one row-major {@code double[rows × N]}: one row per parameter.
 */
package org.slowpoint.engine.optimizer;
