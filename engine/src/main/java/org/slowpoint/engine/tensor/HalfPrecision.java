package org.slowpoint.engine.tensor;

/** IEEE half precision; every value is exact as a float. */
public final class HalfPrecision {

    private HalfPrecision() {}

    /** The bits of the float of the same value; a NaN keeps its payload. */
    public static int floatBits(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >>> 10) & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0) {
            return sign | Float.floatToRawIntBits(fraction * 0x1p-24f);
        }
        if (exponent == 0x1f) {
            return sign | 0x7f800000 | fraction << 13;
        }
        return sign | (exponent + 112) << 23 | fraction << 13;
    }
}
