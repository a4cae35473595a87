package org.slowpoint.app.chart;

import java.util.Arrays;

/**
 * How three axes lie in a picture: along its right, its up and towards the viewer. Immutable.
 *
 * @param rows 3×3, row by row: the parts of the three axes along the right, the up and towards the viewer; orthonormal
 */
@SuppressWarnings("ArrayRecordComponent") // compared by equals below, copied on the way in and out
public record Rotation(double[] rows) {

    private static final double ORTHONORMAL = 1e-6;

    /** The first axis to the right, the second up. */
    public static final Rotation NONE = facing(0, 1);

    /** From above and a little from the left, so that all three axes are seen. */
    public static final Rotation OBLIQUE = NONE.turned(0.55, 0.4);

    /** Copies, checks that the rows are orthonormal. */
    public Rotation {
        if (rows.length != 9) {
            throw new IllegalArgumentException("a rotation needs 9 numbers, got " + rows.length);
        }
        rows = rows.clone();
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b <= a; b++) {
                if (!(Math.abs(dot(rows, a, b) - (a == b ? 1 : 0)) < ORTHONORMAL)) {
                    throw new IllegalArgumentException("the rows of a rotation must be orthonormal");
                }
            }
        }
    }

    /**
     * A view straight on a plane of two axes.
     *
     * @param right the axis along the right, 0 to 2
     * @param up the axis along the up, another one
     */
    public static Rotation facing(int right, int up) {
        if (right == up) {
            throw new IllegalArgumentException("a plane needs two different axes, got " + right + " twice");
        }
        double[] rows = new double[9];
        rows[right] = 1;
        rows[3 + up] = 1;
        rows[6 + (3 - right - up)] = (right + 1) % 3 == up ? 1 : -1;
        return new Rotation(rows);
    }

    /**
     * The same turned by the hand.
     *
     * @param aboutUp angle about the picture's up, radians; positive turns what is in front to the right
     * @param aboutRight angle about the picture's right, radians; positive turns what is in front down
     */
    public Rotation turned(double aboutUp, double aboutRight) {
        double[] turned = rows.clone();
        mix(turned, 0, 2, aboutUp);
        mix(turned, 2, 1, aboutRight);
        return new Rotation(orthonormal(turned));
    }

    /** The part of an axis along a row of the picture: 0 right, 1 up, 2 towards the viewer. */
    public double part(int row, int axis) {
        return rows[3 * row + axis];
    }

    /** The rows, 3×3. */
    @Override
    public double[] rows() {
        return rows.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rotation rotation && Arrays.equals(rows, rotation.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rows);
    }

    @Override
    public String toString() {
        return "Rotation" + Arrays.toString(rows);
    }

    // Row a turns towards row b.
    private static void mix(double[] rows, int a, int b, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (int k = 0; k < 3; k++) {
            double one = rows[3 * a + k];
            double two = rows[3 * b + k];
            rows[3 * a + k] = cos * one + sin * two;
            rows[3 * b + k] = cos * two - sin * one;
        }
    }

    // Thousands of small turns would let the rows drift apart.
    private static double[] orthonormal(double[] rows) {
        scale(rows, 0);
        subtract(rows, 1, 0);
        scale(rows, 1);
        subtract(rows, 2, 0);
        subtract(rows, 2, 1);
        scale(rows, 2);
        return rows;
    }

    private static void scale(double[] rows, int a) {
        double length = Math.sqrt(dot(rows, a, a));
        for (int k = 0; k < 3; k++) {
            rows[3 * a + k] /= length;
        }
    }

    private static void subtract(double[] rows, int a, int b) {
        double along = dot(rows, a, b);
        for (int k = 0; k < 3; k++) {
            rows[3 * a + k] -= along * rows[3 * b + k];
        }
    }

    private static double dot(double[] rows, int a, int b) {
        return rows[3 * a] * rows[3 * b] + rows[3 * a + 1] * rows[3 * b + 1] + rows[3 * a + 2] * rows[3 * b + 2];
    }
}
