package org.slowpoint.app.graphics;

import org.slowpoint.app.graphics.surface.Marker;

/**
 * Marks at positions. A position that is not finite is left out.
 *
 * @param info id, title and behaviour
 * @param xs one per mark, data units
 * @param ys as many, data units
 * @param colours one ARGB colour per mark, or null for {@code fill} everywhere
 * @param fill the colour of all marks where {@code colours} is null
 * @param values one number per mark for CSV files (what the colour stands for), or null
 * @param shape the mark
 * @param size diameter in points of a circle of about the mark's area
 * @param outline colour of the outline, {@link Paint#clear} for none
 * @param outlineWidth in points
 */
@SuppressWarnings("ArrayRecordComponent") // large data, shared on purpose
public record MarkerLayer(
        LayerInfo info,
        double[] xs,
        double[] ys,
        int[] colours,
        Paint fill,
        double[] values,
        Marker shape,
        double size,
        Paint outline,
        double outlineWidth)
        implements Layer {
    /** Checks the lengths. */
    public MarkerLayer {
        if (xs.length != ys.length
                || (colours != null && colours.length != xs.length)
                || (values != null && values.length != xs.length)) {
            throw new IllegalArgumentException("The arrays of the marker layer " + info.id() + " differ in length.");
        }
    }

    /** Marks of one colour without outline. */
    public static MarkerLayer of(LayerInfo info, double[] xs, double[] ys, Paint fill, Marker shape, double size) {
        return new MarkerLayer(info, xs, ys, null, fill, null, shape, size, Paint.clear(), 0);
    }

    /** Marks with one ARGB colour each, without outline. */
    public static MarkerLayer coloured(
            LayerInfo info, double[] xs, double[] ys, int[] colours, Marker shape, double size) {
        return new MarkerLayer(info, xs, ys, colours, Paint.of(Slot.SERIES_1), null, shape, size, Paint.clear(), 0);
    }

    /** Marks coloured by a value. */
    public static MarkerLayer valued(
            LayerInfo info, double[] xs, double[] ys, double[] values, ColourBar bar, Marker shape, double size) {
        int[] colours = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            colours[i] = bar.colour(values[i]);
        }
        return new MarkerLayer(info, xs, ys, colours, Paint.of(Slot.SERIES_1), values, shape, size, Paint.clear(), 0);
    }

    /** The same marks with an outline; the width is in points. */
    public MarkerLayer outlined(Paint paint, double width) {
        return new MarkerLayer(info, xs, ys, colours, fill, values, shape, size, paint, width);
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
            sink.point(0, i, xs[i], ys[i], values == null ? Double.NaN : values[i]);
        }
    }
}
