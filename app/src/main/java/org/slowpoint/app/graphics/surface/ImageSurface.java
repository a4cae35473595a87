package org.slowpoint.app.graphics.surface;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** Draws on a picture in memory with Java2D; needs no display. */
public final class ImageSurface implements Surface {
    private final BufferedImage picture;
    private final Graphics2D graphics;
    private final double scale;
    private final Box covered;
    private final MarkerStamp stamp;
    private final Deque<Shape> clips = new ArrayDeque<>();

    /**
     * An empty, clear picture.
     *
     * @param width in points
     * @param height in points
     * @param scale pixels per point, above 0
     */
    public ImageSurface(double width, double height, double scale) {
        this(
                new BufferedImage(
                        (int) Math.max(1, Math.round(width * scale)),
                        (int) Math.max(1, Math.round(height * scale)),
                        BufferedImage.TYPE_INT_ARGB),
                scale,
                new Box(0, 0, width, height),
                null);
    }

    /**
     * An empty, clear picture of a part of a page, in the page's coordinates.
     *
     * @param part what it shows, points
     * @param scale pixels per point, above 0
     */
    public static ImageSurface over(Box part, double scale) {
        int width = (int) Math.max(1, Math.ceil(part.width() * scale));
        int height = (int) Math.max(1, Math.ceil(part.height() * scale));
        return new ImageSurface(
                new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB),
                scale,
                new Box(part.x(), part.y(), width / scale, height / scale),
                null);
    }

    /**
     * A surface on a picture.
     *
     * @param picture drawn on
     * @param scale pixels per point, above 0
     * @param covered the rectangle that the picture shows, points
     * @param stamp draws batches of very many marks, or null to draw every mark as a shape
     */
    ImageSurface(BufferedImage picture, double scale, Box covered, MarkerStamp stamp) {
        this.picture = picture;
        this.scale = scale;
        this.covered = covered;
        this.stamp = stamp;
        graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.scale(scale, scale);
        graphics.translate(-covered.x(), -covered.y());
    }

    /** The picture drawn so far. */
    public BufferedImage picture() {
        return picture;
    }

    /** Draws the picture on another surface, in its place on the page. */
    public void copyTo(Surface other) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        other.image(picture.getRGB(0, 0, width, height, null, 0, width), width, height, covered);
    }

    /**
     * Writes the picture as PNG.
     *
     * @param about keys and values kept in text chunks; keys at most 79 Latin letters
     * @param out stays open
     * @throws IOException when writing fails
     */
    public void writePng(Map<String, String> about, OutputStream out) throws IOException {
        Png.write(picture, 72 * scale, about, out);
    }

    @Override
    public void beginGroup(String id, String title) {
        // A picture has no parts.
    }

    @Override
    public void endGroup() {
        // A picture has no parts.
    }

    @Override
    public void pushClip(Box box) {
        clips.push(graphics.getClip() == null ? new Rectangle2D.Double(-1e6, -1e6, 2e6, 2e6) : graphics.getClip());
        graphics.clip(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
    }

    @Override
    public void popClip() {
        graphics.setClip(clips.pop());
    }

    @Override
    public void polyline(double[] xs, double[] ys, int n, Stroke stroke) {
        if (n < 2) {
            return;
        }
        use(stroke);
        graphics.draw(path(xs, ys, n));
    }

    @Override
    public void polygon(double[] xs, double[] ys, int n, int fill, Stroke stroke) {
        if (n < 3) {
            return;
        }
        Path2D path = path(xs, ys, n);
        path.closePath();
        paint(path, fill, stroke);
    }

    @Override
    public void rect(Box box, int fill, Stroke stroke) {
        paint(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()), fill, stroke);
    }

    @Override
    public void markers(
            double[] xs, double[] ys, int n, Marker marker, double size, int[] fills, int fill, Stroke stroke) {
        if (stamp != null && n > MarkerStamp.ABOVE) {
            stamp.marks(xs, ys, n, marker, size, fills, fill);
            return;
        }
        double[] outline = marker.outline(size);
        for (int i = 0; i < n; i++) {
            int colour = fills == null ? fill : fills[i];
            if (marker.isStroked()) {
                StrokedMarks.draw(this, xs[i], ys[i], outline, colour, stroke);
            } else if (marker == Marker.CIRCLE) {
                paint(new Ellipse2D.Double(xs[i] - size / 2, ys[i] - size / 2, size, size), colour, stroke);
            } else {
                Path2D path = new Path2D.Double();
                for (int k = 0; k < outline.length; k += 2) {
                    if (k == 0) {
                        path.moveTo(xs[i] + outline[0], ys[i] + outline[1]);
                    } else {
                        path.lineTo(xs[i] + outline[k], ys[i] + outline[k + 1]);
                    }
                }
                path.closePath();
                paint(path, colour, stroke);
            }
        }
    }

    @Override
    public void text(double x, double y, String text, TextStyle style) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(-Math.toRadians(style.angle()));
        graphics.setFont(AwtFonts.BY_WEIGHT.get(style.weight()).deriveFont((float) style.size()));
        graphics.setColor(new Color(style.argb(), true));
        graphics.drawString(text, (float) -style.shiftLeft(text), (float) style.dropToBaseline());
        graphics.setTransform(before);
    }

    @Override
    public void image(int[] argb, int width, int height, Box box) {
        BufferedImage image = Pictures.image(argb, width, height);
        AffineTransform place = AffineTransform.getTranslateInstance(box.x(), box.y());
        place.scale(box.width() / width, box.height() / height);
        graphics.drawImage(image, place, null);
    }

    @Override
    public double dot() {
        return 1 / scale;
    }

    private void paint(Shape shape, int fill, Stroke stroke) {
        if (fill >>> 24 != 0) {
            graphics.setColor(new Color(fill, true));
            graphics.fill(shape);
        }
        if (stroke != null) {
            use(stroke);
            graphics.draw(shape);
        }
    }

    private void use(Stroke stroke) {
        graphics.setColor(new Color(stroke.argb(), true));
        float[] dash = null;
        if (!stroke.dash().isEmpty()) {
            dash = new float[stroke.dash().size()];
            for (int k = 0; k < dash.length; k++) {
                dash[k] = stroke.dash().get(k).floatValue();
            }
        }
        graphics.setStroke(
                new BasicStroke((float) stroke.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0));
    }

    private static Path2D path(double[] xs, double[] ys, int n) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, n);
        path.moveTo(xs[0], ys[0]);
        for (int i = 1; i < n; i++) {
            path.lineTo(xs[i], ys[i]);
        }
        return path;
    }

    /**
     * Finds out whether pictures can be drawn on this machine, before the work for one.
     *
     * @throws IllegalStateException or an error of the toolkit's when they cannot
     */
    public static void prepare() {
        new ImageSurface(1, 1, 1).graphics.setFont(AwtFonts.BY_WEIGHT.get(TextStyle.Weight.REGULAR));
    }

    private static final class AwtFonts {
        static final Map<TextStyle.Weight, Font> BY_WEIGHT = new EnumMap<>(TextStyle.Weight.class);

        static {
            for (TextStyle.Weight weight : TextStyle.Weight.values()) {
                BY_WEIGHT.put(weight, load(weight));
            }
        }

        private static Font load(TextStyle.Weight weight) {
            try {
                return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(Fonts.bytes(weight)));
            } catch (IOException e) {
                throw new IllegalStateException(
                        "Pictures cannot be drawn here, since Java cannot write to the temporary folder “"
                                + System.getProperty("java.io.tmpdir")
                                + "”, which it needs for fonts; choose another with -Djava.io.tmpdir=DIR.",
                        e);
            } catch (FontFormatException e) {
                throw new IllegalStateException("A bundled font cannot be read.", e);
            }
        }
    }
}
