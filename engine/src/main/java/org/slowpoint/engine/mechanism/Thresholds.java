package org.slowpoint.engine.mechanism;

/** The bounds that turn numbers into verdicts, each with its reason. */
final class Thresholds {

    /** Parameters that gradients move by less than this share of the largest one are not moved by them. */
    static final double MOVES = 1e-12;
    /** A leading mode slower than this averages over two steps or more. */
    static final double SLOW_MODE = 0.5;
    /** Modes that explain this share of the loss curve are most of the mechanism … */
    static final double EXPLAINS = 0.8;
    /** … and at this share a good part of it. */
    static final double EXPLAINS_PARTLY = 0.4;
    /** A state pinned to the leading mode loses less than this share of the meta-objective: the mode suffices. */
    static final double SUFFICES = 0.1;
    /** Gradients of the first steps whose local slope is under half the slope at 0: from this share on, clipping. */
    static final double CLIPPED = 0.2;
    /** A few gradients are clipped. */
    static final double CLIPPED_PARTLY = 0.05;
    /** The steps in which gradients are largest. */
    static final int FIRST_STEPS = 20;
    /** The rate changes by this share of its largest value without a gradient: a schedule. */
    static final double SCHEDULED = 0.2;
    /** A weak one. */
    static final double SCHEDULED_PARTLY = 0.05;
    /** The rate falls (or grows) by this factor over the gradients met: adaptation. */
    static final double ADAPTS = 2;
    /** A weak one. */
    static final double ADAPTS_PARTLY = 1.25;
    /** Rates of two groups of parameters differ by this factor: tuning per group. */
    static final double GROUPS_DIFFER = 1.25;
    /** A weak one. */
    static final double GROUPS_DIFFER_PARTLY = 1.1;
    /** Differences beyond this many standard errors are taken for real. */
    static final double CLEAR = 3;

    private Thresholds() {}
}
