package org.slowpoint.engine.task;

/** A task whose problems are quadratics with Hessian eigenvalues in a known range, so that optimal rates are known. */
public interface KnownCurvature {

    /** The smallest eigenvalue a Hessian can have, positive. */
    double smallestCurvature();

    /** The largest eigenvalue a Hessian can have. */
    double largestCurvature();
}
