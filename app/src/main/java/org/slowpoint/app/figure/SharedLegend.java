package org.slowpoint.app.figure;

import java.util.List;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LabelLayer;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LegendFlow;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RegionLayer;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.TextStyle;

/** The key of a figure: the legends of all its charts in lines under them, where they hide no data. */
final class SharedLegend {

    private static final double MARGIN = 12;
    private static final double ABOVE = 12;

    private final double width;
    private final LegendFlow flow;

    /**
     * Breaks the key into lines.
     *
     * @param entries what it explains
     * @param widthPt the width of the page, points
     * @param size of the text in the theme that the key is drawn with, points
     */
    SharedLegend(List<LegendEntry> entries, double widthPt, double size) {
        this.width = widthPt - MARGIN;
        this.flow = LegendFlow.of(entries, width, size);
    }

    /** The height it takes, points. */
    double height() {
        return flow.height() + MARGIN + ABOVE;
    }

    /** The key as a drawing without axes, one data unit a point wide. */
    Chart chart() {
        Chart.Builder chart = Chart.builder("key")
                .key()
                .withoutLegend()
                .x(Axis.linear("").range(0, width))
                .y(Axis.linear("").range(0, flow.rows()));
        List<LegendFlow.Placed> placed = flow.placed();
        for (int i = 0; i < placed.size(); i++) {
            LegendFlow.Placed each = placed.get(i);
            double y = flow.rows() - each.row() - 0.5;
            sample(chart, i, each, y);
            chart.add(new LabelLayer(
                    LayerInfo.of("label-" + i, ""),
                    new double[] {each.x() + LegendFlow.SAMPLE + LegendFlow.GAP},
                    new double[] {y},
                    List.of(each.entry().label()),
                    Paint.of(Slot.TEXT),
                    0,
                    TextStyle.Across.LEFT,
                    TextStyle.Down.MIDDLE,
                    0,
                    0));
        }
        return chart.build();
    }

    private static void sample(Chart.Builder chart, int i, LegendFlow.Placed each, double y) {
        LegendEntry entry = each.entry();
        LayerInfo info = LayerInfo.of("sample-" + i, entry.label());
        double x = each.x();
        double end = x + LegendFlow.SAMPLE;
        switch (entry.kind()) {
            case LINE -> chart.add(new LineLayer(
                    info,
                    List.of(new double[] {x, end}),
                    List.of(new double[] {y, y}),
                    List.of(entry.paint()),
                    entry.width(),
                    entry.dash()));
            case MARKER -> {
                MarkerLayer marker = MarkerLayer.of(
                        info, new double[] {(x + end) / 2}, new double[] {y}, entry.paint(), entry.marker(), 6);
                chart.add(marker.outlined(Paint.of(Slot.MUTED), entry.marker().isStroked() ? 1 : 0.5));
            }
            case AREA -> chart.add(new RegionLayer(
                    info,
                    List.of(new double[] {x, end, end, x}),
                    List.of(new double[] {y - 0.25, y - 0.25, y + 0.25, y + 0.25}),
                    List.of(entry.paint()),
                    Paint.clear(),
                    0));
        }
    }
}
