package org.slowpoint.app.plot;

import java.util.Arrays;
import java.util.List;
import org.slowpoint.app.chart.LabelLayer;
import org.slowpoint.app.chart.Layer;
import org.slowpoint.app.chart.LayerInfo;
import org.slowpoint.app.chart.Paint;
import org.slowpoint.app.chart.Slot;
import org.slowpoint.app.chart.surface.TextStyle;

/** Parts of drawings without axes. */
final class Drawing {

    private Drawing() {}

    /** Texts centred at positions on one line. */
    static Layer labels(String id, double[] xs, double y, List<String> texts) {
        double[] ys = new double[xs.length];
        Arrays.fill(ys, y);
        return labels(id, xs, ys, texts);
    }

    /** Texts centred at positions. */
    static Layer labels(String id, double[] xs, double[] ys, List<String> texts) {
        return new LabelLayer(
                LayerInfo.of(id, ""),
                xs,
                ys,
                texts,
                Paint.of(Slot.TEXT),
                0,
                TextStyle.Across.CENTRE,
                TextStyle.Down.MIDDLE,
                0,
                0);
    }
}
