package org.slowpoint.engine.dynamics.slow;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in sentences. */
final class Words {

    private static final double LARGE = 1e6;
    private static final double SMALL = 1e-3;

    private Words() {}

    /** Three digits without trailing zeros, in powers of ten only where the number is very large or very small. */
    static String number(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value, new MathContext(3)).stripTrailingZeros();
        boolean plain = Math.abs(value) < LARGE && Math.abs(value) >= SMALL;
        return plain ? rounded.toPlainString() : rounded.toString();
    }
}
