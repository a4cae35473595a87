package org.slowpoint.engine.distillation;

/** What a formula can have besides momentum; see {@link org.slowpoint.engine.optimizer.SymbolicArchitecture}. */
enum Mechanism {
    /** The rate changes by itself, from iteration to iteration. */
    SCHEDULE,
    /** Large gradients are clipped. */
    CLIP,
    /** The rate depends on the gradients that are remembered. */
    ADAPTATION
}
