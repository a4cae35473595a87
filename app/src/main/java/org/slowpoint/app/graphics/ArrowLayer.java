package org.slowpoint.app.graphics;

import java.util.List;

/**
 * Straight arrows. An arrow that is not finite is left out.
 *
 * @param info id, title and behaviour
 * @param x0 tails, data units
 * @param y0 tails, data units
 * @param x1 tips, data units
 * @param y1 tips, data units
 * @param paints one colour per arrow, or one for all
 * @param width of the shaft in points; 0 for heads alone
 * @param head length of the head in points; shorter on short arrows, but for heads alone
 */
@SuppressWarnings("ArrayRecordComponent") // large data, shared on purpose
public record ArrowLayer(
        LayerInfo info,
        double[] x0,
        double[] y0,
        double[] x1,
        double[] y1,
        List<Paint> paints,
        double width,
        double head)
        implements Layer {
    /** Copies the colours, checks the lengths. */
    public ArrowLayer {
        paints = List.copyOf(paints);
        if (x0.length != y0.length
                || x0.length != x1.length
                || x0.length != y1.length
                || (paints.size() != 1 && paints.size() != x0.length)) {
            throw new IllegalArgumentException("The arrays of the arrow layer " + info.id() + " differ in length.");
        }
    }

    /** Arrows of one colour. */
    public ArrowLayer(
            LayerInfo info,
            double[] x0,
            double[] y0,
            double[] x1,
            double[] y1,
            Paint paint,
            double width,
            double head) {
        this(info, x0, y0, x1, y1, List.of(paint), width, head);
    }

    /** Heads without shafts, of one size and one colour each; tails say whence they point. */
    public static ArrowLayer heads(
            LayerInfo info, double[] x0, double[] y0, double[] x1, double[] y1, List<Paint> paints, double head) {
        return new ArrowLayer(info, x0, y0, x1, y1, paints, 0, head);
    }

    /** The colour of an arrow. */
    public Paint paint(int arrow) {
        return paints.get(paints.size() == 1 ? 0 : arrow);
    }

    @Override
    public void extend(Extent extent) {
        for (int i = 0; i < x0.length; i++) {
            extent.add(x0[i], y0[i]);
            extent.add(x1[i], y1[i]);
        }
    }

    /** Tails as series 0, tips as series 1. */
    @Override
    public void points(PointSink sink) {
        for (int i = 0; i < x0.length; i++) {
            sink.point(0, i, x0[i], y0[i], Double.NaN);
            sink.point(1, i, x1[i], y1[i], Double.NaN);
        }
    }
}
