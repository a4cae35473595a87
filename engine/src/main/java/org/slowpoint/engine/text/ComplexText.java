package org.slowpoint.engine.text;

/** Complex numbers as people write them: without an imaginary part that is only rounding, with a true minus sign. */
public final class ComplexText {

    private static final double ROUNDING = 1e-12;
    private static final int DIGITS = 4;

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
        if (isRounding(re, im)) {
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

    /** Writes a number with so many significant digits. */
    public static String number(double re, double im, int digits) {
        if (isRounding(re, im)) {
            return NumberText.brief(re, digits);
        }
        return NumberText.brief(re, digits) + (im < 0 ? " − " : " + ") + NumberText.brief(Math.abs(im), digits) + "i";
    }

    /** Writes an eigenvalue with four significant digits, a real one near 1 as its distance from there. */
    public static String eigenvalue(double re, double im) {
        if (isRounding(re, im)) {
            return NumberText.nearOne(re, DIGITS);
        }
        return number(re, im, DIGITS);
    }

    /** Writes an eigenvalue for itself and its conjugate. */
    public static String eigenvalues(double re, double im) {
        return eigenvalue(re, Math.abs(im)).replace(" + ", isRounding(re, im) ? " + " : " ± ");
    }

    private static boolean isRounding(double re, double im) {
        return Math.abs(im) <= ROUNDING * Math.max(1, Math.abs(re));
    }
}
