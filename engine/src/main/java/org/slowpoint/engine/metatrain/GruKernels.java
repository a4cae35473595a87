package org.slowpoint.engine.metatrain;

/**
 * The element-wise parts of a GRU step and of its adjoint in single precision. The compiler vectorises a loop only
 * when every array in it is read and written at the same index, so gates are separate flat arrays and the loops are
 * short.
 */
final class GruKernels {

    private GruKernels() {}

    /** keep and reset become σ of themselves; resetState becomes reset∘state. */
    static void openGates(float[] keep, float[] reset, float[] state, float[] resetState) {
        sigmoid(keep);
        sigmoid(reset);
        for (int i = 0; i < reset.length; i++) {
            resetState[i] = reset[i] * state[i];
        }
    }

    /** candidate becomes tanh of itself; next becomes keep∘state + (1 − keep)∘candidate. */
    static void mix(float[] candidate, float[] keep, float[] state, float[] next) {
        tanh(candidate);
        for (int i = 0; i < candidate.length; i++) {
            next[i] = candidate[i] + keep[i] * (state[i] - candidate[i]);
        }
    }

    /**
     * The adjoint of {@link #mix}.
     *
     * @param carried the adjoint of the new state; becomes its part that goes straight to the old one
     * @param keepPre overwritten with the adjoint of the update gate's preactivation
     * @param candidatePre overwritten with the adjoint of the candidate's preactivation
     * @param scratch overwritten
     */
    static void mixBack(
            float[] carried,
            float[] state,
            float[] keep,
            float[] candidate,
            float[] keepPre,
            float[] candidatePre,
            float[] scratch) {
        for (int i = 0; i < carried.length; i++) {
            scratch[i] = carried[i] * (1f - keep[i]);
        }
        for (int i = 0; i < carried.length; i++) {
            keepPre[i] = scratch[i] * keep[i] * (state[i] - candidate[i]);
        }
        for (int i = 0; i < carried.length; i++) {
            candidatePre[i] = scratch[i] * (1f - candidate[i] * candidate[i]);
        }
        for (int i = 0; i < carried.length; i++) {
            carried[i] = carried[i] * keep[i];
        }
    }

    /** The adjoint of the reset: overwrites resetPre and adds to carried. */
    static void resetBack(float[] resetStateAdjoint, float[] state, float[] reset, float[] resetPre, float[] carried) {
        for (int i = 0; i < reset.length; i++) {
            resetPre[i] = resetStateAdjoint[i] * state[i] * reset[i] * (1f - reset[i]);
        }
        for (int i = 0; i < reset.length; i++) {
            carried[i] += resetStateAdjoint[i] * reset[i];
        }
    }

    private static void sigmoid(float[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = 0.5f * x[i];
        }
        tanh(x);
        for (int i = 0; i < x.length; i++) {
            x[i] = 0.5f * x[i] + 0.5f;
        }
    }

    /**
     * The hyperbolic tangent by the rational approximation of degree 13/6 that Eigen uses; absolute error below 5e-7.
     */
    static void tanh(float[] x) {
        for (int i = 0; i < x.length; i++) {
            float v = Math.max(-7.905311f, Math.min(7.905311f, x[i]));
            float s = v * v;
            float p = -2.7607684e-16f;
            p = p * s + 2.000188e-13f;
            p = p * s - 8.604672e-11f;
            p = p * s + 5.1222973e-08f;
            p = p * s + 1.48572235e-05f;
            p = p * s + 0.00063726195f;
            p = p * s + 0.0048935246f;
            float q = 1.1982584e-06f;
            q = q * s + 0.00011853471f;
            q = q * s + 0.0022684347f;
            q = q * s + 0.004893525f;
            x[i] = v * p / q;
        }
    }
}
