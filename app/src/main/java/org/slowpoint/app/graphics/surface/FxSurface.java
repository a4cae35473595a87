package org.slowpoint.app.graphics.surface;

import java.nio.IntBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Draws on a JavaFX canvas; use on the JavaFX application thread. */
public final class FxSurface implements Surface {
    private static final Map<FontKey, Font> FONTS = new HashMap<>();

    private final GraphicsContext graphics;
    private final double scale;
    private final double outputScale;
    private final Deque<Clip> clips = new ArrayDeque<>();

    /** A rectangle to draw in. The toolkit blends the whole canvas for every clip, so one is set only to cut something. */
    private static final class Clip {
        private final Box box;
        private boolean set;

        Clip(Box box) {
            this.box = box;
        }
    }

    /**
     * A surface whose unit is the point.
     *
     * @param graphics drawn on; its transform is replaced
     * @param scale logical pixels per point
     * @param outputScale device pixels per logical pixel, for the resolution of stamped marks
     */
    public FxSurface(GraphicsContext graphics, double scale, double outputScale) {
        this.graphics = graphics;
        this.scale = scale;
        this.outputScale = outputScale;
        graphics.setTransform(scale, 0, 0, scale, 0, 0);
        graphics.setLineCap(StrokeLineCap.BUTT);
        graphics.setLineJoin(StrokeLineJoin.ROUND);
        graphics.setTextAlign(TextAlignment.LEFT);
        graphics.setTextBaseline(VPos.BASELINE);
        graphics.setImageSmoothing(true);
    }

    /** Makes a rectangle clear. */
    public void clear(Box box) {
        graphics.clearRect(box.x(), box.y(), box.width(), box.height());
    }

    @Override
    public void beginGroup(String id, String title) {
        // A canvas has no parts.
    }

    @Override
    public void endGroup() {
        // A canvas has no parts.
    }

    @Override
    public void pushClip(Box box) {
        clips.push(new Clip(box));
    }

    @Override
    public void popClip() {
        if (clips.pop().set) {
            graphics.restore();
        }
    }

    /** Sets the clips where something would be drawn beyond one of them. */
    private void within(double left, double top, double right, double bottom) {
        boolean cut = false;
        for (Clip clip : clips) {
            Box box = clip.box;
            cut |= !clip.set && !(left >= box.x() && top >= box.y() && right <= box.right() && bottom <= box.bottom());
        }
        if (!cut) {
            return;
        }
        for (Iterator<Clip> outermost = clips.descendingIterator(); outermost.hasNext(); ) {
            Clip clip = outermost.next();
            if (!clip.set) {
                clip.set = true;
                graphics.save();
                graphics.beginPath();
                graphics.rect(clip.box.x(), clip.box.y(), clip.box.width(), clip.box.height());
                graphics.clip();
            }
        }
    }

    private void within(double[] xs, double[] ys, int n, double margin) {
        if (clips.isEmpty()) {
            return;
        }
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            left = Math.min(left, xs[i]);
            right = Math.max(right, xs[i]);
            top = Math.min(top, ys[i]);
            bottom = Math.max(bottom, ys[i]);
        }
        within(left - margin, top - margin, right + margin, bottom + margin);
    }

    private static double margin(Stroke stroke) {
        // Corners of lines are round; a little more for the edge that is smoothed.
        return stroke == null ? 1 : 0.5 * stroke.width() + 1;
    }

    @Override
    public void polyline(double[] xs, double[] ys, int n, Stroke stroke) {
        if (n < 2) {
            return;
        }
        within(xs, ys, n, margin(stroke));
        use(stroke);
        graphics.strokePolyline(xs, ys, n);
    }

    @Override
    public void polygon(double[] xs, double[] ys, int n, int fill, Stroke stroke) {
        if (n < 3) {
            return;
        }
        within(xs, ys, n, margin(stroke));
        if (fill >>> 24 != 0) {
            graphics.setFill(colour(fill));
            graphics.fillPolygon(xs, ys, n);
        }
        if (stroke != null) {
            use(stroke);
            graphics.strokePolygon(xs, ys, n);
        }
    }

    @Override
    public void rect(Box box, int fill, Stroke stroke) {
        double margin = margin(stroke);
        within(box.x() - margin, box.y() - margin, box.right() + margin, box.bottom() + margin);
        if (fill >>> 24 != 0) {
            graphics.setFill(colour(fill));
            graphics.fillRect(box.x(), box.y(), box.width(), box.height());
        }
        if (stroke != null) {
            use(stroke);
            graphics.strokeRect(box.x(), box.y(), box.width(), box.height());
        }
    }

    @Override
    public void markers(
            double[] xs, double[] ys, int n, Marker marker, double size, int[] fills, int fill, Stroke stroke) {
        if (n > MarkerStamp.ABOVE && !clips.isEmpty()) {
            stamp(xs, ys, n, marker, size, fills, fill);
            return;
        }
        within(xs, ys, n, size + margin(stroke));
        double[] outline = marker.outline(size);
        double[] px = new double[outline.length / 2];
        double[] py = new double[outline.length / 2];
        for (int i = 0; i < n; i++) {
            int argb = fills == null ? fill : fills[i];
            if (marker.isStroked()) {
                StrokedMarks.draw(this, xs[i], ys[i], outline, argb, stroke);
            } else if (marker == Marker.CIRCLE) {
                circle(xs[i], ys[i], size, argb, stroke);
            } else {
                for (int k = 0; k < px.length; k++) {
                    px[k] = xs[i] + outline[2 * k];
                    py[k] = ys[i] + outline[2 * k + 1];
                }
                polygon(px, py, px.length, argb, stroke);
            }
        }
    }

    @Override
    public void text(double x, double y, String text, TextStyle style) {
        double wide = FontMetrics.width(text, style);
        if (style.angle() == 0) {
            double left = x - style.shiftLeft(text);
            double base = y + style.dropToBaseline();
            within(left - 1, base - style.size(), left + wide + 1, base + 0.4 * style.size());
        } else {
            double reach = wide + style.size();
            within(x - reach, y - reach, x + reach, y + reach);
        }
        graphics.setFont(font(style));
        graphics.setFill(colour(style.argb()));
        if (style.angle() == 0) {
            graphics.fillText(text, x - style.shiftLeft(text), y + style.dropToBaseline());
            return;
        }
        graphics.save();
        graphics.translate(x, y);
        graphics.rotate(-style.angle());
        graphics.fillText(text, -style.shiftLeft(text), style.dropToBaseline());
        graphics.restore();
    }

    @Override
    public void image(int[] argb, int width, int height, Box box) {
        within(box.x(), box.y(), box.right(), box.bottom());
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        graphics.drawImage(image, box.x(), box.y(), box.width(), box.height());
    }

    /** Shows a raster, stretched over another rectangle or sharp in its own place. */
    public void raster(Raster raster, Box box) {
        within(box.x(), box.y(), box.right(), box.bottom());
        graphics.setImageSmoothing(!box.equals(raster.box()));
        graphics.drawImage(raster.image(), box.x(), box.y(), box.width(), box.height());
        graphics.setImageSmoothing(true);
    }

    @Override
    public double dot() {
        return 1 / (scale * outputScale);
    }

    private void circle(double x, double y, double size, int argb, Stroke stroke) {
        boolean opaque = argb >>> 24 == 0xFF && stroke != null && stroke.argb() >>> 24 == 0xFF;
        if (opaque && stroke.dash().isEmpty()) {
            // A disc on a larger disc looks like an outlined one and is drawn several times as fast.
            disc(x, y, size + stroke.width(), stroke.argb());
            disc(x, y, size - stroke.width(), argb);
            return;
        }
        if (argb >>> 24 != 0) {
            disc(x, y, size, argb);
        }
        if (stroke != null) {
            use(stroke);
            graphics.strokeOval(x - size / 2, y - size / 2, size, size);
        }
    }

    private void disc(double x, double y, double size, int argb) {
        graphics.setFill(colour(argb));
        graphics.fillOval(x - size / 2, y - size / 2, size, size);
    }

    private void stamp(double[] xs, double[] ys, int n, Marker marker, double size, int[] fills, int fill) {
        Box box = clips.peek().box;
        double density = scale * outputScale;
        int width = (int) Math.ceil(box.width() * density);
        int height = (int) Math.ceil(box.height() * density);
        if (width <= 0 || height <= 0) {
            return;
        }
        int[] pixels = new int[width * height];
        new MarkerStamp(pixels, width, box.x(), box.y(), density).marks(xs, ys, n, marker, size, fills, fill);
        PixelBuffer<IntBuffer> buffer =
                new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        graphics.drawImage(new WritableImage(buffer), box.x(), box.y(), width / density, height / density);
    }

    private void use(Stroke stroke) {
        graphics.setStroke(colour(stroke.argb()));
        graphics.setLineWidth(stroke.width());
        if (stroke.dash().isEmpty()) {
            graphics.setLineDashes((double[]) null);
        } else {
            graphics.setLineDashes(
                    stroke.dash().stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    private static Color colour(int argb) {
        return Color.rgb(Argb.red(argb), Argb.green(argb), Argb.blue(argb), Argb.alpha(argb));
    }

    private static Font font(TextStyle style) {
        return FONTS.computeIfAbsent(
                new FontKey(style.weight(), style.size()), key -> Font.loadFont(Fonts.open(key.weight()), key.size()));
    }

    private record FontKey(TextStyle.Weight weight, double size) {}
}
