/**
 * A small network for every parameter: the learned optimizers with an MLP over accumulated gradients (Metz et al. 2022,
 * "Practical tradeoffs between memory, compute, and performance in learned optimizers"; Harrison, Metz and
 * Sohl-Dickstein 2022, section 5.2). {@link org.slowpoint.engine.optimizer.mlp.MlpStep} is one step in double precision,
 * readable; its parts are the weights ({@link org.slowpoint.engine.optimizer.mlp.MlpWeights}), their
 * {@link org.slowpoint.engine.optimizer.mlp.LearnedDecays}, what is remembered of a tensor
 * ({@link org.slowpoint.engine.optimizer.mlp.TensorAccumulators}), the 39 inputs that are made of it
 * ({@link org.slowpoint.engine.optimizer.mlp.Features}) and how the outputs become an update
 * ({@link org.slowpoint.engine.optimizer.mlp.UpdateTerms}).
 * {@link org.slowpoint.engine.optimizer.mlp.HeldEntry} is one parameter's step with everything else held. Knows nothing of how optimizers are used.
 */
package org.slowpoint.engine.optimizer.mlp;
