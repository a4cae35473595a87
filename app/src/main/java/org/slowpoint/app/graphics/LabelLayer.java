package org.slowpoint.app.graphics;

import java.util.List;
import org.slowpoint.app.graphics.surface.TextStyle;

/**
 * Short texts at data positions, on a halo of the plot's colour so that they read over marks.
 *
 * @param info id, title and behaviour
 * @param xs one per text, data units
 * @param ys one per text, data units
 * @param texts the texts
 * @param paint colour
 * @param size in points; 0 for that of the tick labels
 * @param across which point of the text lies at the position
 * @param down which point of the text lies at the position
 * @param dx moves right, points
 * @param dy moves down, points
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose, like the data of other layers
public record LabelLayer(
        LayerInfo info,
        double[] xs,
        double[] ys,
        List<String> texts,
        Paint paint,
        double size,
        TextStyle.Across across,
        TextStyle.Down down,
        double dx,
        double dy)
        implements Layer {
    /** Copies the texts, checks the lengths. */
    public LabelLayer {
        texts = List.copyOf(texts);
        if (xs.length != texts.size() || ys.length != texts.size()) {
            throw new IllegalArgumentException("The label layer " + info.id() + " needs one position per text.");
        }
    }

    /** Texts to the upper right of positions. */
    public static LabelLayer of(LayerInfo info, double[] xs, double[] ys, List<String> texts, Paint paint) {
        return new LabelLayer(info, xs, ys, texts, paint, 8, TextStyle.Across.LEFT, TextStyle.Down.BASELINE, 4, -4);
    }

    @Override
    public void extend(Extent extent) {
        for (int i = 0; i < xs.length; i++) {
            extent.add(xs[i], ys[i]);
        }
    }

    @Override
    public void points(PointSink sink) {
        for (int i = 0; i < xs.length; i++) {
            sink.point(0, i, xs[i], ys[i], Double.NaN);
        }
    }
}
