package org.slowpoint.app.graphics;

/**
 * A grid of coloured cells over a rectangle of the data plane, even in the axes' own distance.
 *
 * @param info id, title and behaviour
 * @param argb colours, row by row from {@code yMin} upwards, each from {@code xMin} to the right
 * @param values what the colours stand for, in the same order, or null
 * @param columns cells per row
 * @param rows number of rows
 * @param area outer edges of the grid, data units
 */
@SuppressWarnings("ArrayRecordComponent") // large data, shared on purpose
public record AreaImageLayer(LayerInfo info, int[] argb, double[] values, int columns, int rows, Viewport area)
        implements Layer {
    /** Checks the lengths. */
    public AreaImageLayer {
        if (argb.length != columns * rows || (values != null && values.length != argb.length)) {
            throw new IllegalArgumentException("The image layer " + info.id() + " needs " + columns * rows + " cells.");
        }
    }

    /** A grid coloured by value: row by row from the lowest y, each from the lowest x; NaN is left clear. */
    public static AreaImageLayer of(
            LayerInfo info, double[] values, int columns, int rows, Viewport area, ColourBar bar) {
        int[] argb = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            argb[i] = bar.colour(values[i]);
        }
        return new AreaImageLayer(info, argb, values, columns, rows, area);
    }

    @Override
    public void extend(Extent extent) {
        extent.add(area.xMin(), area.yMin());
        extent.add(area.xMax(), area.yMax());
    }

    /** The middles of the cells on linear axes. */
    @Override
    public void points(PointSink sink) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int i = r * columns + c;
                double x = area.xMin() + (c + 0.5) / columns * (area.xMax() - area.xMin());
                double y = area.yMin() + (r + 0.5) / rows * (area.yMax() - area.yMin());
                sink.point(0, i, x, y, values == null ? Double.NaN : values[i]);
            }
        }
    }
}
