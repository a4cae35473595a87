package org.slowpoint.app.chart;

import java.util.Arrays;
import java.util.List;
import org.slowpoint.app.graphics.LabelLayer;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.TextStyle;

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
