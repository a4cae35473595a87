package org.slowpoint.app.graphics;

/**
 * The part of the data plane in sight, in data units.
 *
 * @param xMin left end
 * @param xMax right end, above {@code xMin}
 * @param yMin lower end
 * @param yMax upper end, above {@code yMin}
 */
public record Viewport(double xMin, double xMax, double yMin, double yMax) {
    /** Checks the order of the ends. */
    public Viewport {
        if (!(xMin < xMax && yMin < yMax)) {
            throw new IllegalArgumentException(
                    "A view needs min below max: x " + xMin + " to " + xMax + ", y " + yMin + " to " + yMax);
        }
    }
}
