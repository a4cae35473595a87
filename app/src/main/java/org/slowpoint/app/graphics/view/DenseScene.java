package org.slowpoint.app.graphics.view;

import java.util.List;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ChartLayout;
import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.MarkCount;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.surface.Box;

/**
 * The dense layers of a chart and how they are to be shown.
 *
 * @param chart what they belong to
 * @param layers the dense ones, in drawing order
 * @param layout where they lie
 * @param theme their colours
 * @param density pixels per point
 */
record DenseScene(Chart chart, List<Layer> layers, ChartLayout layout, ChartTheme theme, double density) {
    /**
     * A layer with more corners or marks than this is dense. The software pipeline strokes about eight thousand
     * segments on a canvas in the 50 ms for which a window may stand still; half of that leaves room for slower
     * machines and for the rest of the chart. Marks without an outline are stamped and weigh less.
     */
    static final int DENSE_ABOVE = 4000;

    /** So many marks without an outline are stamped in the time of one segment. */
    private static final int STAMPED = 16;

    /** Further than this a picture is not stretched: nothing in it could be recognised. */
    private static final double MOST_STRETCHED = 64;

    static DenseScene of(Chart chart, ChartLayout layout, ChartTheme theme, double density) {
        List<Layer> dense = chart.layers().stream()
                .filter(layer -> !layer.live() && weight(layer) > DENSE_ABOVE)
                .toList();
        return new DenseScene(chart, dense, layout, theme, density);
    }

    private static int weight(Layer layer) {
        int marks = MarkCount.of(layer);
        boolean stamped = layer instanceof MarkerLayer plain && plain.outlineWidth() == 0;
        return stamped ? marks / STAMPED : marks;
    }

    /** Whether a layer is among the dense ones. */
    @SuppressWarnings("ReferenceEquality") // comparing the arrays of a layer would cost too much
    boolean has(Layer layer) {
        return layers.stream().anyMatch(dense -> dense == layer);
    }

    /** Whether a picture of another scene would be the same. */
    boolean looksLike(DenseScene other) {
        return layers.size() == other.layers.size()
                && layers.stream().allMatch(other::has)
                && theme.equals(other.theme)
                && density == other.density
                && sameScales(other)
                && layout.plot().equals(other.layout.plot())
                && layout.shown().equals(other.layout.shown());
    }

    /** Whether a picture of this scene may stand in for another until that is drawn: both have the same axes. */
    boolean standsInFor(DenseScene other) {
        return chart.id().equals(other.chart.id())
                && sameScales(other)
                && chart.x().label().equals(other.chart.x().label())
                && chart.y().label().equals(other.chart.y().label());
    }

    /** Where a rectangle of this scene lies in another layout with the same scales; null where it cannot be shown. */
    Box placedIn(ChartLayout other, Box box) {
        double left = other.toX(layout.dataX(box.x()));
        double right = other.toX(layout.dataX(box.right()));
        double top = other.toY(layout.dataY(box.y()));
        double bottom = other.toY(layout.dataY(box.bottom()));
        boolean possible = sound(left, right, box.width()) && sound(top, bottom, box.height());
        return possible ? new Box(left, top, right - left, bottom - top) : null;
    }

    private static boolean sound(double from, double to, double before) {
        return Double.isFinite(from) && to > from && to - from < MOST_STRETCHED * before;
    }

    private boolean sameScales(DenseScene other) {
        return scaleEquals(chart.x(), other.chart.x()) && scaleEquals(chart.y(), other.chart.y());
    }

    private static boolean scaleEquals(Axis a, Axis b) {
        return a.scale().equals(b.scale());
    }
}
