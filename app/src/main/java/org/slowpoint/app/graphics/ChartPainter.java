package org.slowpoint.app.graphics;

import java.util.List;
import org.slowpoint.app.graphics.surface.Box;
import org.slowpoint.app.graphics.surface.FontMetrics;
import org.slowpoint.app.graphics.surface.Stroke;
import org.slowpoint.app.graphics.surface.Surface;
import org.slowpoint.app.graphics.surface.TextStyle;
import org.slowpoint.app.graphics.surface.TextStyle.Across;
import org.slowpoint.app.graphics.surface.TextStyle.Down;

/** Draws a chart on any surface. */
public final class ChartPainter {
    private final Chart chart;
    private final ChartLayout layout;
    private final ChartTheme theme;
    private final Surface surface;
    private final LayerStandIn standIn;

    /** Which parts to draw. */
    public enum Which {
        ALL,
        /** Everything but live layers. */
        STILL,
        /** Nothing but live layers. */
        LIVE
    }

    private ChartPainter(Chart chart, ChartLayout layout, ChartTheme theme, Surface surface, LayerStandIn standIn) {
        this.chart = chart;
        this.layout = layout;
        this.theme = theme;
        this.surface = surface;
        this.standIn = standIn;
    }

    /**
     * Draws a chart.
     *
     * @param chart what to draw
     * @param view the part in sight, or null to fit the data
     * @param outer the room for it, points
     * @param theme colours and sizes
     * @param surface drawn on
     * @param which parts
     * @return the layout that was used
     */
    public static ChartLayout paint(
            Chart chart, Viewport view, Box outer, ChartTheme theme, Surface surface, Which which) {
        ChartLayout layout = ChartLayout.of(chart, view, outer, theme);
        paint(chart, layout, theme, surface, which);
        return layout;
    }

    /** Draws a chart with a layout made before from the same chart and theme. */
    public static void paint(Chart chart, ChartLayout layout, ChartTheme theme, Surface surface, Which which) {
        paint(chart, layout, theme, surface, which, layer -> false);
    }

    /** Draws a chart with a layout made before, some of its layers perhaps in another way. */
    public static void paint(
            Chart chart, ChartLayout layout, ChartTheme theme, Surface surface, Which which, LayerStandIn standIn) {
        ChartPainter painter = new ChartPainter(chart, layout, theme, surface, standIn);
        surface.beginGroup(chart.id(), chart.title());
        if (which != Which.LIVE) {
            painter.ground();
            painter.layers(false);
        }
        if (which != Which.STILL) {
            painter.layers(true);
        }
        if (which != Which.LIVE) {
            painter.axes();
            painter.heading();
            painter.bar();
            LegendPainter.paint(chart, layout, theme, surface);
            painter.inset();
        }
        surface.endGroup();
    }

    /** Draws the marks of one layer and nothing else; they may reach beyond the plot by their own size. */
    public static void paintLayer(Layer layer, ChartLayout layout, ChartTheme theme, Surface surface) {
        new LayerPainter(layout, theme, surface).paint(layer);
    }

    private void ground() {
        Box plot = layout.plot();
        surface.rect(layout.outer(), theme.background(), null);
        surface.rect(plot, theme.plot(), null);
        surface.beginGroup(chart.id() + ".grid", "");
        Stroke grid = Stroke.solid(theme.grid(), 0.6);
        for (Tick tick : layout.xTicks()) {
            if (tick.isMajor()) {
                Crisp.vertical(surface, layout.toX(tick.value()), plot.y(), plot.bottom(), grid);
            }
        }
        for (Tick tick : layout.yTicks()) {
            if (tick.isMajor()) {
                Crisp.horizontal(surface, plot.x(), plot.right(), layout.toY(tick.value()), grid);
            }
        }
        surface.endGroup();
    }

    private void layers(boolean live) {
        LayerPainter painter = new LayerPainter(layout, theme, surface);
        surface.pushClip(layout.plot());
        for (Layer layer : chart.layers()) {
            if (layer.live() == live) {
                surface.beginGroup(chart.id() + "." + layer.id(), layer.title());
                if (!standIn.paint(layer)) {
                    painter.paint(layer);
                }
                surface.endGroup();
            }
        }
        surface.popClip();
    }

    private void axes() {
        Box plot = layout.plot();
        if (layout.isEmpty()) {
            note();
            return;
        }
        if (chart.bare()) {
            return;
        }
        Stroke line = Stroke.solid(theme.axis(), 0.75);
        TextStyle label = TextStyle.of(theme.labelSize(), theme.text());
        surface.beginGroup(chart.id() + ".x", "Horizontal axis");
        Crisp.horizontal(surface, plot.x(), plot.right(), plot.bottom(), line);
        xTicks(line);
        surface.text(
                plot.centreX(),
                layout.edgeY() - FontMetrics.descent(theme.labelSize()) / 2,
                layout.xLabel(),
                label.anchor(Across.CENTRE, Down.BASELINE));
        surface.endGroup();
        surface.beginGroup(chart.id() + ".y", "Vertical axis");
        Crisp.vertical(surface, plot.x(), plot.y(), plot.bottom(), line);
        yTicks(line);
        surface.text(
                layout.edgeX(),
                plot.centreY(),
                layout.yLabel(),
                label.anchor(Across.CENTRE, Down.TOP).turned(90));
        surface.endGroup();
    }

    private void xTicks(Stroke line) {
        double from = layout.plot().bottom();
        double labelY = from + ChartLayout.TICK + layout.tickGap() + FontMetrics.capHeight(theme.tickSize());
        TextStyle style = TextStyle.of(theme.tickSize(), theme.muted()).anchor(Across.CENTRE, Down.BASELINE);
        for (Tick tick : layout.xTicks()) {
            double x = layout.toX(tick.value());
            Crisp.vertical(surface, x, from, from + length(tick), line);
            if (tick.isMajor()) {
                surface.text(x, labelY, tick.label(), style);
            }
        }
    }

    private void yTicks(Stroke line) {
        double from = layout.plot().x();
        double labelX = from - ChartLayout.TICK - layout.tickGap();
        TextStyle style = TextStyle.of(theme.tickSize(), theme.muted()).anchor(Across.RIGHT, Down.MIDDLE);
        for (Tick tick : layout.yTicks()) {
            double y = layout.toY(tick.value());
            Crisp.horizontal(surface, from - length(tick), from, y, line);
            if (tick.isMajor()) {
                surface.text(labelX, y, tick.label(), style);
            }
        }
    }

    private void heading() {
        double x = layout.edgeX();
        TextStyle style = TextStyle.of(theme.titleSize(), theme.text()).weight(TextStyle.Weight.MEDIUM);
        if (!chart.panelLabel().isEmpty()) {
            surface.text(x, layout.headingY(), chart.panelLabel(), style);
            x += layout.panelLabelRoom();
        }
        double y = layout.headingY();
        for (String line : layout.title()) {
            surface.text(x, y, shortened(line, style, layout.outer().right() - 6 - x), style);
            y += ChartLayout.TITLE_STEP * theme.titleSize();
        }
    }

    private void bar() {
        ColourBar bar = chart.colourBar();
        if (bar == null || layout.isEmpty()) {
            return;
        }
        Box box = layout.bar();
        surface.beginGroup(chart.id() + ".colours", bar.label());
        int steps = 128;
        int[] colours = new int[steps];
        for (int i = 0; i < steps; i++) {
            colours[i] = bar.map().at(1 - (i + 0.5) / steps);
        }
        surface.image(colours, 1, steps, box);
        Stroke line = Stroke.solid(theme.axis(), 0.75);
        TextStyle style = TextStyle.of(theme.tickSize(), theme.muted()).anchor(Across.LEFT, Down.MIDDLE);
        for (Tick tick : layout.barTicks()) {
            double y = layout.barY(tick.value());
            Crisp.horizontal(surface, box.right(), box.right() + length(tick), y, line);
            if (tick.isMajor()) {
                surface.text(box.right() + ChartLayout.TICK + layout.tickGap(), y, tick.label(), style);
            }
        }
        surface.text(
                layout.barLabelX(),
                box.centreY(),
                layout.barLabel(),
                TextStyle.of(theme.labelSize(), theme.text())
                        .anchor(Across.CENTRE, Down.TOP)
                        .turned(90));
        surface.endGroup();
    }

    private void note() {
        Box plot = layout.plot();
        TextStyle style = TextStyle.of(theme.labelSize(), theme.muted()).anchor(Across.CENTRE, Down.MIDDLE);
        List<String> lines = WrappedText.lines(chart.note(), style, Math.max(60, plot.width() - 20));
        double step = FontMetrics.lineHeight(theme.labelSize());
        double y = plot.centreY() - (lines.size() - 1) * step / 2;
        for (String text : lines) {
            surface.text(plot.centreX(), y, text, style);
            y += step;
        }
    }

    private void inset() {
        Inset inset = chart.inset();
        if (inset != null && !layout.isEmpty()) {
            paint(inset.drawn(), null, inset.box(layout.plot()), inset.theme(theme), surface, Which.ALL);
        }
    }

    private static double length(Tick tick) {
        return tick.isMajor() ? ChartLayout.TICK : 0.6 * ChartLayout.TICK;
    }

    private static String shortened(String text, TextStyle style, double room) {
        if (FontMetrics.width(text, style) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 0 && FontMetrics.width(text.substring(0, end).strip() + "…", style) > room) {
            end--;
        }
        return text.substring(0, end).strip() + "…";
    }
}
