package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.graphics.ArrowLayer;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RegionLayer;
import org.slowpoint.app.graphics.Slot;

/** A drawing of a learned optimizer unrolled over three steps (figure 16). */
public final class Schematic {

    private static final int STEPS = 3;
    private static final double PITCH = 4;
    private static final double STATE_Y = 3;
    private static final double READOUT_Y = 2;
    private static final double PARAMETER_Y = 1;
    private static final double LOSS_Y = 0;
    private static final double HALF_WIDTH = 0.62;
    private static final double HALF_HEIGHT = 0.26;
    private static final double ABOVE = 0.22;
    private static final double START = 2.6;
    // The sum is round on a page about 2.3 times wider per unit of height than of width.
    private static final double RADIUS = 0.16;
    private static final double SUM_GAP = 0.17;
    private static final int CORNERS = 24;

    private final List<double[]> boxX = new ArrayList<>();
    private final List<double[]> boxY = new ArrayList<>();
    private final List<Paint> fills = new ArrayList<>();
    private final List<double[]> lineX = new ArrayList<>();
    private final List<double[]> lineY = new ArrayList<>();
    private final List<double[]> arrows = new ArrayList<>();
    private final List<double[]> places = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    private Schematic() {}

    /** The drawing. */
    public static Chart unrolled() {
        return new Schematic().draw();
    }

    private Chart draw() {
        for (int k = 0; k < STEPS; k++) {
            step(k);
        }
        double end = (STEPS - 1) * PITCH + 1.9;
        text(end + 0.35, STATE_Y, "…");
        text(end + 0.35, PARAMETER_Y, "…");
        return Chart.builder("schematic")
                .bare()
                .withoutLegend()
                .x(Axis.linear("").range(-START - 0.2, end + 0.7))
                .y(Axis.linear("").range(-0.55, 3.6))
                .add(new RegionLayer(
                        LayerInfo.of("boxes", "parts of the optimizer"), boxX, boxY, fills, Paint.of(Slot.MUTED), 0.8))
                .add(LineLayer.many(LayerInfo.of("lines", "gradients"), lineX, lineY, Paint.of(Slot.TEXT), 1))
                .add(new ArrowLayer(
                        LayerInfo.of("arrows", "what is passed on"),
                        column(0),
                        column(1),
                        column(2),
                        column(3),
                        Paint.of(Slot.TEXT),
                        1,
                        5))
                .add(Drawing.labels(
                        "texts",
                        places.stream().mapToDouble(p -> p[0]).toArray(),
                        places.stream().mapToDouble(p -> p[1]).toArray(),
                        texts))
                .build();
    }

    private void step(int k) {
        double x = k * PITCH;
        String at = k == 0 ? "ₖ" : "ₖ₊" + (char) ('₀' + k);
        String next = "ₖ₊" + (char) ('₁' + k);
        boolean first = k == 0;
        box(x, STATE_Y, "RNN", Slot.SERIES_1);
        box(x, READOUT_Y, "readout", Slot.SERIES_3);
        // The state goes along the top, the parameters along the middle.
        arrow(first ? x - START : x - PITCH + HALF_WIDTH, STATE_Y, x - HALF_WIDTH, STATE_Y);
        text(first ? x - START + 0.3 : x - PITCH / 2, STATE_Y + ABOVE, "h" + at);
        arrow(first ? x - START : x - PITCH + RADIUS, PARAMETER_Y, x - RADIUS, PARAMETER_Y);
        text(first ? x - START + 0.3 : x - PITCH + 1.4, PARAMETER_Y + ABOVE, "x" + at);
        arrow(x, STATE_Y - HALF_HEIGHT, x, READOUT_Y + HALF_HEIGHT);
        arrow(x, READOUT_Y - HALF_HEIGHT, x, PARAMETER_Y + SUM_GAP);
        text(x + 0.4, (READOUT_Y + PARAMETER_Y) / 2, "Δx" + at);
        sum(x);
        // The loss is taken before the update, and its gradient enters the network from below.
        double loss = x - 1.35;
        box(loss, LOSS_Y, "loss f", Slot.SERIES_5);
        arrow(loss - 0.2, PARAMETER_Y, loss - 0.2, LOSS_Y + HALF_HEIGHT);
        bent(loss + 0.25, LOSS_Y + HALF_HEIGHT, STATE_Y - 0.1, x - HALF_WIDTH);
        text(x - 0.68, (STATE_Y + READOUT_Y) / 2, "g" + at);
        if (k == STEPS - 1) {
            arrow(x + HALF_WIDTH, STATE_Y, x + 1.9, STATE_Y);
            text(x + 1.3, STATE_Y + ABOVE, "h" + next);
            arrow(x + RADIUS, PARAMETER_Y, x + 1.9, PARAMETER_Y);
            text(x + 1.3, PARAMETER_Y + ABOVE, "x" + next);
        }
    }

    /** A line upwards that turns right into an arrow. */
    private void bent(double x, double from, double to, double end) {
        lineX.add(new double[] {x, x});
        lineY.add(new double[] {from, to});
        arrow(x, to, end, to);
    }

    /** Where the update is added. */
    private void sum(double x) {
        double[] xs = new double[CORNERS];
        double[] ys = new double[CORNERS];
        for (int i = 0; i < CORNERS; i++) {
            xs[i] = x + RADIUS * Math.cos(2 * Math.PI * i / CORNERS);
            ys[i] = PARAMETER_Y + SUM_GAP * Math.sin(2 * Math.PI * i / CORNERS);
        }
        boxX.add(xs);
        boxY.add(ys);
        fills.add(Paint.of(Slot.PLOT));
        text(x, PARAMETER_Y, "+");
    }

    private void box(double x, double y, String text, Slot slot) {
        boxX.add(new double[] {x - HALF_WIDTH, x + HALF_WIDTH, x + HALF_WIDTH, x - HALF_WIDTH});
        boxY.add(new double[] {y - HALF_HEIGHT, y - HALF_HEIGHT, y + HALF_HEIGHT, y + HALF_HEIGHT});
        fills.add(Paint.of(slot).opacity(0.25));
        text(x, y, text);
    }

    private void arrow(double x0, double y0, double x1, double y1) {
        arrows.add(new double[] {x0, y0, x1, y1});
    }

    private void text(double x, double y, String text) {
        places.add(new double[] {x, y});
        texts.add(text);
    }

    private double[] column(int i) {
        return arrows.stream().mapToDouble(a -> a[i]).toArray();
    }
}
