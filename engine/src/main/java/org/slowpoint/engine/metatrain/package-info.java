/**
 * Training optimizers (paper, section 3.2). {@link org.slowpoint.engine.metatrain.MetaTrainer} takes the meta-gradient
 * of each step from a {@link org.slowpoint.engine.metatrain.GradientEstimator}: the exact one through the whole unroll,
 * inner gradients included, or persistent evolution strategies. There is one readable exact meta-gradient in double
 * precision and one fast one in single precision; a test holds them together.
 * {@link org.slowpoint.engine.metatrain.MetaTrainingConfig} is all that decides a training.
 */
package org.slowpoint.engine.metatrain;
