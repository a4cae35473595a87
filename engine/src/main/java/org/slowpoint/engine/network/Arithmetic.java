package org.slowpoint.engine.network;

/**
 * The array operations a network is made of, in one kind of numbers. Matrices are row-major. An instance may own
 * scratch memory, so it serves one thread at a time. Arrays that are written are none of those that are read, unless
 * the operation says that it works in place.
 *
 * @param <A> the array type, {@code double[]}, {@code float[]} or a {@link Dual} of them
 */
interface Arithmetic<A> {

    /** Along what the entries of a matrix are summed, and how the sums spread over it again. */
    enum Along {
        /** Every column has a number: n of them. */
        ROWS,
        /** Every row has a number. */
        COLUMNS
    }

    /** A fresh array of zeros. */
    A create(int length);

    /** A fresh array for what depends on no parameter. */
    default A constant(int length) {
        return create(length);
    }

    /** A fresh array of zeros for an adjoint that is only read as a gradient or its derivative. */
    default A gradient(int length) {
        return create(length);
    }

    /** Copies the first {@code length} entries, converted. */
    void load(double[] from, A to, int length);

    /** Copies the first {@code length} entries, converted. */
    void store(A from, double[] to, int length);

    /** Sets the first {@code length} entries to zero. */
    void clear(A values, int length);

    /** Copies {@code length} entries from a place to another. */
    void copy(A from, int fromAt, A to, int toAt, int length);

    /**
     * Writes runs of an array one after another.
     *
     * @param starts where in {@code from} every run begins; −1 is a run of zeros
     * @param run entries per run
     */
    void gather(int[] starts, int run, A from, A to);

    /** The adjoint of {@link #gather}: adds to every entry of {@code to} what it went to. */
    void scatter(int[] starts, int run, A from, A to);

    /**
     * Finds the largest of candidates.
     *
     * @param candidates places in {@code values}, window after window; −1 is none
     * @param window candidates of each choice
     * @param chosen overwritten with the place of the largest, the first of equals
     */
    void largest(A values, int[] candidates, int window, int[] chosen);

    /**
     * Meets every place of every plane with kernels that lie as [output][channel][row][column]. Entries of a plane after
     * its last place become 0.
     *
     * @param beta 1 to add to what {@code output} holds, or 0
     */
    void convolve(Planes planes, A input, A weights, int beta, A output);

    /** The adjoint of {@link #convolve} in what comes in; beta is 0 or 1. */
    void convolveBack(Planes planes, A outputAdjoint, A weights, int beta, A inputAdjoint);

    /** The adjoint of {@link #convolve} in the kernels; beta is 0 or 1. */
    void kernelAdjoint(Planes planes, A input, A outputAdjoint, int beta, A weightAdjoint);

    /** {@code C = op(A)·op(B) + beta·C} with C of m×n and inner dimension k; beta is 0 or 1. */
    void multiply(boolean transposeA, boolean transposeB, int m, int n, int k, A a, A b, int beta, A c);

    /** {@code C = op(A)·op(B)} for each of {@code count} small matrices that lie one after another. */
    void multiplyEach(int count, boolean transposeA, boolean transposeB, int m, int n, int k, A a, A b, int beta, A c);

    /** {@code c = a∘b + beta·c} entry by entry; beta is 0 or 1. */
    void times(A a, A b, int beta, A c, int length);

    /** {@code c += factor·a}. */
    void add(double factor, A a, A c, int length);

    /** Multiplies entries by a number, in place. */
    void scale(double factor, A values, int length);

    /** Overwrites {@code sums} with the sums of a matrix. */
    void sum(Along along, A matrix, int rows, int n, A sums);

    /** Adds to every entry the number of its column or row, in place. */
    void addEach(Along along, A matrix, int rows, int n, A numbers);

    /** {@code to = matrix∘numbers + beta·to}, with the number of every entry's column or row; beta is 0 or 1. */
    void timesEach(Along along, A matrix, int rows, int n, A numbers, int beta, A to);

    /** Replaces x by 1/√(x + epsilon). */
    void inverseRoot(A values, double epsilon, int length);

    /** Applies an activation in place. */
    void activate(Activation activation, A values, int length);

    /** Multiplies entries by the activation's slope, which is told from the activated values; in place. */
    void slope(Activation activation, A activated, A values, int length);

    /**
     * The softmax of every row, in place.
     *
     * @param causal whether row r, counted in squares of n rows, sees only its entries 0 … r; the others become 0
     */
    void softmax(A matrix, int rows, int n, boolean causal);
}
