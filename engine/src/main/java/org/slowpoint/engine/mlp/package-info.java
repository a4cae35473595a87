/**
 * The microscope on learned optimizers that are a network for every parameter (Harrison et al. 2022, section 5). A
 * parameter shares statistics with its tensor, so that it has no state of its own to come to rest: what is asked of
 * recurrent optimizers at fixed points is asked here of a parameter at a step, with everything else held.
 *
 * <p>{@link org.slowpoint.engine.mlp.RecordedEntries} keeps some parameters of a run at every step;
 * {@link org.slowpoint.engine.mlp.EntrySpace} is the space of their accumulators in principal components;
 * {@link org.slowpoint.engine.mlp.EntryReading} reads one of them: its update function, and its joint dynamics with the
 * parameter on a quadratic. {@link org.slowpoint.engine.mlp.MlpVariants} changes one thing of an optimizer, an input that
 * becomes its mean among them, and {@link org.slowpoint.engine.mlp.MlpStudy} says what that does to losses.
 * {@link org.slowpoint.engine.mlp.MlpAnalysis} is all of it about one optimizer.
 */
package org.slowpoint.engine.mlp;
