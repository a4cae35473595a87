package org.slowpoint.engine.metatrain;

import org.slowpoint.engine.linalg.FloatFunctions;

/**
 * The element-wise parts of a GRU step and of its adjoint in single precision. The compiler vectorises a loop only
 * when every array in it is read and written at the same index, so gates are separate flat arrays and the loops are
 * short.
 */
final class GruKernels {

    private GruKernels() {}

    /** keep and reset become σ of themselves; resetState becomes reset∘state. */
    static void openGates(float[] keep, float[] reset, float[] state, float[] resetState, int length) {
        FloatFunctions.sigmoid(keep, length);
        FloatFunctions.sigmoid(reset, length);
        multiply(reset, state, resetState, length);
    }

    /** product = a∘b. */
    static void multiply(float[] a, float[] b, float[] product, int length) {
        for (int i = 0; i < length; i++) {
            product[i] = a[i] * b[i];
        }
    }

    /**
     * The adjoint of the readout Δx = wᵀ·h, everything N×rows.
     *
     * @param updateAdjoint the adjoint of the update, the same in every line
     * @param state the state that was read
     * @param weights w, the same in every column
     * @param carried the adjoint of the state, added to
     * @param readout the gradient of w before summing rows, added to
     */
    static void readBack(
            float[] updateAdjoint, float[] state, float[] weights, float[] carried, float[] readout, int length) {
        for (int i = 0; i < length; i++) {
            carried[i] = carried[i] + weights[i] * updateAdjoint[i];
            readout[i] = readout[i] + updateAdjoint[i] * state[i];
        }
    }

    /** sum += a∘b. */
    static void addProduct(float[] a, float[] b, float[] sum, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] = sum[i] + a[i] * b[i];
        }
    }

    /** candidate becomes tanh of itself; next becomes keep∘state + (1 − keep)∘candidate. */
    static void mix(float[] candidate, float[] keep, float[] state, float[] next, int length) {
        FloatFunctions.tanh(candidate, length);
        for (int i = 0; i < length; i++) {
            next[i] = candidate[i] + keep[i] * (state[i] - candidate[i]);
        }
    }

    /**
     * The adjoint of {@link #mix}.
     *
     * @param carried the adjoint of the new state; becomes its part that goes straight to the old one
     * @param keepPre overwritten with the adjoint of the update gate's preactivation
     * @param candidatePre overwritten with the adjoint of the candidate's preactivation
     */
    static void mixBack(
            float[] carried,
            float[] state,
            float[] keep,
            float[] candidate,
            float[] keepPre,
            float[] candidatePre,
            int length) {
        for (int i = 0; i < length; i++) {
            float taken = carried[i] * (1f - keep[i]);
            keepPre[i] = taken * keep[i] * (state[i] - candidate[i]);
            candidatePre[i] = taken * (1f - candidate[i] * candidate[i]);
            carried[i] = carried[i] * keep[i];
        }
    }

    /** The adjoint of the reset: overwrites resetPre and adds to carried. */
    static void resetBack(
            float[] resetStateAdjoint, float[] state, float[] reset, float[] resetPre, float[] carried, int length) {
        for (int i = 0; i < length; i++) {
            resetPre[i] = resetStateAdjoint[i] * state[i] * reset[i] * (1f - reset[i]);
        }
        addProduct(resetStateAdjoint, reset, carried, length);
    }
}
