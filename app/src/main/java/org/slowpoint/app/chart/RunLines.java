package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.slowpoint.app.graphics.ArrowLayer;
import org.slowpoint.app.graphics.HoverText;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * The runs of the test problems as lines: a few representative ones bold, with heads that say where they go, above all
 * others, which are faint. Every run is cut into stretches, each in its colour; neighbouring stretches share a point so
 * that no gap shows. In a turned space what is near is drawn above what is far, and stronger.
 */
final class RunLines {

    private static final double ALIKE_OPACITY = 0.4;
    private static final double ALIKE_WIDTH = 0.8;
    private static final double FAINT_OPACITY = 0.13;
    private static final double FAINT_WIDTH = 0.6;
    private static final double BOLD_WIDTH = 1.7;
    private static final double CASING_WIDTH = 3.4;
    private static final double HEAD = 7.5;
    private static final double FAR_OPACITY = 0.35;
    private static final double[] HEADS_AT = {0.22, 0.6};
    private static final double FAINT_CLOUD = 0.5;

    private final Projection projection;
    private final Runs look;
    private final RunColours colours;
    private final int[] bold;

    /**
     * The lines of a view.
     *
     * @param projection the view
     * @param look which runs, and their colours
     */
    RunLines(Projection projection, Runs look) {
        this.projection = projection;
        this.look = look;
        colours = projection.runs().colours(look.colour(), Progress.NONE);
        int[] order = look.bold() > 0 ? projection.runs().representatives() : new int[0];
        bold = Arrays.copyOf(order, Math.min(order.length, look.bold()));
    }

    RunColours colours() {
        return colours;
    }

    List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        if (look.others() && projection.turned()) {
            layers.addAll(cloud().layers());
        } else if (look.others()) {
            layers.add(all());
        }
        if (bold.length > 0) {
            if (!look.moving()) {
                layers.add(casing());
            }
            layers.add(lines(
                    LayerInfo.of(StateSpaceChart.REPRESENTATIVES, "representative runs"),
                    bold,
                    stretches(bold),
                    1,
                    BOLD_WIDTH));
            layers.add(heads());
        }
        return layers;
    }

    List<LegendEntry> legend() {
        List<LegendEntry> legend = new ArrayList<>(colours.legend());
        if (bold.length > 0 && look.others()) {
            legend.add(LegendEntry.line("other runs", Paint.of(Slot.MUTED).opacity(ALIKE_OPACITY), ALIKE_WIDTH));
        }
        return legend;
    }

    private RunCloud cloud() {
        return new RunCloud(projection, colours, bold.length > 0 ? FAINT_CLOUD : 1, look.moving());
    }

    private Layer all() {
        int[] rows = IntStream.range(0, projection.rows()).toArray();
        return lines(
                LayerInfo.of(StateSpaceChart.TRAJECTORIES, "trajectories of the test problems"),
                rows,
                inTime(rows.length),
                bold.length > 0 ? FAINT_OPACITY : ALIKE_OPACITY,
                bold.length > 0 ? FAINT_WIDTH : ALIKE_WIDTH);
    }

    /** A stretch: which of the rows, and which part of it. */
    private record Stretch(int row, int part) {}

    // Early parts of all rows first.
    private Stretch[] inTime(int rows) {
        int parts = RunColours.stretches(projection.steps());
        Stretch[] all = new Stretch[rows * parts];
        for (int i = 0; i < all.length; i++) {
            all[i] = new Stretch(i % rows, i / rows);
        }
        return all;
    }

    private Stretch[] stretches(int[] rows) {
        Stretch[] all = inTime(rows.length);
        if (projection.turned()) {
            Arrays.sort(all, Comparator.comparingDouble(s -> depth(rows[s.row()], s.part())));
        }
        return all;
    }

    private double depth(int row, int part) {
        int from = part * RunColours.STRETCH;
        return projection.depths(row)[(from + RunColours.end(part, projection.steps())) / 2];
    }

    private Layer lines(LayerInfo info, int[] rows, Stretch[] stretches, double opacity, double width) {
        List<double[]> xs = new ArrayList<>(stretches.length);
        List<double[]> ys = new ArrayList<>(stretches.length);
        List<Paint> paints = new ArrayList<>(stretches.length);
        for (Stretch stretch : stretches) {
            int row = rows[stretch.row()];
            int from = stretch.part() * RunColours.STRETCH;
            int to = RunColours.end(stretch.part(), projection.steps()) + 1;
            xs.add(part(projection.xs(row), from, to));
            ys.add(part(projection.ys(row), from, to));
            double near = projection.turned() ? nearness(depth(row, stretch.part())) : 1;
            Paint paint = colours.paint(row, stretch.part());
            paints.add(opacity * near < 1 ? paint.opacity(opacity * near) : paint);
        }
        return new LineLayer(info.pickable(readout(rows, stretches)), xs, ys, paints, width, List.of());
    }

    // Under a hand that turns, every other corner of a stretch is left out.
    private double[] part(double[] all, int from, int to) {
        if (!look.moving()) {
            return Arrays.copyOfRange(all, from, to);
        }
        double[] thinned = new double[(to - from + 2) / 2];
        for (int i = 0; i < thinned.length; i++) {
            thinned[i] = all[Math.min(to - 1, from + 2 * i)];
        }
        return thinned;
    }

    // The cube's middle lies at 0, its near and far corners at about ±1.7, most of a cloud within ±1.
    private static double nearness(double depth) {
        double share = Math.max(0, Math.min(1, 0.5 + 0.5 * depth));
        return FAR_OPACITY + (1 - FAR_OPACITY) * share;
    }

    // A chart may outlive the analysis, whose states are large, so the readout holds on to none of them.
    private HoverText readout(int[] rows, Stretch[] stretches) {
        StateCloud cloud = projection.runs().analysis().run().cloud();
        int[] problems = IntStream.of(rows).map(cloud::problemOf).toArray();
        int[] parameters = IntStream.of(rows).map(cloud::parameterOf).toArray();
        return (series, index) -> {
            Stretch stretch = stretches[series];
            return "problem " + (problems[stretch.row()] + 1) + ", parameter " + (parameters[stretch.row()] + 1)
                    + "\niteration " + (stretch.part() * RunColours.STRETCH + index);
        };
    }

    private Layer casing() {
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        for (int row : bold) {
            xs.add(projection.xs(row));
            ys.add(projection.ys(row));
        }
        return LineLayer.many(
                LayerInfo.of("representative-casing", ""),
                xs,
                ys,
                Paint.of(Slot.PLOT).opacity(0.75),
                CASING_WIDTH);
    }

    private Layer heads() {
        List<double[]> arrows = new ArrayList<>();
        List<Paint> paints = new ArrayList<>();
        for (int row : bold) {
            for (double share : HEADS_AT) {
                int at = along(row, share);
                if (at > 0) {
                    double[] xs = projection.xs(row);
                    double[] ys = projection.ys(row);
                    arrows.add(new double[] {xs[at - 1], ys[at - 1], xs[at], ys[at]});
                    paints.add(colours.paint(row, (at - 1) / RunColours.STRETCH));
                }
            }
        }
        double[][] ends = new double[4][arrows.size()];
        for (int i = 0; i < arrows.size(); i++) {
            for (int k = 0; k < ends.length; k++) {
                ends[k][i] = arrows.get(i)[k];
            }
        }
        return ArrowLayer.heads(
                LayerInfo.of("representative-heads", "where the runs go"),
                ends[0],
                ends[1],
                ends[2],
                ends[3],
                paints,
                HEAD);
    }

    /** The iteration at which a run has come a share of its way in the picture; 0 where it does not move. */
    private int along(int row, double share) {
        double[] range = projection.range();
        double[] xs = projection.xs(row);
        double[] ys = projection.ys(row);
        double[] way = new double[xs.length];
        for (int t = 1; t < xs.length; t++) {
            way[t] = way[t - 1]
                    + Math.hypot(
                            (xs[t] - xs[t - 1]) / (range[1] - range[0]), (ys[t] - ys[t - 1]) / (range[3] - range[2]));
        }
        double whole = way[way.length - 1];
        for (int t = 1; t < xs.length && whole > 0; t++) {
            if (way[t] >= share * whole) {
                return t;
            }
        }
        return 0;
    }

    /** The state under a mark of one of the layers. */
    StateSpaceChart.Visit visit(String layer, int series, int index) {
        if (RunCloud.IDS.contains(layer)) {
            return cloud().visit(layer, index);
        }
        if (!projection.turned()) {
            return visit(projection.runs(), look, layer, series, index);
        }
        Stretch stretch = stretches(bold)[series];
        return new StateSpaceChart.Visit(bold[stretch.row()], stretch.part() * RunColours.STRETCH + index);
    }

    /** The state under a mark of a plane. */
    static StateSpaceChart.Visit visit(VisitedRuns runs, Runs look, String layer, int series, int index) {
        int rows = runs.analysis().run().cloud().rows();
        boolean all = layer.equals(StateSpaceChart.TRAJECTORIES);
        int drawn = all ? rows : Math.min(rows, look.bold());
        int row = series % drawn;
        return new StateSpaceChart.Visit(
                all ? row : runs.representatives()[row], series / drawn * RunColours.STRETCH + index);
    }
}
