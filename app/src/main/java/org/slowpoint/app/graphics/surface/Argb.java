package org.slowpoint.app.graphics.surface;

import java.util.Locale;

/** Colours as ints {@code 0xAARRGGBB}, not premultiplied, in sRGB. */
public final class Argb {
    private Argb() {}

    /** An opaque colour from channels 0..255; values outside are clamped. */
    public static int of(int red, int green, int blue) {
        return 0xFF000000 | clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
    }

    /** The colour with another opacity, 0 (clear) to 1 (opaque). */
    public static int withAlpha(int argb, double alpha) {
        return (argb & 0xFFFFFF) | clamp((int) Math.round(255 * alpha)) << 24;
    }

    /** The opacity, 0..1. */
    public static double alpha(int argb) {
        return (argb >>> 24) / 255.0;
    }

    /** Red, 0..255. */
    public static int red(int argb) {
        return argb >> 16 & 0xFF;
    }

    /** Green, 0..255. */
    public static int green(int argb) {
        return argb >> 8 & 0xFF;
    }

    /** Blue, 0..255. */
    public static int blue(int argb) {
        return argb & 0xFF;
    }

    /** Between two colours channel by channel; {@code t} 0 gives {@code a}, 1 gives {@code b}. */
    public static int mix(int a, int b, double t) {
        double u = Math.max(0, Math.min(1, t));
        int rgb = of(lerp(red(a), red(b), u), lerp(green(a), green(b), u), lerp(blue(a), blue(b), u));
        return withAlpha(rgb, alpha(a) + (alpha(b) - alpha(a)) * u);
    }

    /** {@code #rrggbb}; opacity is written separately where CSS or SVG needs it. */
    public static String toCss(int argb) {
        return String.format(Locale.ROOT, "#%06x", argb & 0xFFFFFF);
    }

    /** WCAG 2 contrast ratio of two opaque colours, 1..21. */
    public static double contrast(int a, int b) {
        double high = Math.max(luminance(a), luminance(b));
        double low = Math.min(luminance(a), luminance(b));
        return (high + 0.05) / (low + 0.05);
    }

    /** WCAG 2 relative luminance of an opaque colour, 0 (black) to 1 (white). */
    public static double luminance(int argb) {
        return 0.2126 * linear(red(argb)) + 0.7152 * linear(green(argb)) + 0.0722 * linear(blue(argb));
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static int lerp(int a, int b, double t) {
        return (int) Math.round(a + (b - a) * t);
    }

    private static int clamp(int channel) {
        return Math.max(0, Math.min(255, channel));
    }
}
