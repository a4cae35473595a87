package org.slowpoint.app.graphics;

/**
 * How data values map to distance along an axis.
 *
 * @param kind the family
 * @param threshold for {@link Kind#ASINH}, the size below which the axis is about linear, above 0; else unused
 */
public record Scale(Kind kind, double threshold) {
    /** Distance in proportion to the value. */
    public static final Scale LINEAR = new Scale(Kind.LINEAR, 1);

    /** Distance in proportion to the logarithm; values at or below 0 have no place. */
    public static final Scale LOG = new Scale(Kind.LOG, 1);

    /** The families of scales. */
    public enum Kind {
        LINEAR,
        LOG,
        ASINH
    }

    /** Checks the threshold. */
    public Scale {
        if (!(threshold > 0)) {
            throw new IllegalArgumentException("The threshold of a scale must be above 0, not " + threshold + ".");
        }
    }

    /** Logarithmic on both sides of 0 and about linear between −threshold and threshold. */
    public static Scale asinh(double threshold) {
        return new Scale(Kind.ASINH, threshold);
    }

    /** From a value to distance in the scale's own unit; not finite where the value has no place. */
    public double forward(double value) {
        return switch (kind) {
            case LINEAR -> value;
            case LOG -> value > 0 ? Math.log10(value) : Double.NaN;
            case ASINH -> asinhOf(value / threshold);
        };
    }

    /** From distance in the scale's own unit to a value. */
    public double inverse(double distance) {
        return switch (kind) {
            case LINEAR -> distance;
            case LOG -> Math.pow(10, distance);
            case ASINH -> threshold * Math.sinh(distance);
        };
    }

    private static double asinhOf(double v) {
        double size = Math.abs(v);
        return Math.copySign(Math.log(size + Math.sqrt(size * size + 1)), v);
    }
}
