package org.slowpoint.app.graphics.surface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Draws nothing and keeps where each text would lie, so that tests can find texts that cover one another, and texts and
 * marks that leave the page. A text reaches from the top of its capital letters to the bottom of its deepest ones; a turned text is the
 * upright rectangle around it. Empty texts are left out.
 */
public final class TextBoxes implements Surface {
    /** Less than this is no overlap, because letters seldom fill their rectangles. */
    private static final double TOLERANCE = 0.5;

    private final List<Placed> texts = new ArrayList<>();
    private final List<Placed> marks = new ArrayList<>();
    private int limits;

    /**
     * A text where it lies.
     *
     * @param text the words
     * @param box the rectangle around it, points
     */
    public record Placed(String text, Box box) {}

    /**
     * Two texts that cover one another.
     *
     * @param first the one drawn first
     * @param second the one drawn later
     */
    public record Overlap(Placed first, Placed second) {}

    /** All texts, in the order drawn. */
    public List<Placed> texts() {
        return List.copyOf(texts);
    }

    /** Pairs of texts that share more than half a point in both directions. */
    public List<Overlap> overlaps() {
        List<Overlap> pairs = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            for (int j = i + 1; j < texts.size(); j++) {
                if (overlap(texts.get(i).box(), texts.get(j).box())) {
                    pairs.add(new Overlap(texts.get(i), texts.get(j)));
                }
            }
        }
        return pairs;
    }

    /** Texts, and marks that no limit cuts, that reach more than half a point beyond a page of the given size in points. */
    public List<Placed> outside(double width, double height) {
        return Stream.concat(texts.stream(), marks.stream())
                .filter(placed -> placed.box().x() < -TOLERANCE
                        || placed.box().y() < -TOLERANCE
                        || placed.box().right() > width + TOLERANCE
                        || placed.box().bottom() > height + TOLERANCE)
                .toList();
    }

    @Override
    public void text(double x, double y, String text, TextStyle style) {
        if (text.isBlank()) {
            return;
        }
        double left = -style.shiftLeft(text);
        double right = left + FontMetrics.width(text, style);
        double bottom = style.dropToBaseline() + FontMetrics.descent(style.size());
        double top = style.dropToBaseline() - FontMetrics.capHeight(style.size());
        double cos = Math.cos(Math.toRadians(style.angle()));
        double sin = Math.sin(Math.toRadians(style.angle()));
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (double along : new double[] {left, right}) {
            for (double down : new double[] {top, bottom}) {
                double cornerX = x + cos * along + sin * down;
                double cornerY = y - sin * along + cos * down;
                minX = Math.min(minX, cornerX);
                maxX = Math.max(maxX, cornerX);
                minY = Math.min(minY, cornerY);
                maxY = Math.max(maxY, cornerY);
            }
        }
        texts.add(new Placed(text, new Box(minX, minY, maxX - minX, maxY - minY)));
    }

    @Override
    public void beginGroup(String id, String title) {
        // Parts hold no text of their own.
    }

    @Override
    public void endGroup() {
        // Parts hold no text of their own.
    }

    @Override
    public void pushClip(Box box) {
        // A text that is cut is a fault too, so limits count for marks alone.
        if (limits == 0) {
            marks.add(new Placed("plot", box));
        }
        limits++;
    }

    @Override
    public void popClip() {
        limits--;
    }

    @Override
    public void polyline(double[] xs, double[] ys, int n, Stroke stroke) {
        mark("line", xs, ys, n);
    }

    @Override
    public void polygon(double[] xs, double[] ys, int n, int fill, Stroke stroke) {
        mark("shape", xs, ys, n);
    }

    @Override
    public void rect(Box box, int fill, Stroke stroke) {
        mark("rectangle", new double[] {box.x(), box.right()}, new double[] {box.y(), box.bottom()}, 2);
    }

    @Override
    public void markers(
            double[] xs, double[] ys, int n, Marker marker, double size, int[] fills, int fill, Stroke stroke) {
        mark("mark", xs, ys, n);
    }

    @Override
    public void image(int[] argb, int width, int height, Box box) {
        mark("picture", new double[] {box.x(), box.right()}, new double[] {box.y(), box.bottom()}, 2);
    }

    private void mark(String what, double[] xs, double[] ys, int n) {
        if (limits > 0 || n == 0) {
            return;
        }
        double left = Arrays.stream(xs, 0, n).min().orElseThrow();
        double top = Arrays.stream(ys, 0, n).min().orElseThrow();
        double right = Arrays.stream(xs, 0, n).max().orElseThrow();
        double bottom = Arrays.stream(ys, 0, n).max().orElseThrow();
        marks.add(new Placed(what, new Box(left, top, right - left, bottom - top)));
    }

    @Override
    public double dot() {
        return 0.12;
    }

    private static boolean overlap(Box a, Box b) {
        return Math.min(a.right(), b.right()) - Math.max(a.x(), b.x()) > TOLERANCE
                && Math.min(a.bottom(), b.bottom()) - Math.max(a.y(), b.y()) > TOLERANCE;
    }
}
