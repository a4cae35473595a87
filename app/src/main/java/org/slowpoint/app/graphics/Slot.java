package org.slowpoint.app.graphics;

import java.util.List;

/** Roles of colours that a theme fills. */
public enum Slot {
    SERIES_1,
    SERIES_2,
    SERIES_3,
    SERIES_4,
    SERIES_5,
    SERIES_6,
    SERIES_7,
    SERIES_8,
    TEXT,
    MUTED,
    ACCENT,
    GRID,
    AXIS,
    BACKGROUND,
    PLOT;

    private static final List<Slot> SERIES =
            List.of(SERIES_1, SERIES_2, SERIES_3, SERIES_4, SERIES_5, SERIES_6, SERIES_7, SERIES_8);

    /** How many series look unlike each other. */
    public static int seriesCount() {
        return SERIES.size();
    }

    /** The role of the series with that index, from 0; repeats after eight. */
    public static Slot series(int index) {
        return SERIES.get(Math.floorMod(index, SERIES.size()));
    }
}
