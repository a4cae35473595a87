package org.slowpoint.engine.dynamics.slow;

/**
 * A state that hardly moves within a run and is no fixed point: the residual in all fast directions is gone, the one in
 * the slow directions is small.
 *
 * @param state h, length N
 * @param input g*, raw gradient units
 * @param speed q = ½‖F(h, g*) − h‖², positive
 * @param drift T·√(2q) over the RMS radius of the visited states: how far a run of T steps at this speed goes
 * @param dimension how many singular values of J − I are at most the cutoff of the relaxation: 1 on a line
 * @param timescales −1/ln|λ| of all N eigenvalues of J in steps, slowest first; negative for a direction that grows,
 *     infinite at |λ| = 1
 * @param effectiveLearningRate minus the slope of the update function at g = 0 in this state (paper, section 4)
 * @param direction the right eigenvector of the eigenvalue nearest 1, real part: unit, largest component positive,
 *     length N
 * @param minimum whether q has its local minimum here
 * @param reached how many starts ended here
 */
public record SlowPoint(
        double[] state,
        double input,
        double speed,
        double drift,
        int dimension,
        double[] timescales,
        double effectiveLearningRate,
        double[] direction,
        Minimum minimum,
        int reached) {

    /** Whether q has a local minimum at a point. */
    public enum Minimum {
        /** It has. */
        HERE("local minimum of q"),
        /** Steps towards one ran out near it. */
        NEAR("near a local minimum of q"),
        /** There is none within reach. */
        NONE("no local minimum of q in reach"),
        /** More than eight directions are slow, which is not looked into. */
        NOT_SOUGHT("too many slow directions to look for a minimum of q");

        private final String words;

        Minimum(String words) {
            this.words = words;
        }

        /** The finding in a few words. */
        public String words() {
            return words;
        }

        /** Whether the point is taken for a local minimum. */
        public boolean found() {
            return this == HERE || this == NEAR;
        }
    }

    /** Whether the point is taken for a local minimum of q. */
    public boolean localMinimum() {
        return minimum.found();
    }

    /** v = √(2q), the length of one step, in state units. */
    public double stepLength() {
        return Math.sqrt(2 * speed);
    }

    /** What the point is, in a few words. */
    public String label() {
        String kind = localMinimum() ? "slow point, local minimum of q" : "slow point";
        return kind + (dimension == 1 ? ", 1 slow direction" : ", " + dimension + " slow directions");
    }
}
