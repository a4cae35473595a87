package org.slowpoint.app.graphics;

import java.util.Arrays;
import org.slowpoint.app.graphics.surface.Argb;
import org.slowpoint.app.graphics.surface.Box;
import org.slowpoint.app.graphics.surface.FontMetrics;
import org.slowpoint.app.graphics.surface.Stroke;
import org.slowpoint.app.graphics.surface.Surface;
import org.slowpoint.app.graphics.surface.TextStyle;
import org.slowpoint.app.graphics.surface.TextStyle.Across;
import org.slowpoint.app.graphics.surface.TextStyle.Down;

/** Draws the marks of one layer after another inside the plot. */
final class LayerPainter {
    /** Corners of filled shapes are kept within this distance of the plot, points. */
    private static final double FAR = 4000;

    private final ChartLayout layout;
    private final ChartTheme theme;
    private final Surface surface;
    private final Box plot;
    private final double detail;

    LayerPainter(ChartLayout layout, ChartTheme theme, Surface surface) {
        this.layout = layout;
        this.theme = theme;
        this.surface = surface;
        this.plot = layout.plot();
        this.detail = layout.detail();
    }

    void paint(Layer layer) {
        if (layer instanceof LineLayer lines) {
            lines(lines);
        } else if (layer instanceof MarkerLayer marks) {
            marks(marks);
        } else if (layer instanceof BandLayer band) {
            band(band);
        } else if (layer instanceof BarLayer bars) {
            bars(bars);
        } else if (layer instanceof RegionLayer regions) {
            regions(regions);
        } else if (layer instanceof ArrowLayer arrows) {
            arrows(arrows);
        } else if (layer instanceof RuleLayer rules) {
            rules(rules);
        } else if (layer instanceof AreaImageLayer image) {
            image(image);
        } else if (layer instanceof LabelLayer labels) {
            labels(labels);
        } else {
            throw new IllegalArgumentException(
                    "there is no way to draw a " + layer.getClass().getSimpleName());
        }
    }

    private void lines(LineLayer layer) {
        Box cut = plot.grow(2 * layer.width() + 2);
        for (int s = 0; s < layer.xs().size(); s++) {
            Stroke stroke = new Stroke(layer.paint(s).argb(theme), thin(layer.width()), layer.dash());
            LinePainter line = new LinePainter(surface, cut, stroke);
            double[] xs = layer.xs().get(s);
            double[] ys = layer.ys().get(s);
            for (int i = 0; i < xs.length; i++) {
                line.to(layout.toX(xs[i]), layout.toY(ys[i]));
            }
            line.end();
        }
    }

    private void marks(MarkerLayer layer) {
        Box seen = plot.grow(layer.size());
        int count = layer.xs().length;
        double[] xs = new double[count];
        double[] ys = new double[count];
        int[] colours = layer.colours() == null ? null : new int[count];
        int n = 0;
        for (int i = 0; i < count; i++) {
            double x = layout.toX(layer.xs()[i]);
            double y = layout.toY(layer.ys()[i]);
            if (seen.contains(x, y)) {
                xs[n] = x;
                ys[n] = y;
                if (colours != null) {
                    colours[n] = layer.colours()[i];
                }
                n++;
            }
        }
        int outline = layer.outline().argb(theme);
        Stroke stroke = outline >>> 24 == 0 ? null : Stroke.solid(outline, layer.outlineWidth());
        surface.markers(
                xs,
                ys,
                n,
                layer.shape(),
                detail * layer.size(),
                colours,
                layer.fill().argb(theme),
                stroke);
    }

    private void band(BandLayer layer) {
        int count = layer.xs().length;
        double[] xs = new double[2 * count];
        double[] ys = new double[2 * count];
        int fill = layer.fill().argb(theme);
        int start = 0;
        while (start < count) {
            int end = start;
            while (end < count && inBand(layer, end)) {
                end++;
            }
            int n = end - start;
            for (int i = 0; i < n; i++) {
                double x = clampX(layout.toX(layer.xs()[start + i]));
                xs[i] = x;
                ys[i] = clampY(layout.toY(layer.hi()[start + i]));
                xs[2 * n - 1 - i] = x;
                ys[2 * n - 1 - i] = floorY(layer.lo()[start + i]);
            }
            if (n > 1) {
                surface.polygon(xs, ys, 2 * n, fill, null);
            }
            start = end + 1;
        }
    }

    private boolean inBand(BandLayer layer, int i) {
        return Double.isFinite(layout.toX(layer.xs()[i]))
                && Double.isFinite(layout.toY(layer.hi()[i]))
                && !Double.isNaN(layer.lo()[i]);
    }

    private void bars(BarLayer layer) {
        int fill = layer.fill().argb(theme);
        double base = floorY(0);
        for (int i = 0; i < layer.counts().length; i++) {
            double left = clampX(layout.toX(layer.edges()[i]));
            double right = clampX(layout.toX(layer.edges()[i + 1]));
            double top = clampY(layout.toY(layer.counts()[i]));
            if (Double.isNaN(top) || !(right > left)) {
                continue;
            }
            double gap = right - left > 4 ? 0.5 : 0;
            surface.rect(new Box(left, Math.min(top, base), right - left - gap, Math.abs(base - top)), fill, null);
        }
    }

    private void regions(RegionLayer layer) {
        int outline = layer.outline().argb(theme);
        Stroke stroke = outline >>> 24 == 0 ? null : Stroke.solid(outline, layer.outlineWidth());
        for (int s = 0; s < layer.xs().size(); s++) {
            double[] xs = Arrays.stream(layer.xs().get(s))
                    .map(x -> clampX(layout.toX(x)))
                    .toArray();
            double[] ys = Arrays.stream(layer.ys().get(s))
                    .map(y -> clampY(layout.toY(y)))
                    .toArray();
            if (Arrays.stream(xs).allMatch(Double::isFinite)
                    && Arrays.stream(ys).allMatch(Double::isFinite)) {
                surface.polygon(xs, ys, xs.length, layer.fill(s).argb(theme), stroke);
            }
        }
    }

    private void arrows(ArrowLayer layer) {
        Box cut = plot.grow(20);
        for (int i = 0; i < layer.x0().length; i++) {
            int argb = layer.paint(i).argb(theme);
            double x0 = layout.toX(layer.x0()[i]);
            double y0 = layout.toY(layer.y0()[i]);
            double x1 = layout.toX(layer.x1()[i]);
            double y1 = layout.toY(layer.y1()[i]);
            double length = Math.hypot(x1 - x0, y1 - y0);
            if (!(length > 0 && Double.isFinite(length))) {
                continue;
            }
            boolean alone = layer.width() == 0;
            double head = alone ? detail * layer.head() : Math.min(detail * layer.head(), 0.6 * length);
            double ux = (x1 - x0) / length;
            double uy = (y1 - y0) / length;
            if (!alone) {
                LinePainter shaft = new LinePainter(surface, cut, Stroke.solid(argb, thin(layer.width())));
                shaft.to(x0, y0);
                shaft.to(x1 - 0.8 * head * ux, y1 - 0.8 * head * uy);
                shaft.end();
            }
            if (cut.contains(x1, y1)) {
                double half = 0.38 * head;
                double bx = x1 - head * ux;
                double by = y1 - head * uy;
                surface.polygon(
                        new double[] {x1, bx - half * uy, bx + half * uy},
                        new double[] {y1, by + half * ux, by - half * ux},
                        3,
                        argb,
                        null);
            }
        }
    }

    private void rules(RuleLayer layer) {
        int argb = layer.paint().argb(theme);
        Stroke stroke = new Stroke(argb, layer.width(), layer.dash());
        double size = theme.tickSize();
        double wide = FontMetrics.width(layer.label(), TextStyle.Weight.REGULAR, size);
        for (double position : layer.positions()) {
            double at = layer.vertical() ? layout.toX(position) : layout.toY(position);
            boolean seen = layer.vertical()
                    ? at >= plot.x() - 1 && at <= plot.right() + 1
                    : at >= plot.y() - 1 && at <= plot.bottom() + 1;
            if (!seen) {
                continue;
            }
            if (layer.vertical()) {
                Crisp.vertical(surface, at, plot.y(), plot.bottom(), stroke);
                boolean roomRight = at + 3 + wide < plot.right();
                label(
                        layer.label(),
                        roomRight ? at + 3 : at - 3,
                        plot.y() + 2,
                        TextStyle.of(size, argb).anchor(roomRight ? Across.LEFT : Across.RIGHT, Down.TOP));
            } else {
                Crisp.horizontal(surface, plot.x(), plot.right(), at, stroke);
                boolean roomAbove = at - 1.4 * size > plot.y();
                label(
                        layer.label(),
                        plot.right() - 3,
                        roomAbove ? at - 2.5 : at + 2,
                        TextStyle.of(size, argb).anchor(Across.RIGHT, roomAbove ? Down.BASELINE : Down.TOP));
            }
        }
    }

    private void image(AreaImageLayer layer) {
        double left = layout.toX(layer.area().xMin());
        double right = layout.toX(layer.area().xMax());
        double top = layout.toY(layer.area().yMax());
        double bottom = layout.toY(layer.area().yMin());
        if (!(right > left && bottom > top)) {
            return;
        }
        double cellWidth = (right - left) / layer.columns();
        double cellHeight = (bottom - top) / layer.rows();
        // Only the cells in sight and one more around them are drawn, however far one has zoomed in.
        int firstColumn = bound((plot.x() - left) / cellWidth - 1, layer.columns());
        int lastColumn = bound((plot.right() - left) / cellWidth + 2, layer.columns());
        int firstRow = bound((plot.y() - top) / cellHeight - 1, layer.rows());
        int lastRow = bound((plot.bottom() - top) / cellHeight + 2, layer.rows());
        int width = lastColumn - firstColumn;
        int height = lastRow - firstRow;
        if (width <= 0 || height <= 0) {
            return;
        }
        int[] argb = new int[width * height];
        for (int r = 0; r < height; r++) {
            int from = (layer.rows() - 1 - firstRow - r) * layer.columns() + firstColumn;
            System.arraycopy(layer.argb(), from, argb, r * width, width);
        }
        surface.image(
                argb,
                width,
                height,
                new Box(
                        left + firstColumn * cellWidth,
                        top + firstRow * cellHeight,
                        width * cellWidth,
                        height * cellHeight));
    }

    private void labels(LabelLayer layer) {
        double size = layer.size() > 0 ? layer.size() : theme.tickSize();
        TextStyle style = TextStyle.of(size, layer.paint().argb(theme)).anchor(layer.across(), layer.down());
        for (int i = 0; i < layer.xs().length; i++) {
            double x = layout.toX(layer.xs()[i]);
            double y = layout.toY(layer.ys()[i]);
            if (plot.grow(1).contains(x, y)) {
                label(layer.texts().get(i), x + layer.dx(), y + layer.dy(), style);
            }
        }
    }

    private void label(String text, double x, double y, TextStyle style) {
        if (text.isEmpty()) {
            return;
        }
        double wide = FontMetrics.width(text, style);
        double left = Math.max(plot.x() + 1, Math.min(plot.right() - 1 - wide, x - style.shiftLeft(text)));
        double cap = FontMetrics.capHeight(style.size());
        double base = Math.max(
                plot.y() + cap + 1,
                Math.min(plot.bottom() - 1 - FontMetrics.descent(style.size()), y + style.dropToBaseline()));
        if (layout.isDrawing()) {
            surface.text(left, base, text, style.anchor(Across.LEFT, Down.BASELINE));
            return;
        }
        surface.rect(
                new Box(left - 1.5, base - cap - 1.5, wide + 3, cap + 3), Argb.withAlpha(theme.plot(), 0.75), null);
        surface.text(left, base, text, style.anchor(Across.LEFT, Down.BASELINE));
    }

    /** The width of a line; fine ones stay as they are. */
    private double thin(double width) {
        return width <= 1 ? width : Math.max(1, Math.sqrt(detail) * width);
    }

    /** The height of a value, the plot's floor where a logarithmic axis has no place for it. */
    private double floorY(double value) {
        double y = layout.toY(value);
        return Double.isFinite(y) ? clampY(y) : plot.bottom();
    }

    private static int bound(double index, int size) {
        return (int) Math.max(0, Math.min(size, Math.floor(index)));
    }

    private double clampX(double x) {
        return Math.max(plot.x() - FAR, Math.min(plot.right() + FAR, x));
    }

    private double clampY(double y) {
        return Math.max(plot.y() - FAR, Math.min(plot.bottom() + FAR, y));
    }
}
