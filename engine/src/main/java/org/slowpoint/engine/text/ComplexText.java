package org.slowpoint.engine.text;

/** Complex numbers as people write them: without an imaginary part that is only rounding, with a true minus sign. */
public final class ComplexText {

    private static final double ROUNDING = 1e-12;

    private ComplexText() {}

    /**
     * Writes a number.
     *
     * @param re real part
     * @param im imaginary part
     * @param format of either part, for instance {@code %.4f}
     */
    public static String of(double re, double im, String format) {
        String real = Formatted.of(format, re).replace('-', '−');
        if (Math.abs(im) <= ROUNDING * Math.max(1, Math.abs(re))) {
            return real;
        }
        return real + (im < 0 ? " − " : " + ")
                + Formatted.of(format, Math.abs(im)).replace('-', '−') + "i";
    }

    /**
     * Writes a number for itself and its conjugate.
     *
     * @param re real part
     * @param im imaginary part of either, 0 for a real number alone
     * @param format of either part, for instance {@code %.4f}
     */
    public static String pair(double re, double im, String format) {
        return of(re, Math.abs(im), format).replace(" + ", " ± ");
    }
}
