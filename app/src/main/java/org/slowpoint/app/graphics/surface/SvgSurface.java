package org.slowpoint.app.graphics.surface;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.slowpoint.app.graphics.MarkupText;

/**
 * Writes an SVG document: coordinates with two decimals, text as text, and the glyphs it uses embedded, so that the
 * picture looks the same where the font is not installed.
 */
public final class SvgSurface implements Surface {
    private static final String FAMILY = "Slowpoint Roboto";

    private final double width;
    private final double height;
    private final StringBuilder body = new StringBuilder(1 << 16);
    private final Map<TextStyle.Weight, Set<Integer>> used = new EnumMap<>(TextStyle.Weight.class);
    private int clipCount;

    /** An empty page of the given size in points. */
    public SvgSurface(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /**
     * The document.
     *
     * @param title of the whole picture
     * @param description read out to people who cannot see it
     * @param about provenance, kept in the metadata
     */
    public String document(String title, String description, Map<String, String> about) {
        StringBuilder svg = new StringBuilder(body.length() + 4096);
        svg.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%smm\" height=\"%smm\" viewBox=\"0 0 %s %s\" "
                        + "role=\"img\" aria-labelledby=\"title desc\">\n",
                number(width * 25.4 / 72),
                number(height * 25.4 / 72),
                number(width),
                number(height)));
        svg.append("<title id=\"title\">").append(MarkupText.escaped(title)).append("</title>\n");
        svg.append("<desc id=\"desc\">").append(MarkupText.escaped(description)).append("</desc>\n");
        metadata(svg, about);
        style(svg);
        return svg.append(body).append("</svg>\n").toString();
    }

    @Override
    public void beginGroup(String id, String title) {
        body.append("<g id=\"").append(MarkupText.escaped(id)).append("\">\n");
        if (!title.isEmpty()) {
            body.append("<title>").append(MarkupText.escaped(title)).append("</title>\n");
        }
    }

    @Override
    public void endGroup() {
        body.append("</g>\n");
    }

    @Override
    public void pushClip(Box box) {
        clipCount++;
        body.append("<clipPath id=\"clip").append(clipCount).append("\"><rect");
        place(box);
        body.append("/></clipPath>\n<g clip-path=\"url(#clip").append(clipCount).append(")\">\n");
    }

    @Override
    public void popClip() {
        body.append("</g>\n");
    }

    @Override
    public void polyline(double[] xs, double[] ys, int n, Stroke stroke) {
        if (n < 2) {
            return;
        }
        body.append("<polyline points=\"");
        points(xs, ys, n);
        body.append("\" fill=\"none\"");
        line(stroke);
        body.append("/>\n");
    }

    @Override
    public void polygon(double[] xs, double[] ys, int n, int fill, Stroke stroke) {
        if (n < 3) {
            return;
        }
        body.append("<polygon points=\"");
        points(xs, ys, n);
        body.append('"');
        paint(fill, stroke);
        body.append("/>\n");
    }

    @Override
    public void rect(Box box, int fill, Stroke stroke) {
        body.append("<rect");
        place(box);
        paint(fill, stroke);
        body.append("/>\n");
    }

    @Override
    public void markers(
            double[] xs, double[] ys, int n, Marker marker, double size, int[] fills, int fill, Stroke stroke) {
        double[] outline = marker.outline(size);
        double[] px = new double[outline.length / 2];
        double[] py = new double[outline.length / 2];
        for (int i = 0; i < n; i++) {
            int colour = fills == null ? fill : fills[i];
            if (marker.isStroked()) {
                StrokedMarks.draw(this, xs[i], ys[i], outline, colour, stroke);
            } else if (marker == Marker.CIRCLE) {
                attribute("<circle cx", xs[i]);
                attribute(" cy", ys[i]);
                attribute(" r", size / 2);
                paint(colour, stroke);
                body.append("/>\n");
            } else {
                for (int k = 0; k < px.length; k++) {
                    px[k] = xs[i] + outline[2 * k];
                    py[k] = ys[i] + outline[2 * k + 1];
                }
                polygon(px, py, px.length, colour, stroke);
            }
        }
    }

    @Override
    public void text(double x, double y, String text, TextStyle style) {
        Set<Integer> letters = used.computeIfAbsent(style.weight(), w -> new TreeSet<>());
        text.codePoints().forEach(letters::add);
        double drop = style.dropToBaseline();
        double angle = Math.toRadians(style.angle());
        double baseX = x + Math.sin(angle) * drop;
        double baseY = y + Math.cos(angle) * drop;
        attribute("<text x", baseX);
        attribute(" y", baseY);
        attribute(" font-size", style.size());
        switch (style.weight()) {
            case REGULAR -> {}
            case MEDIUM -> body.append(" font-weight=\"500\"");
            case ITALIC -> body.append(" font-style=\"italic\"");
        }
        switch (style.across()) {
            case LEFT -> {}
            case CENTRE -> body.append(" text-anchor=\"middle\"");
            case RIGHT -> body.append(" text-anchor=\"end\"");
        }
        if (style.angle() != 0) {
            body.append(" transform=\"rotate(").append(number(-style.angle()));
            body.append(' ')
                    .append(number(baseX))
                    .append(' ')
                    .append(number(baseY))
                    .append(")\"");
        }
        fill(style.argb());
        body.append('>').append(MarkupText.escaped(text)).append("</text>\n");
    }

    @Override
    public void image(int[] argb, int imageWidth, int imageHeight, Box box) {
        body.append("<image preserveAspectRatio=\"none\"");
        place(box);
        body.append(" href=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(Pictures.png(argb, imageWidth, imageHeight)))
                .append("\"/>\n");
    }

    @Override
    public double dot() {
        // A printer's dot at 600 per inch.
        return 0.12;
    }

    private void metadata(StringBuilder svg, Map<String, String> about) {
        if (about.isEmpty()) {
            return;
        }
        svg.append("<metadata>\n");
        about.forEach((key, value) -> svg.append("<entry xmlns=\"urn:slowpoint:provenance\" key=\"")
                .append(MarkupText.escaped(key))
                .append("\">")
                .append(MarkupText.escaped(value))
                .append("</entry>\n"));
        svg.append("</metadata>\n");
    }

    private void style(StringBuilder svg) {
        svg.append("<style>\n");
        used.forEach((weight, letters) -> svg.append("@font-face{font-family:'")
                .append(FAMILY)
                .append("';font-weight:")
                .append(weight == TextStyle.Weight.MEDIUM ? 500 : 400)
                .append(";font-style:")
                .append(weight == TextStyle.Weight.ITALIC ? "italic" : "normal")
                .append(";src:url(data:font/ttf;base64,")
                .append(Base64.getEncoder().encodeToString(subset(weight, letters)))
                .append(") format('truetype')}\n"));
        svg.append("text{font-family:'").append(FAMILY).append("',Roboto,Arial,sans-serif}\n");
        svg.append("polyline,polygon{stroke-linejoin:round}\n</style>\n");
    }

    private static byte[] subset(TextStyle.Weight weight, Set<Integer> letters) {
        try {
            TTFSubsetter subsetter =
                    new TTFSubsetter(new TTFParser().parse(new RandomAccessReadBuffer(Fonts.bytes(weight))));
            letters.forEach(subsetter::add);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            subsetter.writeToStream(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void paint(int fill, Stroke stroke) {
        fill(fill);
        if (stroke != null) {
            line(stroke);
        }
    }

    private void fill(int argb) {
        if (argb >>> 24 == 0) {
            body.append(" fill=\"none\"");
            return;
        }
        body.append(" fill=\"").append(Argb.toCss(argb)).append('"');
        if (argb >>> 24 != 255) {
            attribute(" fill-opacity", Argb.alpha(argb));
        }
    }

    private void line(Stroke stroke) {
        body.append(" stroke=\"").append(Argb.toCss(stroke.argb())).append('"');
        attribute(" stroke-width", stroke.width());
        if (stroke.argb() >>> 24 != 255) {
            attribute(" stroke-opacity", Argb.alpha(stroke.argb()));
        }
        if (!stroke.dash().isEmpty()) {
            body.append(" stroke-dasharray=\"");
            for (int k = 0; k < stroke.dash().size(); k++) {
                body.append(k == 0 ? "" : " ").append(number(stroke.dash().get(k)));
            }
            body.append('"');
        }
    }

    private void place(Box box) {
        attribute(" x", box.x());
        attribute(" y", box.y());
        attribute(" width", box.width());
        attribute(" height", box.height());
    }

    private void attribute(String name, double value) {
        body.append(name).append("=\"").append(number(value)).append('"');
    }

    private void points(double[] xs, double[] ys, int n) {
        for (int i = 0; i < n; i++) {
            if (i > 0) {
                body.append(' ');
            }
            body.append(number(xs[i])).append(',').append(number(ys[i]));
        }
    }

    /** At most two decimals, no needless zeros. */
    static String number(double value) {
        long hundredths = Math.round(value * 100);
        if (hundredths % 100 == 0) {
            return Long.toString(hundredths / 100);
        }
        return BigDecimal.valueOf(hundredths, 2)
                .setScale(2, RoundingMode.UNNECESSARY)
                .stripTrailingZeros()
                .toPlainString();
    }
}
