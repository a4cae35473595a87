package org.slowpoint.app.graphics;

import java.util.List;

/**
 * Closed filled shapes, such as the bodies of violins.
 *
 * @param info id, title and behaviour
 * @param xs per shape, its corners, data units
 * @param ys per shape, as long as {@code xs}
 * @param fills one colour per shape, or one for all
 * @param outline colour of the outline, {@link Paint#clear} for none
 * @param outlineWidth in points
 */
public record RegionLayer(
        LayerInfo info, List<double[]> xs, List<double[]> ys, List<Paint> fills, Paint outline, double outlineWidth)
        implements Layer {
    /** Copies the lists, checks that they match. */
    public RegionLayer {
        xs = List.copyOf(xs);
        ys = List.copyOf(ys);
        fills = List.copyOf(fills);
        if (xs.size() != ys.size() || (fills.size() != 1 && fills.size() != xs.size())) {
            throw new IllegalArgumentException("The region layer " + info.id() + " needs as many x as y shapes and"
                    + " one colour or one per shape.");
        }
    }

    /** The colour of a shape. */
    public Paint fill(int shape) {
        return fills.get(fills.size() == 1 ? 0 : shape);
    }

    @Override
    public void extend(Extent extent) {
        points((series, index, x, y, value) -> extent.add(x, y));
    }

    @Override
    public void points(PointSink sink) {
        for (int s = 0; s < xs.size(); s++) {
            for (int i = 0; i < xs.get(s).length; i++) {
                sink.point(s, i, xs.get(s)[i], ys.get(s)[i], Double.NaN);
            }
        }
    }
}
