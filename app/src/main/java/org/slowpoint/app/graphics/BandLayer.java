package org.slowpoint.app.graphics;

/**
 * A filled band between two curves over the same x. A point that is not finite splits the band.
 *
 * @param info id, title and behaviour
 * @param xs positions, data units, in order
 * @param lo lower edge, as long as {@code xs}
 * @param hi upper edge, as long as {@code xs}
 * @param fill colour, usually see-through
 */
@SuppressWarnings("ArrayRecordComponent") // large data, shared on purpose
public record BandLayer(LayerInfo info, double[] xs, double[] lo, double[] hi, Paint fill) implements Layer {
    /** Checks the lengths. */
    public BandLayer {
        if (xs.length != lo.length || xs.length != hi.length) {
            throw new IllegalArgumentException("The arrays of the band layer " + info.id() + " differ in length.");
        }
    }

    @Override
    public void extend(Extent extent) {
        for (int i = 0; i < xs.length; i++) {
            extent.add(xs[i], lo[i]);
            extent.add(xs[i], hi[i]);
        }
    }

    @Override
    public void points(PointSink sink) {
        for (int i = 0; i < xs.length; i++) {
            sink.point(0, i, xs[i], lo[i], Double.NaN);
            sink.point(1, i, xs[i], hi[i], Double.NaN);
        }
    }
}
