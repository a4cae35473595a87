package org.slowpoint.app.graphics.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slowpoint.app.graphics.ChartLayout;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.surface.Box;

/** Finds the mark nearest to the mouse with a grid of square cells over the plot. */
final class PickIndex {
    /** Side of a cell and farthest reach of a search, points. */
    private static final double CELL = 12;

    private final List<Layer> layers = new ArrayList<>();
    private final Box plot;
    private final int columns;
    private final int rows;
    private final int[] starts;
    private final int[] order;
    private int count;
    private double[] px = new double[1024];
    private double[] py = new double[1024];
    private double[] dataX = new double[1024];
    private double[] dataY = new double[1024];
    private int[] layerOf = new int[1024];
    private int[] seriesOf = new int[1024];
    private int[] indexOf = new int[1024];

    PickIndex(List<Layer> all, ChartLayout layout) {
        plot = layout.plot();
        for (Layer layer : all) {
            if (layer.info().pick()) {
                int number = layers.size();
                layers.add(layer);
                layer.points((series, index, x, y, value) -> add(number, series, index, x, y, layout));
            }
        }
        columns = Math.max(1, (int) Math.ceil(plot.width() / CELL));
        rows = Math.max(1, (int) Math.ceil(plot.height() / CELL));
        starts = new int[columns * rows + 1];
        order = new int[count];
        for (int i = 0; i < count; i++) {
            starts[cell(px[i], py[i]) + 1]++;
        }
        for (int c = 0; c < columns * rows; c++) {
            starts[c + 1] += starts[c];
        }
        int[] next = Arrays.copyOf(starts, columns * rows);
        for (int i = 0; i < count; i++) {
            order[next[cell(px[i], py[i])]++] = i;
        }
    }

    /**
     * The nearest mark within a reach of at most 12 points; null for none. Who points into a marker means it, however
     * near the points of lines under it are; of equals the nearer, then the higher layer wins.
     */
    Hit nearest(double x, double y, double reach) {
        int best = -1;
        double least = reach * reach;
        double leastToCentre = least;
        int column = column(x);
        int row = row(y);
        for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
                for (int k = starts[r * columns + c]; k < starts[r * columns + c + 1]; k++) {
                    int i = order[k];
                    double toCentre = (px[i] - x) * (px[i] - x) + (py[i] - y) * (py[i] - y);
                    double distance = Math.max(0, Math.sqrt(toCentre) - radius(layers.get(layerOf[i])));
                    distance *= distance;
                    boolean nearer = toCentre < leastToCentre || (toCentre == leastToCentre && i > best);
                    if (distance < least || (distance == least && nearer)) {
                        least = distance;
                        leastToCentre = toCentre;
                        best = i;
                    }
                }
            }
        }
        return best < 0
                ? null
                : new Hit(layers.get(layerOf[best]).id(), seriesOf[best], indexOf[best], dataX[best], dataY[best]);
    }

    private static double radius(Layer layer) {
        return layer instanceof MarkerLayer marks ? marks.size() / 2 : 0;
    }

    private void add(int layer, int series, int index, double x, double y, ChartLayout layout) {
        double sx = layout.toX(x);
        double sy = layout.toY(y);
        if (!plot.contains(sx, sy)) {
            return;
        }
        if (count == px.length) {
            grow();
        }
        px[count] = sx;
        py[count] = sy;
        dataX[count] = x;
        dataY[count] = y;
        layerOf[count] = layer;
        seriesOf[count] = series;
        indexOf[count] = index;
        count++;
    }

    private void grow() {
        int size = 2 * count;
        px = Arrays.copyOf(px, size);
        py = Arrays.copyOf(py, size);
        dataX = Arrays.copyOf(dataX, size);
        dataY = Arrays.copyOf(dataY, size);
        layerOf = Arrays.copyOf(layerOf, size);
        seriesOf = Arrays.copyOf(seriesOf, size);
        indexOf = Arrays.copyOf(indexOf, size);
    }

    private int cell(double x, double y) {
        return row(y) * columns + column(x);
    }

    private int column(double x) {
        return Math.max(0, Math.min(columns - 1, (int) ((x - plot.x()) / CELL)));
    }

    private int row(double y) {
        return Math.max(0, Math.min(rows - 1, (int) ((y - plot.y()) / CELL)));
    }
}
