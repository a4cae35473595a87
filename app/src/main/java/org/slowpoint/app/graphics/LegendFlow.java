package org.slowpoint.app.graphics;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.graphics.surface.FontMetrics;
import org.slowpoint.app.graphics.surface.TextStyle;

/** Lines of a legend one after another in rows of a given width, as words in a text. */
public final class LegendFlow {

    /** Width of the sample before each label, points. */
    public static final double SAMPLE = 14;

    /** Between a sample and its label, points. */
    public static final double GAP = 5;

    private static final double BETWEEN = 12;
    private static final double ROW = 1.5;

    private final List<Placed> placed = new ArrayList<>();
    private final double rowHeight;
    private int rows;
    private double width;

    /**
     * A line of the legend in its place.
     *
     * @param entry the line
     * @param x the left edge of its sample from that of the legend, points
     * @param row counted from 0 at the top
     * @param width of sample and label together, points
     */
    public record Placed(LegendEntry entry, double x, int row, double width) {}

    private LegendFlow(double size) {
        rowHeight = ROW * size;
    }

    /**
     * Places lines in rows.
     *
     * @param entries the lines, in order
     * @param room the width of a row, points; a line that is wider has a row for itself and reaches beyond
     * @param size of the text, points
     */
    public static LegendFlow of(List<LegendEntry> entries, double room, double size) {
        LegendFlow flow = new LegendFlow(size);
        double x = 0;
        for (LegendEntry entry : entries) {
            double wide = width(entry, size);
            if (x > 0 && x + wide > room) {
                x = 0;
                flow.rows++;
            }
            flow.placed.add(new Placed(entry, x, flow.rows, wide));
            flow.width = Math.max(flow.width, x + wide);
            x += wide + BETWEEN;
        }
        flow.rows += entries.isEmpty() ? 0 : 1;
        return flow;
    }

    /** The width of a line with its sample, points. */
    private static double width(LegendEntry entry, double size) {
        return SAMPLE + GAP + FontMetrics.width(entry.label(), TextStyle.Weight.REGULAR, size);
    }

    /** The lines in their places. */
    public List<Placed> placed() {
        return List.copyOf(placed);
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The height of one row, points. */
    public double rowHeight() {
        return rowHeight;
    }

    /** The width of the widest row, points. */
    public double width() {
        return width;
    }

    /** The height of all rows, points. */
    public double height() {
        return rows * rowHeight;
    }
}
