package org.slowpoint.engine.metatrain;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * The native memory of one thread: steps tapes forward and back, and gathers the gradients of the weights. The adjoints
 * of many steps are stacked, so that a weight gradient is a few large products and not one small one per step.
 */
final class GruWorker implements AutoCloseable {

    /** Rows that are stepped at once: enough for efficient products, few enough to stay in the cache. */
    static final int MOST_ROWS = 256;

    // Stacked rows per product of a weight gradient.
    private static final int STACK_ROWS = 2048;

    private final GruWeights weights;
    private final int n;
    private final int width;

    private final FloatPointer stateIn;
    private final FloatPointer resetIn;
    private final FloatPointer[] pre = new FloatPointer[3];
    private final FloatPointer adjoint;

    // The stacks: what each gate saw and the adjoint of its preactivation.
    private final FloatPointer stackedStates;
    private final FloatPointer stackedResetStates;
    private final FloatPointer[] stacked = new FloatPointer[3];
    private final FloatPointer[] gradients = new FloatPointer[3];
    private int stackedRows;

    private final float[] keep;
    private final float[] reset;
    private final float[] candidate;
    private final float[] resetState;
    private final float[] keepPre;
    private final float[] resetPre;
    private final float[] candidatePre;
    private final float[] readoutTiled;
    private final float[] updateTiled;

    GruWorker(GruWeights weights) {
        this.weights = weights;
        n = weights.units;
        width = weights.width;
        int most = MOST_ROWS * width;
        stateIn = zeros(most);
        resetIn = zeros(most);
        adjoint = zeros(most);
        stackedStates = zeros(STACK_ROWS * width);
        stackedResetStates = zeros(STACK_ROWS * width);
        for (int gate = 0; gate < 3; gate++) {
            pre[gate] = zeros(most);
            stacked[gate] = zeros(STACK_ROWS * width);
            gradients[gate] = zeros(n * width);
        }
        keep = new float[most];
        reset = new float[most];
        candidate = new float[most];
        resetState = new float[most];
        keepPre = new float[most];
        resetPre = new float[most];
        candidatePre = new float[most];
        readoutTiled = new float[most];
        updateTiled = new float[most];
    }

    private static FloatPointer zeros(int length) {
        FloatPointer pointer = new FloatPointer((long) length);
        pointer.put(new float[length]);
        return pointer;
    }

    /** Takes up the weights that are loaded now; call before a run. */
    void begin() {
        for (int row = 0; row < MOST_ROWS; row++) {
            System.arraycopy(weights.readout, 0, readoutTiled, row * width, n);
        }
        float[] none = new float[n * width];
        for (FloatPointer gradient : gradients) {
            gradient.put(none);
        }
        stackedRows = 0;
    }

    /**
     * One step forward.
     *
     * @param inputs I per row of the shard
     * @param updates the shard's updates; those of the tape's rows are overwritten with c·(w·h' + b)
     */
    void forward(GruTape tape, int t, float[] inputs, float[] updates) {
        float[] state = tape.states[t];
        for (int row = 0; row < tape.rows; row++) {
            for (int j = 0; j < weights.inputs; j++) {
                state[row * width + n + j] = inputs[(tape.from + row) * weights.inputs + j];
            }
        }
        float[] z = tape.keep == null ? keep : tape.keep[t];
        float[] r = tape.reset == null ? reset : tape.reset[t];
        float[] c = tape.candidate == null ? candidate : tape.candidate[t];
        open(state, tape.rows, z, r, c);
        float[] next = tape.states[t + 1];
        GruKernels.mix(c, z, state, next, tape.rows * width);
        for (int row = 0; row < tape.rows; row++) {
            updates[tape.from + row] = dot(next, row * width, weights.readout) + weights.readoutBias;
            next[row * width + width - 1] = 1;
        }
    }

    /** The gates at a state that carries its inputs; the candidate is left before its tanh. */
    private void open(float[] state, int rows, float[] z, float[] r, float[] c) {
        int size = rows * width;
        stateIn.put(state, 0, size);
        product(stateIn, weights.gates[GruWeights.KEEP], pre[GruWeights.KEEP], rows);
        product(stateIn, weights.gates[GruWeights.RESET], pre[GruWeights.RESET], rows);
        pre[GruWeights.KEEP].get(z, 0, size);
        pre[GruWeights.RESET].get(r, 0, size);
        GruKernels.openGates(z, r, state, resetState, size);
        restoreInputs(state, resetState, rows);
        resetIn.put(resetState, 0, size);
        product(resetIn, weights.gates[GruWeights.CANDIDATE], pre[GruWeights.CANDIDATE], rows);
        pre[GruWeights.CANDIDATE].get(c, 0, size);
    }

    /** The reset does not touch the inputs and the constant that ride along. */
    private void restoreInputs(float[] state, float[] target, int rows) {
        for (int row = 0; row < rows; row++) {
            int at = row * width + n;
            for (int j = 0; j <= weights.inputs; j++) {
                target[at + j] = state[at + j];
            }
        }
    }

    // Four sums hide the latency of an addition, which the compiler may not reorder.
    private float dot(float[] matrix, int at, float[] vector) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += matrix[at + i] * vector[i];
            s1 += matrix[at + i + 1] * vector[i + 1];
            s2 += matrix[at + i + 2] * vector[i + 2];
            s3 += matrix[at + i + 3] * vector[i + 3];
        }
        for (; i < n; i++) {
            s0 += matrix[at + i] * vector[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /**
     * One step back from t + 1 to t.
     *
     * @param updateAdjoint ∂L/∂Δx of the shard's rows
     * @param inputAdjoint overwritten with ∂L/∂u of the tape's rows, I per row of the shard
     */
    void backward(GruTape tape, int t, float[] updateAdjoint, float[] inputAdjoint) {
        int rows = tape.rows;
        int size = rows * width;
        float[] state = tape.states[t];
        float[] carried = tape.carried;
        for (int row = 0; row < rows; row++) {
            Arrays.fill(updateTiled, row * width, (row + 1) * width, updateAdjoint[tape.from + row]);
        }
        // The update read the new state.
        GruKernels.addProduct(updateTiled, readoutTiled, carried, size);
        GruKernels.addProduct(updateTiled, tape.states[t + 1], tape.readout, size);

        float[] z = tape.keep == null ? keep : tape.keep[t];
        float[] r = tape.reset == null ? reset : tape.reset[t];
        float[] c = tape.candidate == null ? candidate : tape.candidate[t];
        if (tape.keep == null) {
            open(state, rows, z, r, c);
            org.slowpoint.engine.linalg.FloatFunctions.tanh(c, size);
        } else {
            GruKernels.multiply(r, state, resetState, size);
            restoreInputs(state, resetState, rows);
        }
        long slot = slot(rows);
        put(stackedStates, slot, state, size);
        put(stackedResetStates, slot, resetState, size);

        GruKernels.mixBack(carried, state, z, c, keepPre, candidatePre, size);
        put(stacked[GruWeights.CANDIDATE], slot, candidatePre, size);
        // [d(r∘h) | du] = dc·[W_c | A_c]
        adjointProduct(GruWeights.CANDIDATE, slot, rows, 0f);
        float[] resetStateAdjoint = resetState;
        adjoint.get(resetStateAdjoint, 0, size);
        GruKernels.resetBack(resetStateAdjoint, state, r, resetPre, carried, size);
        for (int row = 0; row < rows; row++) {
            int at = row * width + n;
            for (int j = 0; j < weights.inputs; j++) {
                carried[at + j] = resetStateAdjoint[at + j];
            }
        }
        put(stacked[GruWeights.KEEP], slot, keepPre, size);
        put(stacked[GruWeights.RESET], slot, resetPre, size);
        adjoint.put(carried, 0, size);
        // [dh | du] += dz·[W_z | A_z] + dr·[W_r | A_r]
        adjointProduct(GruWeights.KEEP, slot, rows, 1f);
        adjointProduct(GruWeights.RESET, slot, rows, 1f);
        adjoint.get(carried, 0, size);
        for (int row = 0; row < rows; row++) {
            int at = row * width + n;
            for (int j = 0; j < weights.inputs; j++) {
                inputAdjoint[(tape.from + row) * weights.inputs + j] = carried[at + j];
                carried[at + j] = 0;
            }
            carried[at + weights.inputs] = 0;
        }
    }

    private long slot(int rows) {
        if (stackedRows + rows > STACK_ROWS) {
            flush();
        }
        long slot = (long) stackedRows * width;
        stackedRows += rows;
        return slot;
    }

    /** Adds what is stacked to the gradients: dWᵀ products over all stacked rows. */
    private void flush() {
        for (int gate = 0; gate < 3 && stackedRows > 0; gate++) {
            FloatPointer seen = gate == GruWeights.CANDIDATE ? stackedResetStates : stackedStates;
            openblas.cblas_sgemm(
                    openblas.CblasRowMajor,
                    openblas.CblasTrans,
                    openblas.CblasNoTrans,
                    n,
                    width,
                    stackedRows,
                    1f,
                    stacked[gate],
                    width,
                    seen,
                    width,
                    1f,
                    gradients[gate],
                    width);
        }
        stackedRows = 0;
    }

    /** Adds the gradients of the gates to a flat gradient. */
    void gather(double[] flat) {
        flush();
        for (int gate = 0; gate < 3; gate++) {
            weights.scatter(gate, gradients[gate], flat);
        }
    }

    /** pre = rows·[W | A | b]ᵀ; the columns of inputs and constant stay 0. */
    private void product(FloatPointer in, FloatPointer gate, FloatPointer out, int rows) {
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasTrans,
                rows,
                n,
                width,
                1f,
                in,
                width,
                gate,
                width,
                0f,
                out,
                width);
    }

    /** adjoint = beta·adjoint + (stacked adjoint of a gate)·[W | A]. */
    private void adjointProduct(int gate, long slot, int rows, float beta) {
        FloatPointer from = stacked[gate].position(slot);
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                rows,
                n + weights.inputs,
                n,
                1f,
                from,
                width,
                weights.gates[gate],
                width,
                beta,
                adjoint,
                width);
        from.position(0);
    }

    private static void put(FloatPointer pointer, long at, float[] values, int length) {
        pointer.position(at).put(values, 0, length);
        pointer.position(0);
    }

    @Override
    public void close() {
        for (int gate = 0; gate < 3; gate++) {
            pre[gate].close();
            stacked[gate].close();
            gradients[gate].close();
        }
        for (FloatPointer pointer : new FloatPointer[] {stateIn, resetIn, adjoint, stackedStates, stackedResetStates}) {
            pointer.close();
        }
    }
}
