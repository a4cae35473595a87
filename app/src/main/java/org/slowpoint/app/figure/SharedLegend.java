package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LabelLayer;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LegendPlace;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RegionLayer;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.FontMetrics;
import org.slowpoint.app.graphics.surface.TextStyle;

/** The key of a figure: the legends of all its charts in lines under them, where they hide no data. */
final class SharedLegend {

    private static final double SAMPLE = 14;
    private static final double GAP = 4;
    private static final double BETWEEN = 14;
    private static final double MARGIN = 12;
    private static final double ABOVE = 12;

    private record Placed(LegendEntry entry, double x, int line) {}

    private final double width;
    private final double size;
    private final List<Placed> placed = new ArrayList<>();
    private int lines = 1;

    /**
     * Breaks the key into lines.
     *
     * @param entries what it explains
     * @param widthPt the width of the page, points
     * @param size of the text in the theme that the key is drawn with, points
     */
    SharedLegend(List<LegendEntry> entries, double widthPt, double size) {
        this.width = widthPt - MARGIN;
        this.size = size;
        double x = 0;
        for (LegendEntry entry : entries) {
            double wide = SAMPLE + GAP + FontMetrics.width(entry.label(), TextStyle.Weight.REGULAR, size);
            if (x > 0 && x + wide > width) {
                x = 0;
                lines++;
            }
            placed.add(new Placed(entry, x, lines - 1));
            x += wide + BETWEEN;
        }
    }

    /** The height it takes, points. */
    double height() {
        return lines * 1.6 * size + MARGIN + ABOVE;
    }

    /** The key as a drawing without axes, one data unit a point wide. */
    Chart chart() {
        Chart.Builder chart = Chart.builder("key")
                .key()
                .legendPlace(LegendPlace.NONE)
                .x(Axis.linear("").range(0, width))
                .y(Axis.linear("").range(0, lines));
        for (int i = 0; i < placed.size(); i++) {
            Placed each = placed.get(i);
            double y = lines - each.line - 0.5;
            sample(chart, i, each, y);
            chart.add(new LabelLayer(
                    LayerInfo.of("label-" + i, ""),
                    new double[] {each.x + SAMPLE + GAP},
                    new double[] {y},
                    List.of(each.entry.label()),
                    Paint.of(Slot.TEXT),
                    0,
                    TextStyle.Across.LEFT,
                    TextStyle.Down.MIDDLE,
                    0,
                    0));
        }
        return chart.build();
    }

    private static void sample(Chart.Builder chart, int i, Placed each, double y) {
        LegendEntry entry = each.entry;
        LayerInfo info = LayerInfo.of("sample-" + i, entry.label());
        double x = each.x;
        switch (entry.kind()) {
            case LINE -> chart.add(new LineLayer(
                    info,
                    List.of(new double[] {x, x + SAMPLE}),
                    List.of(new double[] {y, y}),
                    List.of(entry.paint()),
                    entry.width(),
                    entry.dash()));
            case MARKER -> {
                MarkerLayer marker = MarkerLayer.of(
                        info, new double[] {x + SAMPLE / 2}, new double[] {y}, entry.paint(), entry.marker(), 6);
                chart.add(marker.outlined(Paint.of(Slot.MUTED), entry.marker().isStroked() ? 1 : 0.5));
            }
            case AREA -> chart.add(new RegionLayer(
                    info,
                    List.of(new double[] {x, x + SAMPLE, x + SAMPLE, x}),
                    List.of(new double[] {y - 0.25, y - 0.25, y + 0.25, y + 0.25}),
                    List.of(entry.paint()),
                    Paint.clear(),
                    0));
        }
    }
}
