package org.slowpoint.app.graphics;

import java.util.List;

/** How much there is to draw in a layer. */
public final class MarkCount {
    private MarkCount() {}

    /** Corners or marks; 0 for kinds that come in small numbers or are drawn in one piece. */
    public static int of(Layer layer) {
        if (layer instanceof LineLayer lines) {
            return corners(lines.xs());
        } else if (layer instanceof RegionLayer regions) {
            return corners(regions.xs());
        } else if (layer instanceof MarkerLayer marks) {
            return marks.xs().length;
        } else if (layer instanceof ArrowLayer arrows) {
            // A shaft and a head.
            return 4 * arrows.x0().length;
        }
        return 0;
    }

    private static int corners(List<double[]> series) {
        return series.stream().mapToInt(xs -> xs.length).sum();
    }
}
