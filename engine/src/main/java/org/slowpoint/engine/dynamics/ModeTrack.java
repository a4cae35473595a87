package org.slowpoint.engine.dynamics;

import java.util.List;

/**
 * One mode, or one conjugate pair, through training.
 *
 * @param points one per snapshot
 */
public record ModeTrack(List<Point> points) {

    /**
     * A mode at one snapshot; of a conjugate pair the one with the positive imaginary part.
     *
     * @param step meta-steps done
     * @param betaRe real part of β; NaN, as are the others, where there is no such mode
     * @param betaIm imaginary part of β, 0 or more
     * @param rateRe real part of α
     * @param rateIm imaginary part of α
     */
    public record Point(int step, double betaRe, double betaIm, double rateRe, double rateIm) {

        static Point of(int step, Mode mode) {
            return new Point(step, mode.eigen().re(), mode.eigen().im(), mode.rateRe(), mode.rateIm());
        }

        static Point gap(int step) {
            return new Point(step, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }

        /** Whether there is such a mode at this snapshot. */
        public boolean present() {
            return !Double.isNaN(betaRe);
        }

        /** |α/(1 − β)|, see {@link Mode#gain()}; NaN without a mode. */
        public double gain() {
            return Math.hypot(rateRe, rateIm) / Math.hypot(1 - betaRe, betaIm);
        }
    }
}
