package org.slowpoint.engine.linalg;

import java.util.Optional;

/**
 * Why a walk along a curve ended.
 *
 * @param reason {@link StopReason#ENDED} at a boundary, {@link StopReason#STEP_UNDERFLOW} when no step was short enough,
 *     {@link StopReason#MAX_ITERATIONS} at the limit of points; for a start that does not lead to the curve, why not
 * @param boundary the boundary; empty when the walk ended otherwise
 */
public record CurveEnd(StopReason reason, Optional<Boundary> boundary) {

    static CurveEnd at(Boundary boundary) {
        return new CurveEnd(StopReason.ENDED, Optional.of(boundary));
    }

    static CurveEnd because(StopReason reason) {
        return new CurveEnd(reason, Optional.empty());
    }

    /** The reason in words. */
    public String sentence() {
        return boundary.map(Boundary::sentence).orElse(reason.sentence());
    }
}
