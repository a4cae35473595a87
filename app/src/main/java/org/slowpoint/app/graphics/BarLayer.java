package org.slowpoint.app.graphics;

/**
 * Bars of a histogram, standing on the axis floor.
 *
 * @param info id, title and behaviour
 * @param edges one more than there are bars, rising, data units
 * @param counts heights, data units
 * @param fill colour
 */
@SuppressWarnings("ArrayRecordComponent") // large data, shared on purpose
public record BarLayer(LayerInfo info, double[] edges, double[] counts, Paint fill) implements Layer {
    /** Checks the lengths. */
    public BarLayer {
        if (edges.length != counts.length + 1) {
            throw new IllegalArgumentException("The bar layer " + info.id() + " needs one more edge than bars, not "
                    + edges.length + " edges for " + counts.length + " bars.");
        }
    }

    @Override
    public void extend(Extent extent) {
        for (double edge : edges) {
            extent.addX(edge);
        }
        for (double count : counts) {
            extent.addY(count);
        }
        extent.floorAtZero();
    }

    /** The middle of the top of each bar; the value is the bar's right edge. */
    @Override
    public void points(PointSink sink) {
        for (int i = 0; i < counts.length; i++) {
            sink.point(0, i, (edges[i] + edges[i + 1]) / 2, counts[i], edges[i + 1]);
        }
    }
}
