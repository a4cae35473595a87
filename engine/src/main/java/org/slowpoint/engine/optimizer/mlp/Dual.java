package org.slowpoint.engine.optimizer.mlp;

/**
 * A number with its derivative along one direction, so that one formula gives both, exactly.
 *
 * @param value the number
 * @param slope its derivative
 */
record Dual(double value, double slope) {

    /** A number that does not move along the direction. */
    static Dual constant(double value) {
        return new Dual(value, 0);
    }

    /** The sum. */
    Dual plus(Dual other) {
        return new Dual(value + other.value, slope + other.slope);
    }

    /** The product. */
    Dual times(Dual other) {
        return new Dual(value * other.value, slope * other.value + value * other.slope);
    }

    /** A multiple. */
    Dual times(double factor) {
        return new Dual(value * factor, slope * factor);
    }

    /** 1/√(value + floor), of a value that is not negative; the floor is positive. */
    Dual inverseRoot(double floor) {
        double shifted = value + floor;
        double root = 1 / Math.sqrt(shifted);
        return new Dual(root, -0.5 * slope * root / shifted);
    }

    /** The exponential. */
    Dual exp() {
        double e = Math.exp(value);
        return new Dual(e, slope * e);
    }

    /** The positive part; at 0 its derivative counts as 0. */
    Dual positivePart() {
        return value > 0 ? this : constant(0);
    }
}
