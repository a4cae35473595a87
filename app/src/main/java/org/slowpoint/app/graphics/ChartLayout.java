package org.slowpoint.app.graphics;

import java.util.List;
import org.slowpoint.app.graphics.surface.Box;
import org.slowpoint.app.graphics.surface.FontMetrics;
import org.slowpoint.app.graphics.surface.TextStyle;
import org.slowpoint.app.graphics.surface.TextStyle.Weight;

/**
 * Where everything of a chart lies: the plot, the ticks and the way between data and points. Depends on nothing but
 * the chart, the size, the theme's text sizes and the view, so that the screen and every file agree.
 */
public final class ChartLayout {
    /** Length of a labelled tick, points. */
    static final double TICK = 3;

    /** Width of a colour bar, points. */
    static final double BAR_WIDTH = 8;

    /** Between two lines of a title, in its sizes. */
    static final double TITLE_STEP = 1.15;

    private static final double EDGE = 6;
    private static final double LABEL_ROOM = 7;
    private static final double BAR_GAP = 10;
    private static final double LABEL_GAP = 4;
    private static final double LEGEND_GAP = 4;
    private static final double COLUMN_GAP = 10;

    // A legend that would leave a plot of less than this is left away, points.
    private static final double LEAST_WIDTH = 48;
    private static final double LEAST_HEIGHT = 30;

    // In sizes of the labels, so that large labels of both axes keep apart in the corner.
    private static final double TICK_GAP = 0.4;

    // Marks keep their size in plots whose sides measure this much or more, points.
    private static final double USUAL = 170;
    private static final double LEAST_DETAIL = 0.6;

    /**
     * Room around a plot.
     *
     * @param left from the left edge of the chart to the plot, points
     * @param right from the plot to the right edge of the chart, points
     * @param top from the top edge of the chart to the plot, points
     */
    public record Edges(double left, double right, double top) {
        /** No room. */
        public static final Edges NONE = new Edges(0, 0, 0);

        /** The same without room above. */
        public Edges beside() {
            return new Edges(left, right, 0);
        }

        /** The same without room beside. */
        Edges above() {
            return new Edges(0, 0, top);
        }

        /** The same on a drawing of another size. */
        public Edges scaled(double factor) {
            return new Edges(factor * left, factor * right, factor * top);
        }

        /** The wider of each. */
        public Edges widest(Edges other) {
            return new Edges(Math.max(left, other.left), Math.max(right, other.right), Math.max(top, other.top));
        }
    }

    private final Box outer;
    private final boolean empty;
    private final Chart chart;
    private final ChartTheme theme;
    private final List<String> title;
    private final LegendFlow legendFlow;
    private final boolean legendBeside;
    private Box plot;
    private Viewport shown;
    private List<Tick> xTicks = List.of();
    private List<Tick> yTicks = List.of();
    private List<Tick> barTicks = List.of();
    private double xFrom;
    private double xPerPoint;
    private double yFrom;
    private double yPerPoint;

    private ChartLayout(Chart chart, Viewport view, Box outer, ChartTheme theme, Edges least) {
        this.chart = chart;
        this.theme = theme;
        this.outer = outer;
        Extent extent = chart.extent();
        empty = extent.isEmpty() && !chart.note().isEmpty();
        Viewport wanted = view == null ? fitted(chart, extent) : legal(chart, view, extent);
        title = chart.title().isEmpty()
                ? List.of()
                : WrappedText.lines(chart.title(), titleStyle(), outer.width() - 2 * EDGE - panelLabelRoom());
        double more = TITLE_STEP * theme.titleSize() * Math.max(0, title.size() - 1);
        double heading = EDGE + (hasHeading() ? 1.25 * theme.titleSize() + more + 5 : 0.5 * theme.tickSize());
        double bottom = chart.bare()
                ? EDGE
                : EDGE
                        + TICK
                        + tickGap()
                        + theme.tickSize()
                        + labelRoom(chart.x().label());
        double left = EDGE + TICK + tickGap() + 20 + labelRoom(chart.y().label());
        LegendFlow rows = flow(outer.width() - 2 * EDGE);
        LegendFlow column = flow(0);
        double across = outer.width() - left - 2 * EDGE;
        double up = outer.height() - heading - bottom;
        double usedAbove = usefulness(across, up - rows.height() - LEGEND_GAP);
        double usedBeside =
                up < column.height() ? Double.NEGATIVE_INFINITY : usefulness(across - column.width() - COLUMN_GAP, up);
        legendBeside = usedBeside > usedAbove;
        legendFlow = Math.max(usedAbove, usedBeside) > 0 ? legendBeside ? column : rows : flow(List.of(), 0);
        boolean above = legendFlow.rows() > 0 && !legendBeside;
        double top = Math.max(least.top(), heading + (above ? legendFlow.height() + LEGEND_GAP : 0));
        double beside = legendFlow.rows() > 0 && legendBeside ? legendFlow.width() + COLUMN_GAP : 0;
        double height = Math.max(8, outer.height() - top - bottom);
        double right = Math.max(least.right(), EDGE + beside);
        // The label widths depend on the ranges, and with equal aspect the ranges on the label widths: the second
        // and third rounds settle both.
        for (int round = 0; round < 3; round++) {
            place(
                    new Box(outer.x() + left, outer.y() + top, Math.max(8, outer.width() - left - right), height),
                    wanted);
            left = Math.max(least.left(), leftOfPlot());
            right = Math.max(least.right(), EDGE + Math.max(overhang(), barRoom()) + beside);
        }
        place(new Box(outer.x() + left, outer.y() + top, Math.max(8, outer.width() - left - right), height), wanted);
        // Where finer and coarser ticks take turns, the room is that of the wider ones.
        if (leftOfPlot() > left) {
            left = leftOfPlot();
            place(
                    new Box(outer.x() + left, outer.y() + top, Math.max(8, outer.width() - left - right), height),
                    wanted);
        }
    }

    /** The room that the labels beside the plot need. */
    private double leftOfPlot() {
        return chart.bare()
                ? EDGE
                : EDGE + TICK + tickGap() + widest(yTicks) + labelRoom(chart.y().label());
    }

    /**
     * Lays out a chart.
     *
     * @param chart what to show
     * @param view the part in sight, or null to fit the data
     * @param outer the room for everything, points
     * @param theme text sizes
     */
    public static ChartLayout of(Chart chart, Viewport view, Box outer, ChartTheme theme) {
        return of(chart, view, outer, theme, Edges.NONE);
    }

    /** As {@link #of(Chart, Viewport, Box, ChartTheme)} with no less room around the plot than given. */
    public static ChartLayout of(Chart chart, Viewport view, Box outer, ChartTheme theme, Edges least) {
        return new ChartLayout(chart, view, outer, theme, least);
    }

    /** The room around the plot. */
    public Edges edges() {
        return new Edges(plot.x() - outer.x(), outer.right() - plot.right(), plot.y() - outer.y());
    }

    /** The room for everything. */
    public Box outer() {
        return outer;
    }

    /** The rectangle in which data are drawn. */
    public Box plot() {
        return plot;
    }

    /** The part of the data plane that fills the plot; with equal aspect it may reach beyond the view asked for. */
    public Viewport shown() {
        return shown;
    }

    /** The room of the legend, outside the plot; of no size where none is drawn. */
    public Box legend() {
        double x = legendBeside
                ? outer.right() - EDGE - legendFlow.width()
                : Math.max(edgeX(), Math.min(plot.x(), outer.right() - EDGE - legendFlow.width()));
        double y = legendBeside ? plot.y() : plot.y() - LEGEND_GAP - legendFlow.height();
        return new Box(x, y, legendFlow.width(), legendFlow.height());
    }

    /** The lines of the legend within {@link #legend()}. */
    LegendFlow legendFlow() {
        return legendFlow;
    }

    /** The ticks of the horizontal axis, rising. */
    public List<Tick> xTicks() {
        return xTicks;
    }

    /** The ticks of the vertical axis, rising. */
    public List<Tick> yTicks() {
        return yTicks;
    }

    /** The ticks of the colour bar, rising; empty where there is none. */
    public List<Tick> barTicks() {
        return barTicks;
    }

    /** The label of the horizontal axis, in the words that have room. */
    String xLabel() {
        double room = 2 * Math.min(plot.centreX() - outer.x(), outer.right() - plot.centreX());
        return wording(chart.x().label(), chart.x().brief(), room);
    }

    /** The label of the vertical axis, in the words that have room. */
    String yLabel() {
        return wording(chart.y().label(), chart.y().brief(), besidePlot());
    }

    /** The label of the colour bar, in the words that have room. */
    String barLabel() {
        return wording(chart.colourBar().label(), chart.colourBar().brief(), besidePlot());
    }

    /** Between a tick and its label, points. */
    double tickGap() {
        return TICK_GAP * theme.tickSize();
    }

    /** How large marks are drawn: 1 in a plot of the usual size, less in a small one. */
    double detail() {
        return chart.bare() ? 1 : Math.max(LEAST_DETAIL, Math.min(1, Math.sqrt(plot.width() * plot.height()) / USUAL));
    }

    /** Whether the chart shows its note in place of data. */
    public boolean isEmpty() {
        return empty;
    }

    /** The rectangle of the colour bar, or null. */
    public Box bar() {
        return chart.colourBar() == null ? null : new Box(plot.right() + BAR_GAP, plot.y(), BAR_WIDTH, plot.height());
    }

    /** From a data value to points; not finite where the value has no place on the axis. */
    public double toX(double x) {
        return plot.x() + (chart.x().scale().forward(x) - xFrom) / xPerPoint;
    }

    /** From a data value to points; not finite where the value has no place on the axis. */
    public double toY(double y) {
        return plot.bottom() - (chart.y().scale().forward(y) - yFrom) / yPerPoint;
    }

    /** From points to a data value. */
    public double dataX(double px) {
        return chart.x().scale().inverse(xFrom + (px - plot.x()) * xPerPoint);
    }

    /** From points to a data value. */
    public double dataY(double py) {
        return chart.y().scale().inverse(yFrom + (plot.bottom() - py) * yPerPoint);
    }

    /** The height of a value on the colour bar, points. */
    double barY(double value) {
        ColourBar bar = chart.colourBar();
        double a = bar.scale().forward(bar.lo());
        double b = bar.scale().forward(bar.hi());
        return plot.bottom() - (bar.scale().forward(value) - a) / (b - a) * plot.height();
    }

    /** The baseline of the heading. */
    double headingY() {
        return outer.y() + EDGE + theme.titleSize();
    }

    /** The lines of the title. */
    List<String> title() {
        return title;
    }

    private TextStyle titleStyle() {
        return TextStyle.of(theme.titleSize(), theme.text()).weight(Weight.MEDIUM);
    }

    /** From the letter of the panel to the title, points; 0 without a letter. */
    double panelLabelRoom() {
        return chart.panelLabel().isEmpty() ? 0 : FontMetrics.width(chart.panelLabel(), titleStyle()) + LABEL_ROOM;
    }

    /** The left edge of everything. */
    double edgeX() {
        return outer.x() + EDGE;
    }

    /** The bottom edge of everything. */
    double edgeY() {
        return outer.bottom() - EDGE;
    }

    /** The right edge of the colour bar's label. */
    double barLabelX() {
        return bar().right() + TICK + tickGap() + widest(barTicks) + LABEL_GAP;
    }

    /** Whether there are no axes. */
    boolean isDrawing() {
        return chart.bare();
    }

    boolean hasHeading() {
        return !chart.title().isEmpty() || !chart.panelLabel().isEmpty();
    }

    private LegendFlow flow(double room) {
        return flow(chart.showsLegend() && !empty ? chart.legend() : List.of(), room);
    }

    private LegendFlow flow(List<LegendEntry> entries, double room) {
        return LegendFlow.of(entries, room, theme.tickSize());
    }

    /** How much data a plot of a size shows: its area, with equal aspect that of a square; negative if too little. */
    private double usefulness(double width, double height) {
        if (width < LEAST_WIDTH || height < LEAST_HEIGHT) {
            return Double.NEGATIVE_INFINITY;
        }
        double shorter = Math.min(width, height);
        return chart.equalAspect() ? shorter * shorter : width * height;
    }

    private void place(Box box, Viewport wanted) {
        plot = box;
        shown = chart.equalAspect() ? equalised(wanted) : wanted;
        Scale sx = chart.x().scale();
        Scale sy = chart.y().scale();
        xFrom = sx.forward(shown.xMin());
        xPerPoint = (sx.forward(shown.xMax()) - xFrom) / plot.width();
        yFrom = sy.forward(shown.yMin());
        yPerPoint = (sy.forward(shown.yMax()) - yFrom) / plot.height();
        if (empty || chart.bare()) {
            return;
        }
        double size = theme.tickSize();
        int across = (int) Math.max(2, Math.min(9, plot.width() / 28));
        int up = (int) Math.max(2, Math.min(8, plot.height() / 17));
        xTicks = TickFit.fit(
                chart.x(), shown.xMin(), shown.xMax(), across, t -> toX(t.value()), t -> width(t.label()), 0.9 * size);
        yTicks = TickFit.fit(chart.y(), shown.yMin(), shown.yMax(), up, t -> toY(t.value()), t -> size, 0.5 * size);
        ColourBar bar = chart.colourBar();
        if (bar != null) {
            barTicks = TickFit.fit(
                    Axis.of("", bar.scale()), bar.lo(), bar.hi(), up, t -> barY(t.value()), t -> size, 0.5 * size);
        }
    }

    private Viewport equalised(Viewport view) {
        if (chart.x().scale().kind() != Scale.Kind.LINEAR || chart.y().scale().kind() != Scale.Kind.LINEAR) {
            return view;
        }
        double perX = (view.xMax() - view.xMin()) / plot.width();
        double perY = (view.yMax() - view.yMin()) / plot.height();
        double per = Math.max(perX, perY);
        double moreX = (per * plot.width() - (view.xMax() - view.xMin())) / 2;
        double moreY = (per * plot.height() - (view.yMax() - view.yMin())) / 2;
        return new Viewport(view.xMin() - moreX, view.xMax() + moreX, view.yMin() - moreY, view.yMax() + moreY);
    }

    private static Viewport fitted(Chart chart, Extent extent) {
        double[] x = extent.xRange(chart.x());
        double[] y = extent.yRange(chart.y());
        return new Viewport(x[0], x[1], y[0], y[1]);
    }

    /** A view kept from other data may reach where a logarithmic axis cannot: such ends are fitted anew. */
    private static Viewport legal(Chart chart, Viewport view, Extent extent) {
        boolean xFits = chart.x().scale().kind() != Scale.Kind.LOG || view.xMin() > 0;
        boolean yFits = chart.y().scale().kind() != Scale.Kind.LOG || view.yMin() > 0;
        if (xFits && yFits) {
            return view;
        }
        Viewport fit = fitted(chart, extent);
        return new Viewport(
                xFits ? view.xMin() : fit.xMin(),
                xFits ? view.xMax() : fit.xMax(),
                yFits ? view.yMin() : fit.yMin(),
                yFits ? view.yMax() : fit.yMax());
    }

    /** How long a text along the middle of the plot's height may be. */
    private double besidePlot() {
        double lines = TITLE_STEP * theme.titleSize() * Math.max(0, title.size() - 1);
        double top = hasHeading() ? headingY() + lines + LABEL_GAP + 2 : outer.y();
        return 2 * Math.min(plot.centreY() - top, outer.bottom() - plot.centreY());
    }

    private String wording(String label, String brief, double room) {
        return FontMetrics.width(label, Weight.REGULAR, theme.labelSize()) <= room ? label : brief;
    }

    private double labelRoom(String label) {
        return label.isEmpty() || empty ? 0 : theme.labelSize() + LABEL_GAP;
    }

    private double barRoom() {
        ColourBar bar = chart.colourBar();
        if (bar == null) {
            return 0;
        }
        double label = bar.label().isEmpty() ? 0 : theme.labelSize() + LABEL_GAP;
        return BAR_GAP + BAR_WIDTH + TICK + tickGap() + widest(barTicks) + label;
    }

    /** How far the last label of the horizontal axis reaches beyond the plot. */
    private double overhang() {
        double most = 2;
        for (Tick tick : xTicks) {
            most = Math.max(most, toX(tick.value()) + width(tick.label()) / 2 - plot.right());
        }
        return most;
    }

    private double widest(List<Tick> ticks) {
        return ticks.stream().mapToDouble(tick -> width(tick.label())).max().orElse(0);
    }

    private double width(String label) {
        return FontMetrics.width(label, Weight.REGULAR, theme.tickSize());
    }
}
