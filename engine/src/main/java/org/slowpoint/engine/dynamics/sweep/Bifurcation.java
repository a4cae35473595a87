package org.slowpoint.engine.dynamics.sweep;

/**
 * Where the fixed points on the curve change in kind.
 *
 * @param kind the kind
 * @param input g*, raw gradient units
 * @param state h*, length N
 */
public record Bifurcation(Kind kind, double input, double[] state) {

    /** The generic changes of a fixed point of a map as one parameter varies. */
    public enum Kind {
        /** Two fixed points meet; the curve turns. */
        FOLD("fold"),
        /** A multiplier passes −1; states begin to jump from side to side. */
        FLIP("flip"),
        /** A complex pair passes the unit circle; states begin to circle. */
        NEIMARK_SACKER("Neimark–Sacker");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** Its name in the field. */
        public String title() {
            return title;
        }
    }
}
