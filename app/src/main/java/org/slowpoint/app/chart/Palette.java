package org.slowpoint.app.chart;

import org.slowpoint.app.chart.surface.Argb;

/** Colours for categories after Okabe and Ito, which colour-blind readers can tell apart. */
public final class Palette {
    private static final int[] OKABE_ITO = {
        Argb.of(0, 114, 178),
        Argb.of(213, 94, 0),
        Argb.of(0, 158, 115),
        Argb.of(204, 121, 167),
        Argb.of(230, 159, 0),
        Argb.of(86, 180, 233),
        Argb.of(240, 228, 66),
        Argb.of(0, 0, 0)
    };

    private Palette() {}

    /** How many colours there are before they repeat. */
    public static int size() {
        return OKABE_ITO.length;
    }

    /** The original colour with that index, from 0: blue, vermilion, green, purple, orange, sky, yellow, black. */
    public static int okabeIto(int index) {
        return OKABE_ITO[Math.floorMod(index, OKABE_ITO.length)];
    }
}
