package org.slowpoint.engine.optimizer;

/** Which weights of a learned optimizer decay while it is meta-trained. */
public enum DecayedWeights {

    /** Of networks per parameter all weights and biases, but neither decay offsets nor learned factors; otherwise all. */
    NETWORK,

    /** The same without the head that sets the size of the nominal term, where there is one. */
    BLACKBOX
}
