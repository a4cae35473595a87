package org.slowpoint.app.graphics;

import org.slowpoint.app.graphics.surface.Box;

/**
 * A small chart in a corner of a larger one's plot.
 *
 * @param chart the small chart; fitted to its data and drawn without the labels of its axes
 * @param corner where it lies
 * @param width its share of the plot's width, in (0, 1]
 * @param height its share of the plot's height, in (0, 1]
 */
public record Inset(Chart chart, Corner corner, double width, double height) {

    private static final double TEXT = 0.85;

    /** The room inside a plot, points. */
    Box box(Box plot) {
        double w = width * plot.width();
        double h = height * plot.height();
        return new Box(
                corner.left() ? plot.x() + 1 : plot.right() - w - 1,
                corner.top() ? plot.y() + 1 : plot.bottom() - h - 1,
                w,
                h);
    }

    /** The theme of the small chart, whose text is smaller and whose title is no louder than a label. */
    ChartTheme theme(ChartTheme outer) {
        return outer.scaled(TEXT).withTitleSize(TEXT * outer.tickSize());
    }

    /** The small chart as it is drawn: what its title does not say has no room on its axes. */
    Chart drawn() {
        return chart.toBuilder()
                .x(chart.x().unlabelled())
                .y(chart.y().unlabelled())
                .withoutLegend()
                .build();
    }
}
