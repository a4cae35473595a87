package org.slowpoint.engine.network;

/** What a layer applies to its numbers, entry by entry; each one's slope can be told from its value. */
public enum Activation {
    /** The hyperbolic tangent. */
    TANH,
    /** max(0, z); its derivative at 0 counts as 0. */
    RELU,
    /** The logistic function. */
    SIGMOID,
    /** Nothing. */
    NONE
}
