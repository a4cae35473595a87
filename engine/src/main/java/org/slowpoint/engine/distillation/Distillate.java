package org.slowpoint.engine.distillation;

import org.slowpoint.engine.checkpoint.Checkpoint;

/**
 * A small optimizer made from a learned one.
 *
 * @param checkpoint it, which says whose it is and how much of it
 * @param fidelity how much of its parent it is
 */
public record Distillate(Checkpoint checkpoint, Fidelity fidelity) {}
