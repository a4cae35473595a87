package org.slowpoint.engine.network;

/**
 * The array operations a network is made of, in one precision. Matrices are row-major. An instance may own scratch
 * memory, so it serves one thread at a time.
 *
 * @param <A> the array type, {@code double[]} or {@code float[]}
 */
interface Arithmetic<A> {

    /** A fresh array of zeros. */
    A create(int length);

    /** {@code to[i] = from[order[i]]} for every i. */
    void load(double[] from, int[] order, A to);

    /** {@code to[order[i]] = from[i]} for every i. */
    void store(A from, int[] order, double[] to);

    /** Copies the first {@code length} entries, converted. */
    void load(double[] from, A to, int length);

    /** Copies the first {@code length} entries, converted. */
    void store(A from, double[] to, int length);

    /** {@code C = op(A)·op(B) + beta·C} with C of m×n and inner dimension k; beta is 0 or 1. */
    void multiply(boolean transposeA, boolean transposeB, int m, int n, int k, A a, A b, int beta, A c);

    /** Adds a row vector of n entries to each of the rows. */
    void addToRows(A matrix, int rows, int n, A row);

    /** Overwrites {@code sums} with the sums over rows. */
    void sumRows(A matrix, int rows, int n, A sums);

    /** Applies an activation in place. */
    void activate(Activation activation, A values, int length);

    /** Multiplies entries by the activation's slope, which is told from the activated values. */
    void slope(Activation activation, A activated, A values, int length);

    /**
     * The tangent of {@link #slope} applied to an adjoint: {@code adjointTangent = slope∘adjointTangent +
     * curvature∘adjoint∘preTangent}.
     *
     * @param activated y = φ(z)
     * @param tangent the tangent of y
     * @param adjoint the adjoint of y
     * @param adjointTangent the tangent of the adjoint of y; becomes that of the adjoint of z
     */
    void curve(Activation activation, A activated, A tangent, A adjoint, A adjointTangent, int length);

    /**
     * Writes the patches of an image.
     *
     * @param starts where in the image every run begins, in the order of the patches
     * @param run entries per run
     */
    void gather(int[] starts, int run, A image, A patches);

    /** The adjoint of {@link #gather}: overwrites {@code image} with the sums of what each of its entries went to. */
    void scatter(int[] starts, int run, A patches, A image);
}
