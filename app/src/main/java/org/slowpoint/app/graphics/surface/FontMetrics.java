package org.slowpoint.app.graphics.surface;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Sizes of text in the bundled fonts, the same numbers on every back-end. The font files are read once, on first use.
 */
public final class FontMetrics {
    /** Units of the font's grid per em, and the heights that all three files share. */
    private static final double EM = 2048;

    private static final double ASCENT = 1900 / EM;
    private static final double DESCENT = 500 / EM;
    private static final double CAP_HEIGHT = 1456 / EM;

    private final CmapLookup glyphs;
    private final TrueTypeFont font;
    private final float[] advances = new float[0x3000];

    private FontMetrics(TextStyle.Weight weight) {
        try {
            font = new TTFParser().parse(new RandomAccessReadBuffer(Fonts.bytes(weight)));
            glyphs = font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int c = 0; c < advances.length; c++) {
            advances[c] = -1;
        }
    }

    /** The width of one line of text in points, without kerning. */
    public static double width(String text, TextStyle style) {
        return width(text, style.weight(), style.size());
    }

    /** The width of one line of text in points, without kerning. */
    public static double width(String text, TextStyle.Weight weight, double size) {
        FontMetrics metrics = Holder.BY_WEIGHT.get(weight);
        double units = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            units += metrics.advance(codePoint);
            i += Character.charCount(codePoint);
        }
        return units / EM * size;
    }

    /** From the baseline to the top of the tallest letters, in points. */
    public static double ascent(double size) {
        return ASCENT * size;
    }

    /** From the baseline to the bottom of the deepest letters, in points, positive. */
    public static double descent(double size) {
        return DESCENT * size;
    }

    /** From the baseline to the top of a capital letter, in points. */
    public static double capHeight(double size) {
        return CAP_HEIGHT * size;
    }

    /** From one baseline to the next, in points. */
    public static double lineHeight(double size) {
        return 1.25 * size;
    }

    private double advance(int codePoint) {
        if (codePoint >= advances.length) {
            return read(codePoint);
        }
        // Threads that race here write the same number.
        if (advances[codePoint] < 0) {
            advances[codePoint] = read(codePoint);
        }
        return advances[codePoint];
    }

    private synchronized float read(int codePoint) {
        try {
            return font.getAdvanceWidth(glyphs.getGlyphId(codePoint));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Holder {
        static final Map<TextStyle.Weight, FontMetrics> BY_WEIGHT = new EnumMap<>(TextStyle.Weight.class);

        static {
            for (TextStyle.Weight weight : TextStyle.Weight.values()) {
                BY_WEIGHT.put(weight, new FontMetrics(weight));
            }
        }
    }
}
