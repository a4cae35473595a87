package org.slowpoint.engine.linalg;

/**
 * Element-wise functions in single precision, fast where accuracy of a few units in the last place is enough. The
 * compiler vectorises such a loop only when every array in it is read and written at the same index.
 */
public final class FloatFunctions {

    private FloatFunctions() {}

    /**
     * The hyperbolic tangent by the rational approximation of degree 13/6 that Eigen uses; absolute error below 5e-7.
     *
     * @param x replaced by tanh(x)
     * @param length how many entries
     */
    public static void tanh(float[] x, int length) {
        for (int i = 0; i < length; i++) {
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

    /**
     * The logistic function, ½·tanh(x/2) + ½; absolute error below 3e-7.
     *
     * @param x replaced by σ(x)
     * @param length how many entries
     */
    public static void sigmoid(float[] x, int length) {
        for (int i = 0; i < length; i++) {
            x[i] = 0.5f * x[i];
        }
        tanh(x, length);
        for (int i = 0; i < length; i++) {
            x[i] = 0.5f * x[i] + 0.5f;
        }
    }
}
