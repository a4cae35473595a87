package org.slowpoint.app.graphics;

/**
 * Straight arrows. An arrow that is not finite is left out.
 *
 * @param info id, title and behaviour
 * @param x0 tails, data units
 * @param y0 tails, data units
 * @param x1 tips, data units
 * @param y1 tips, data units
 * @param paint colour
 * @param width of the shaft in points
 * @param head length of the head in points; shorter on short arrows
 */
@SuppressWarnings("ArrayRecordComponent") // large data, shared on purpose
public record ArrowLayer(
        LayerInfo info, double[] x0, double[] y0, double[] x1, double[] y1, Paint paint, double width, double head)
        implements Layer {
    /** Checks the lengths. */
    public ArrowLayer {
        if (x0.length != y0.length || x0.length != x1.length || x0.length != y1.length) {
            throw new IllegalArgumentException("The arrays of the arrow layer " + info.id() + " differ in length.");
        }
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
