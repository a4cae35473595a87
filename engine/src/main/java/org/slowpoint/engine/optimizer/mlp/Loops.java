package org.slowpoint.engine.optimizer.mlp;

/**
 * Loops over float arrays from index 0 to {@code n}, each so short and so plain that the compiler of the virtual machine
 * turns it into vector instructions: every array with the same index, at most five arrays, no branches. Longer bodies,
 * or arrays that begin at places of their own, stay scalar and take ten times as long.
 */
final class Loops {

    private static final int DOUBLINGS = 8;
    private static final float PART = 1f / (1 << DOUBLINGS);
    // Beyond these an exponential in single precision is 0 or infinite.
    private static final float LEAST_EXPONENT = -88;
    private static final float LARGEST_EXPONENT = 89;
    /** Numbers are rounded to what is left of them beside this, multiples of 9e-19. */
    private static final float GRAIN = 1e-11f;

    private Loops() {}

    /**
     * m = (1−r)·m + r·g, rounded to multiples of 9e-19. Momenta of parameters whose gradient stays 0 would otherwise end
     * as denormal numbers, and their squares before them, which make some processors very slow.
     *
     * @param r what is forgotten in a step, which single precision holds better than a decay near 1
     */
    static void followInGrains(float[] m, float r, float[] g, int n) {
        for (int i = 0; i < n; i++) {
            m[i] = (m[i] - r * m[i] + r * g[i] + GRAIN) - GRAIN;
        }
    }

    /** m = (1−r)·m + c·q. */
    static void follow(float[] m, float r, float[] q, float c, int n) {
        for (int i = 0; i < n; i++) {
            m[i] = m[i] - r * m[i] + c * q[i];
        }
    }

    /** to = x² + floor. */
    static void square(float[] x, float floor, float[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = x[i] * x[i] + floor;
        }
    }

    /** to = 1/√(x + floor). */
    static void inverseRoot(float[] x, float floor, float[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = 1 / (float) Math.sqrt(x[i] + floor);
        }
    }

    /** to = 1/√max(x, least). */
    static void inverseRootOfAtLeast(float[] x, float least, float[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = 1 / (float) Math.sqrt(Math.max(x[i], least));
        }
    }

    /** sums = sums + x². */
    static void addSquares(float[] sums, float[] x, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += x[i] * x[i];
        }
    }

    /** sums = sums + (x·y)². */
    static void addSquares(float[] sums, float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            float product = x[i] * y[i];
            sums[i] += product * product;
        }
    }

    /** to = to + u·a + v·b + w·c. */
    static void add(float[] to, float u, float[] a, float v, float[] b, float w, float[] c, int n) {
        for (int i = 0; i < n; i++) {
            to[i] += u * a[i] + v * b[i] + w * c[i];
        }
    }

    /** to = to + x·(t + u·a + v·b). */
    static void addTimes(float[] to, float[] x, float t, float u, float[] a, float v, float[] b, int n) {
        for (int i = 0; i < n; i++) {
            to[i] += x[i] * (t + u * a[i] + v * b[i]);
        }
    }

    /** to = to + x·(t + u·a + v·b + w·c). */
    static void addTimes(
            float[] to, float[] x, float t, float u, float[] a, float v, float[] b, float w, float[] c, int n) {
        for (int i = 0; i < n; i++) {
            to[i] += x[i] * (t + u * a[i] + v * b[i] + w * c[i]);
        }
    }

    /** x = x·factor in a part of an array. */
    static void multiply(float[] x, float factor, int from, int end) {
        for (int i = from; i < end; i++) {
            x[i] *= factor;
        }
    }

    /** x = x + term in a part of an array. */
    static void add(float[] x, float term, int from, int end) {
        for (int i = from; i < end; i++) {
            x[i] += term;
        }
    }

    /** to = bias + t·relu(a) + u·relu(b) + v·relu(c) + w·relu(d). */
    static void unit(
            float[] to,
            float bias,
            float[] a,
            float t,
            float[] b,
            float u,
            float[] c,
            float v,
            float[] d,
            float w,
            int n) {
        for (int i = 0; i < n; i++) {
            to[i] = bias
                    + t * Math.max(a[i], 0)
                    + u * Math.max(b[i], 0)
                    + v * Math.max(c[i], 0)
                    + w * Math.max(d[i], 0);
        }
    }

    /**
     * x = exp(k·x), to a few units in the last place of what it differs from 1 by: the series of exp(y) − 1 at a 256th
     * of the exponent, doubled eight times by exp(2y) − 1 = q·(q + 2).
     */
    static void exponential(float[] x, float k, int n) {
        for (int i = 0; i < n; i++) {
            float y = PART * Math.max(LEAST_EXPONENT, Math.min(LARGEST_EXPONENT, k * x[i]));
            float q = y * (1 + y * (1f / 2 + y * (1f / 6 + y * (1f / 24 + y * (1f / 120)))));
            q *= q + 2;
            q *= q + 2;
            q *= q + 2;
            q *= q + 2;
            q *= q + 2;
            q *= q + 2;
            q *= q + 2;
            q *= q + 2;
            x[i] = 1 + q;
        }
    }

    /** p = p − w·a·b. */
    static void subtract(float[] p, float w, float[] a, float[] b, int n) {
        for (int i = 0; i < n; i++) {
            p[i] -= w * a[i] * b[i];
        }
    }

    /** p = p − w·a·b·c. */
    static void subtract(float[] p, float w, float[] a, float[] b, float[] c, int n) {
        for (int i = 0; i < n; i++) {
            p[i] -= w * a[i] * b[i] * c[i];
        }
    }

    /** to = a + b + c. */
    static void sum(float[] to, float[] a, float[] b, float[] c, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = a[i] + b[i] + c[i];
        }
    }

    /** The sum of a part of an array; four sums side by side, since one would wait for itself. */
    static double total(float[] x, int from, int end) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i < end - 3; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (; i < end; i++) {
            a += x[i];
        }
        return a + b + (c + d);
    }
}
