package org.slowpoint.engine.network;

/** What a layer applies to its affine part, entry by entry. */
public enum Activation {
    /** The hyperbolic tangent. */
    TANH,
    /** max(0, z); its derivative at 0 counts as 0. */
    RELU,
    /** Nothing. */
    NONE
}
