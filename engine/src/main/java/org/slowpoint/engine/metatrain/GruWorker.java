package org.slowpoint.engine.metatrain;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.slowpoint.engine.linalg.FloatFunctions;

/**
 * The native memory of one thread: steps tapes forward and back, and gathers the gradients of the weights.
 *
 * <p>A state matrix has the lines h, u, 1, so that recurrent weights, input weights and bias are one product.
 * OpenBLAS has kernels of its own for small products, which a line per unit reaches and a row per parameter does not;
 * for the same reason the weights' gradients are one small product per step, not a large one over stacked steps.
 */
final class GruWorker implements AutoCloseable {

    // OpenBLAS uses its kernels for small products up to this many multiplications.
    private static final int SMALL_PRODUCT = 950_000;
    private static final int MOST_ROWS = 512;
    // Beyond the reach of small kernels, rows that still fit into the cache.
    private static final int ROWS_OF_LARGE = 160;

    private final GruWeights weights;
    private final int n;
    private final int lines;
    private final int mostRows;

    private final FloatPointer state;
    private final FloatPointer resetIn;
    private final FloatPointer pre;
    private final FloatPointer candidatePreIn;
    private final FloatPointer adjoint;
    private final FloatPointer gatesAdjoint;
    private final FloatPointer candidateAdjoint;
    private final FloatPointer row;
    private final FloatPointer gatesGradient;
    private final FloatPointer candidateGradient;

    private final float[] keep;
    private final float[] reset;
    private final float[] candidate;
    private final float[] resetState;
    private final float[] keepPre;
    private final float[] resetPre;
    private final float[] candidatePre;
    private final float[] tiled;
    private final float[] ones;
    private final float[] rowFloats;

    // What the native state holds, so that a run of a single tape does not copy it twice.
    private float[] staged;

    GruWorker(GruWeights weights) {
        this.weights = weights;
        n = weights.units;
        lines = weights.lines;
        int small = SMALL_PRODUCT / (2 * n * lines);
        mostRows = small < ROWS_OF_LARGE / 2 ? ROWS_OF_LARGE : Math.min(MOST_ROWS, small);
        int size = n * mostRows;
        state = zeros(lines * mostRows);
        resetIn = zeros(lines * mostRows);
        pre = zeros(2 * size);
        candidatePreIn = zeros(size);
        adjoint = zeros((n + weights.inputs) * mostRows);
        gatesAdjoint = zeros(2 * size);
        candidateAdjoint = zeros(size);
        row = zeros(mostRows);
        gatesGradient = zeros(2 * n * lines);
        candidateGradient = zeros(n * lines);
        keep = new float[size];
        reset = new float[size];
        candidate = new float[size];
        resetState = new float[size];
        keepPre = new float[size];
        resetPre = new float[size];
        candidatePre = new float[size];
        tiled = new float[size];
        ones = new float[mostRows];
        java.util.Arrays.fill(ones, 1);
        rowFloats = new float[mostRows];
    }

    private static FloatPointer zeros(int length) {
        FloatPointer pointer = new FloatPointer((long) length);
        pointer.put(new float[length]);
        return pointer;
    }

    /** The most rows of one tape. */
    int mostRows() {
        return mostRows;
    }

    /** Takes up the weights that are loaded now; call before a run. */
    void begin() {
        gatesGradient.put(new float[2 * n * lines]);
        candidateGradient.put(new float[n * lines]);
        staged = null;
    }

    /**
     * One step forward.
     *
     * @param inputs I per row of the shard
     * @param updates the shard's updates; those of the tape's rows are overwritten with c·(w·h' + b)
     */
    void forward(GruTape tape, int t, float[] inputs, float[] updates) {
        int rows = tape.rows;
        for (int j = 0; j < weights.inputs; j++) {
            for (int i = 0; i < rows; i++) {
                tape.inputs[t][j * rows + i] = inputs[(tape.from + i) * weights.inputs + j];
            }
        }
        float[] z = tape.keep == null ? keep : tape.keep[t];
        float[] r = tape.reset == null ? reset : tape.reset[t];
        float[] c = tape.candidate == null ? candidate : tape.candidate[t];
        open(tape, t, z, r, c);
        float[] next = tape.states[t + 1];
        GruKernels.mix(c, z, tape.states[t], next, n * rows);
        // Δx = wᵀ·h'; the next step finds its state in place.
        stage(next, n * rows);
        openblas.cblas_sgemv(
                openblas.CblasRowMajor, openblas.CblasTrans, n, rows, 1f, state, rows, weights.readout, 1, 0f, row, 1);
        row.get(rowFloats, 0, rows);
        for (int i = 0; i < rows; i++) {
            updates[tape.from + i] = rowFloats[i] + weights.readoutBias;
        }
    }

    private void stage(float[] h, int length) {
        if (staged != h) {
            state.put(h, 0, length);
            staged = h;
        }
    }

    /** The gates at a step's state and inputs; the candidate is left before its tanh. */
    private void open(GruTape tape, int t, float[] z, float[] r, float[] c) {
        int rows = tape.rows;
        int size = n * rows;
        stage(tape.states[t], size);
        tail(state, tape, t);
        product(weights.gates, state, pre, 2 * n, rows);
        pre.get(z, 0, size);
        pre.position(size).get(r, 0, size);
        pre.position(0);
        GruKernels.openGates(z, r, tape.states[t], resetState, size);
        resetIn.put(resetState, 0, size);
        tail(resetIn, tape, t);
        product(weights.candidate, resetIn, candidatePreIn, n, rows);
        candidatePreIn.get(c, 0, size);
    }

    /** The lines of inputs and constant under a state. */
    private void tail(FloatPointer matrix, GruTape tape, int t) {
        int rows = tape.rows;
        put(matrix, (long) n * rows, tape.inputs[t], weights.inputs * rows);
        put(matrix, (long) (lines - 1) * rows, ones, rows);
    }

    /**
     * One step back from t + 1 to t.
     *
     * @param updateAdjoint ∂L/∂Δx of the shard's rows
     * @param inputAdjoint overwritten with ∂L/∂u of the tape's rows, I per row of the shard
     */
    void backward(GruTape tape, int t, float[] updateAdjoint, float[] inputAdjoint) {
        int rows = tape.rows;
        int size = n * rows;
        float[] carried = tape.carried;
        readBack(tape, t, updateAdjoint);

        float[] z = tape.keep == null ? keep : tape.keep[t];
        float[] r = tape.reset == null ? reset : tape.reset[t];
        float[] c = tape.candidate == null ? candidate : tape.candidate[t];
        if (tape.keep == null) {
            open(tape, t, z, r, c);
            FloatFunctions.tanh(c, size);
        } else {
            stage(tape.states[t], size);
            tail(state, tape, t);
            GruKernels.multiply(r, tape.states[t], resetState, size);
            resetIn.put(resetState, 0, size);
            tail(resetIn, tape, t);
        }
        GruKernels.mixBack(carried, tape.states[t], z, c, keepPre, candidatePre, size);
        candidateAdjoint.put(candidatePre, 0, size);
        // [d(r∘h); du] = [W_c | A_c]ᵀ·dc
        transposedProduct(weights.candidateTransposed, candidateAdjoint, n, rows, 0f);
        float[] stateAdjoint = resetState;
        adjoint.get(stateAdjoint, 0, size);
        GruKernels.resetBack(stateAdjoint, tape.states[t], r, resetPre, carried, size);
        gatesAdjoint.put(keepPre, 0, size);
        put(gatesAdjoint, size, resetPre, size);
        // [dh; du] += [W | A]ᵀ·[dz; dr], where dh begins as what is carried.
        adjoint.put(carried, 0, size);
        transposedProduct(weights.gatesTransposed, gatesAdjoint, 2 * n, rows, 1f);
        adjoint.get(carried, 0, size);
        for (int j = 0; j < weights.inputs; j++) {
            adjoint.position((long) (n + j) * rows).get(rowFloats, 0, rows);
            for (int i = 0; i < rows; i++) {
                inputAdjoint[(tape.from + i) * weights.inputs + j] = rowFloats[i];
            }
        }
        adjoint.position(0);
        accumulate(gatesAdjoint, state, gatesGradient, 2 * n, rows);
        accumulate(candidateAdjoint, resetIn, candidateGradient, n, rows);
    }

    /** The update read the new state: adds to the adjoint of the state and to the readout's gradient. */
    private void readBack(GruTape tape, int t, float[] updateAdjoint) {
        int rows = tape.rows;
        System.arraycopy(updateAdjoint, tape.from, rowFloats, 0, rows);
        for (int unit = 0; unit < n; unit++) {
            System.arraycopy(rowFloats, 0, tiled, unit * rows, rows);
        }
        GruKernels.readBack(tiled, tape.states[t + 1], tape.readoutWeights, tape.carried, tape.readout, n * rows);
        for (int i = 0; i < rows; i++) {
            tape.updates[i] = tape.updates[i] + rowFloats[i];
        }
    }

    /** Adds the gradients of the gates to a flat gradient. */
    void gather(double[] flat) {
        weights.scatter(gatesGradient, candidateGradient, flat);
    }

    /** out = [W | A | b]·in. */
    private void product(FloatPointer gate, FloatPointer in, FloatPointer out, int m, int rows) {
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                m,
                rows,
                lines,
                1f,
                gate,
                lines,
                in,
                rows,
                0f,
                out,
                rows);
    }

    /** adjoint = beta·adjoint + [W | A]ᵀ·from. */
    private void transposedProduct(FloatPointer transposed, FloatPointer from, int k, int rows, float beta) {
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                n + weights.inputs,
                rows,
                k,
                1f,
                transposed,
                k,
                from,
                rows,
                beta,
                adjoint,
                rows);
    }

    /** gradient += from·seenᵀ. */
    private void accumulate(FloatPointer from, FloatPointer seen, FloatPointer gradient, int m, int rows) {
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasTrans,
                m,
                lines,
                rows,
                1f,
                from,
                rows,
                seen,
                rows,
                1f,
                gradient,
                lines);
    }

    private static void put(FloatPointer pointer, long at, float[] values, int length) {
        pointer.position(at).put(values, 0, length);
        pointer.position(0);
    }

    @Override
    public void close() {
        for (FloatPointer pointer : new FloatPointer[] {
            state,
            resetIn,
            pre,
            candidatePreIn,
            adjoint,
            gatesAdjoint,
            candidateAdjoint,
            row,
            gatesGradient,
            candidateGradient
        }) {
            pointer.close();
        }
    }
}
