package org.slowpoint.app.plot;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.chart.ArrowLayer;
import org.slowpoint.app.chart.Axis;
import org.slowpoint.app.chart.Chart;
import org.slowpoint.app.chart.LayerInfo;
import org.slowpoint.app.chart.LegendPlace;
import org.slowpoint.app.chart.Paint;
import org.slowpoint.app.chart.RegionLayer;
import org.slowpoint.app.chart.Slot;

/** A drawing of a learned optimizer unrolled over three steps (figure 16). */
public final class Schematic {

    private static final int STEPS = 3;
    private static final double PITCH = 4;
    private static final double STATE_Y = 3;
    private static final double READOUT_Y = 2;
    private static final double PARAMETER_Y = 1;
    private static final double LOSS_Y = 0;
    private static final double HALF_WIDTH = 0.62;
    private static final double HALF_HEIGHT = 0.24;

    private final List<double[]> boxX = new ArrayList<>();
    private final List<double[]> boxY = new ArrayList<>();
    private final List<Paint> fills = new ArrayList<>();
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
                .legendPlace(LegendPlace.NONE)
                .x(Axis.linear("").range(-2.1, end + 0.9))
                .y(Axis.linear("").range(-0.55, 3.6))
                .add(new RegionLayer(
                        LayerInfo.of("boxes", "parts of the optimizer"), boxX, boxY, fills, Paint.of(Slot.MUTED), 0.8))
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
        box(x, STATE_Y, "RNN", Slot.SERIES_1);
        box(x, READOUT_Y, "readout", Slot.SERIES_3);
        box(x, LOSS_Y, "loss f", Slot.SERIES_5);
        // The state goes along the top, the parameters along the middle.
        arrow(x - PITCH + (k == 0 ? 2.2 : HALF_WIDTH), STATE_Y, x - HALF_WIDTH, STATE_Y);
        text(x - PITCH / 2, STATE_Y + 0.2, "h" + at);
        arrow(x - PITCH + (k == 0 ? 2.2 : 0.25), PARAMETER_Y, x - 0.25, PARAMETER_Y);
        text(x - PITCH / 2, PARAMETER_Y + 0.2, "x" + at);
        text(x, PARAMETER_Y, "+");
        arrow(x, STATE_Y - HALF_HEIGHT, x, READOUT_Y + HALF_HEIGHT);
        arrow(x, READOUT_Y - HALF_HEIGHT, x, PARAMETER_Y + 0.2);
        text(x + 0.4, PARAMETER_Y + 0.5, "Δx" + at);
        // The loss is taken before the update, and its gradient enters the network.
        double from = x - 1.15;
        arrow(from, PARAMETER_Y - 0.05, x - HALF_WIDTH, LOSS_Y + 0.1);
        double up = x - 0.9;
        arrow(up, LOSS_Y + 0.45, up, STATE_Y - 0.45);
        text(up - 0.28, READOUT_Y, "g" + at);
        if (k == STEPS - 1) {
            arrow(x + HALF_WIDTH, STATE_Y, x + 1.9, STATE_Y);
            text(x + 1.3, STATE_Y + 0.2, "h" + next);
            arrow(x + 0.25, PARAMETER_Y, x + 1.9, PARAMETER_Y);
            text(x + 1.3, PARAMETER_Y + 0.2, "x" + next);
        }
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
