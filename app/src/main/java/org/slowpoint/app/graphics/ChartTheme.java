package org.slowpoint.app.graphics;

import java.util.List;
import org.slowpoint.app.graphics.surface.Argb;

/**
 * Colours and sizes of a chart. Text reaches a contrast of 4.5 and series 3 on the plot's colour.
 *
 * @param background around the plot
 * @param plot behind the data
 * @param axis axis lines and ticks
 * @param grid quiet lines behind the data
 * @param text titles and labels
 * @param muted tick labels and notes
 * @param accent handles, focus and highlights
 * @param series eight colours for categories
 * @param titleSize points
 * @param labelSize axis labels, points
 * @param tickSize tick labels and legend, points
 */
public record ChartTheme(
        int background,
        int plot,
        int axis,
        int grid,
        int text,
        int muted,
        int accent,
        List<Integer> series,
        double titleSize,
        double labelSize,
        double tickSize) {
    /** On a light window. */
    public static final ChartTheme LIGHT = new ChartTheme(
            0xFFFFFFFF,
            0xFFFFFFFF,
            0xFF8A929C,
            0xFFEBEDF0,
            0xFF1F2430,
            0xFF59616E,
            0xFF0B66C3,
            lightSeries(),
            10.5,
            9,
            8);

    /** On a dark window. */
    public static final ChartTheme DARK = new ChartTheme(
            0xFF16191F,
            0xFF16191F,
            0xFF6B7482,
            0xFF272C35,
            0xFFE6E9EE,
            0xFFA3ABB8,
            0xFF5AB0FF,
            darkSeries(),
            10.5,
            9,
            8);

    /** On paper: black on white, the colours of the light theme. */
    public static final ChartTheme PRINT = new ChartTheme(
            0xFFFFFFFF,
            0xFFFFFFFF,
            0xFF3C3C3C,
            0xFFECECEC,
            0xFF000000,
            0xFF333333,
            0xFF0B5CAD,
            lightSeries(),
            9,
            8,
            7.5);

    /** Copies the series colours; there must be eight. */
    public ChartTheme {
        series = List.copyOf(series);
        if (series.size() != 8) {
            throw new IllegalArgumentException("A theme needs eight series colours, not " + series.size() + ".");
        }
    }

    /** The same colours with text of another size. */
    public ChartTheme scaled(double factor) {
        return new ChartTheme(
                background,
                plot,
                axis,
                grid,
                text,
                muted,
                accent,
                series,
                titleSize * factor,
                labelSize * factor,
                tickSize * factor);
    }

    /** The same with titles of another size, points. */
    ChartTheme withTitleSize(double size) {
        return new ChartTheme(background, plot, axis, grid, text, muted, accent, series, size, labelSize, tickSize);
    }

    /** The colour of a role. */
    public int colour(Slot slot) {
        return switch (slot) {
            case TEXT -> text;
            case MUTED -> muted;
            case ACCENT -> accent;
            case GRID -> grid;
            case AXIS -> axis;
            case BACKGROUND -> background;
            case PLOT -> plot;
            case SERIES_1 -> series.get(0);
            case SERIES_2 -> series.get(1);
            case SERIES_3 -> series.get(2);
            case SERIES_4 -> series.get(3);
            case SERIES_5 -> series.get(4);
            case SERIES_6 -> series.get(5);
            case SERIES_7 -> series.get(6);
            case SERIES_8 -> series.get(7);
        };
    }

    /** Okabe and Ito's colours, the bright ones darkened until they show on white. */
    private static List<Integer> lightSeries() {
        return List.of(
                Argb.of(0, 114, 178),
                Argb.of(213, 94, 0),
                Argb.of(0, 140, 102),
                Argb.of(190, 95, 148),
                Argb.of(176, 116, 0),
                Argb.of(43, 139, 196),
                Argb.of(122, 112, 8),
                Argb.of(60, 64, 72));
    }

    /** The same hues, the deep ones lightened until they show on near black. */
    private static List<Integer> darkSeries() {
        return List.of(
                Argb.of(74, 160, 226),
                Argb.of(240, 128, 60),
                Argb.of(44, 184, 142),
                Argb.of(222, 146, 188),
                Argb.of(236, 172, 40),
                Argb.of(120, 200, 245),
                Argb.of(240, 228, 90),
                Argb.of(198, 204, 214));
    }
}
