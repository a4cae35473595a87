package org.slowpoint.app.graphics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.app.graphics.surface.Argb;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.text.NumberText;

/** Charts like those of the program, from fixed formulas. */
public final class SampleCharts {
    private SampleCharts() {}

    /** Three hundred spirals that fall into a fixed point, coloured by where they begin. */
    public static Chart trajectories(int series) {
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        int[] colours = new int[series];
        for (int s = 0; s < series; s++) {
            double angle = 2 * Math.PI * ((s * 0.6180339887) % 1);
            double reach = 0.4 + 0.6 * ((s * 0.7548776662) % 1);
            double[] x = new double[120];
            double[] y = new double[120];
            for (int k = 0; k < x.length; k++) {
                double r = reach * Math.exp(-k / 30.0);
                x[k] = 2.2 * r * Math.cos(angle + 0.03 * k) + 0.5 * r * r;
                y[k] = r * Math.sin(angle + 0.03 * k);
            }
            xs.add(x);
            ys.add(y);
            colours[s] = ColourMap.PLASMA.at(0.9 * s / series);
        }
        return Chart.builder("states")
                .title("State space of momentum on random quadratics")
                .panelLabel("a")
                .x(Axis.linear("PC 1 (62 % of variance)"))
                .y(Axis.linear("PC 2 (21 %)"))
                .add(LineLayer.coloured(LayerInfo.of("paths", "Trajectories"), xs, ys, colours, 0.5))
                .add(MarkerLayer.of(
                                LayerInfo.of("fixed", "Fixed point").pickable(),
                                new double[] {0},
                                new double[] {0},
                                Paint.of(Slot.TEXT),
                                Marker.SQUARE,
                                8)
                        .outlined(Paint.of(Slot.PLOT), 1.2))
                .legend(LegendEntry.line("Trajectory", Paint.of(ColourMap.PLASMA.at(0.4)), 1))
                .legend(LegendEntry.marker("Fixed point", Paint.of(Slot.TEXT), Marker.SQUARE))
                .build();
    }

    /** Very many short see-through lines, cut from spirals and coloured by how late they are. */
    public static Chart dense(int spirals, int stretches) {
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        int[] colours = new int[spirals * stretches];
        for (int stretch = 0; stretch < stretches; stretch++) {
            for (int s = 0; s < spirals; s++) {
                double angle = 2 * Math.PI * ((s * 0.6180339887) % 1);
                double reach = 0.4 + 0.6 * ((s * 0.7548776662) % 1);
                double[] x = new double[9];
                double[] y = new double[9];
                for (int k = 0; k < x.length; k++) {
                    double t = (8 * stretch + k) / (8.0 * stretches);
                    double r = reach * Math.exp(-4 * t);
                    x[k] = 2.2 * r * Math.cos(angle + 8 * t) + 0.02 * r * Math.sin(900 * t + s);
                    y[k] = r * Math.sin(angle + 8 * t) + 0.02 * r * Math.cos(700 * t + s);
                }
                colours[xs.size()] = Argb.withAlpha(ColourMap.PLASMA.at(0.1 + 0.8 * stretch / stretches), 0.4);
                xs.add(x);
                ys.add(y);
            }
        }
        return Chart.builder("dense")
                .title("State space")
                .x(Axis.linear("PC 1"))
                .y(Axis.linear("PC 2"))
                .add(LineLayer.coloured(LayerInfo.of("paths", "Trajectories").pickable(), xs, ys, colours, 0.8))
                .add(MarkerLayer.of(
                                LayerInfo.of("fixed", "Fixed point").pickable(),
                                new double[] {0},
                                new double[] {0},
                                Paint.of(Slot.TEXT),
                                Marker.SQUARE,
                                9)
                        .outlined(Paint.of(Slot.PLOT), 1))
                .legend(LegendEntry.line("Trajectory", Paint.of(ColourMap.PLASMA.at(0.4)), 1.6))
                .build();
    }

    /** Eigenvalues in the complex plane with the unit circle. */
    public static Chart eigenvalues() {
        int n = 64;
        double[] re = new double[n];
        double[] im = new double[n];
        double[] rate = new double[n];
        for (int i = 0; i < n; i++) {
            double r = 0.98 * Math.sqrt((i * 0.7548776662 + 0.1) % 1);
            double angle = Math.PI * (i % 2 == 0 ? 1 : -1) * ((Math.floor(i / 2.0) * 0.6180339887) % 1) * 0.7;
            re[i] = r * Math.cos(angle);
            im[i] = r * Math.sin(angle);
            rate[i] = Math.pow(10, -4 + 3.5 * (r * r));
        }
        ColourBar bar = new ColourBar(ColourMap.VIRIDIS, 1e-4, 0.4, Scale.LOG, "Mode learning rate");
        return Chart.builder("eigen")
                .title("Jacobian spectrum at the probe")
                .panelLabel("b")
                .x(Axis.linear("Re λ"))
                .y(Axis.linear("Im λ"))
                .equalAspect()
                .colourBar(bar)
                .add(LineLayer.circle(LayerInfo.of("circle", "Unit circle"), 0, 0, 1, Paint.of(Slot.AXIS), 0.75))
                .add(MarkerLayer.valued(
                                LayerInfo.of("values", "Eigenvalues")
                                        .pickable((s, i) -> "λ = " + NumberText.brief(re[i], 3))
                                        .columns("Re λ", "Im λ", "learning rate"),
                                re,
                                im,
                                rate,
                                bar,
                                Marker.CIRCLE,
                                5)
                        .outlined(Paint.of(Slot.PLOT), 0.5))
                .build();
    }

    /** Loss curves on a logarithmic axis with a band. */
    public static Chart losses() {
        int n = 200;
        double[] x = new double[n];
        double[] mean = new double[n];
        double[] lo = new double[n];
        double[] hi = new double[n];
        double[] other = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i;
            mean[i] = 30 * Math.exp(-i / 22.0) + 2e-3 * (1 + 0.2 * Math.sin(i / 3.0));
            lo[i] = mean[i] * 0.5;
            hi[i] = mean[i] * 2;
            other[i] = 30 * Math.exp(-i / 40.0) + 8e-3;
        }
        return Chart.builder("loss")
                .title("Loss on held-out problems")
                .panelLabel("c")
                .x(Axis.linear("Iteration").padding(0))
                .y(Axis.log("Training loss"))
                .add(new BandLayer(
                        LayerInfo.of("spread", "Quartiles"),
                        x,
                        lo,
                        hi,
                        Paint.series(0).opacity(0.2)))
                .add(LineLayer.of(
                        LayerInfo.of("learned", "Learned optimizer").pickable(), x, mean, Paint.series(0), 1.5))
                .add(LineLayer.of(LayerInfo.of("tuned", "Tuned momentum"), x, other, Paint.series(1), 1.2)
                        .dashed(4, 2.5))
                .add(RuleLayer.horizontal(
                        LayerInfo.of("floor", "Noise floor"), 1.2e-3, Paint.of(Slot.MUTED), "noise floor"))
                .legend(LegendEntry.line("Learned optimizer", Paint.series(0), 1.5))
                .legend(LegendEntry.dashed("Tuned momentum", Paint.series(1), 1.2))
                .legend(LegendEntry.area("Quartiles", Paint.series(0).opacity(0.2)))
                .build();
    }

    /** A histogram of signed gradients. */
    public static Chart gradients() {
        int bars = 48;
        Scale scale = Scale.asinh(1e-3);
        double[] edges = new double[bars + 1];
        double[] counts = new double[bars];
        for (int i = 0; i <= bars; i++) {
            edges[i] = scale.inverse(-8 + 16.0 * i / bars);
        }
        for (int i = 0; i < bars; i++) {
            double u = (i - bars / 2.0) / 9 - 0.3;
            counts[i] = Math.round(4200 * Math.exp(-u * u / 2));
        }
        return Chart.builder("gradients")
                .title("Gradients met along the trajectories")
                .panelLabel("d")
                .x(Axis.of("Gradient g", scale))
                .y(Axis.linear("Count"))
                .add(new BarLayer(LayerInfo.of("bars", "Gradients").pickable(), edges, counts, Paint.series(2)))
                .add(RuleLayer.vertical(LayerInfo.of("zero", "Zero"), 0, Paint.of(Slot.MUTED), "g = 0"))
                .build();
    }

    /** A speed map with flow arrows and labels. */
    public static Chart speed() {
        int n = 40;
        double[] q = new double[n * n];
        double[][] a = new double[4][64];
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                double x = -2 + 4 * (c + 0.5) / n;
                double y = -1 + 2 * (r + 0.5) / n;
                q[r * n + c] = Math.log10(1e-3 + x * x * 0.2 + y * y);
            }
        }
        for (int i = 0; i < 64; i++) {
            double x = -1.75 + 0.5 * (i % 8);
            double y = -0.875 + 0.25 * Math.floor(i / 8.0);
            a[0][i] = x;
            a[1][i] = y;
            a[2][i] = x - 0.15 * x - 0.1 * y;
            a[3][i] = y - 0.15 * y + 0.05 * x;
        }
        ColourBar bar = new ColourBar(ColourMap.CIVIDIS, -3, 0.5, Scale.LINEAR, "log₁₀ speed q");
        return Chart.builder("speed")
                .title("Speed of the dynamics")
                .x(Axis.linear("PC 1").padding(0))
                .y(Axis.linear("PC 2").padding(0))
                .colourBar(bar)
                .add(AreaImageLayer.of(LayerInfo.of("map", "Speed"), q, n, n, new Viewport(-2, 2, -1, 1), bar))
                .add(new ArrowLayer(LayerInfo.of("flow", "Flow"), a[0], a[1], a[2], a[3], Paint.of(0xFFFFFFFF), 0.7, 4))
                .add(LabelLayer.of(
                        LayerInfo.of("names", "Names"),
                        new double[] {0},
                        new double[] {0},
                        List.of("slow point"),
                        Paint.of(Slot.TEXT)))
                .build();
    }

    /** A chart with nothing in it but a sentence. */
    public static Chart nothing() {
        return Chart.builder("nothing")
                .title("Update function")
                .x(Axis.linear("Gradient g"))
                .y(Axis.linear("Update Δx"))
                .note("Choose a state in the state space to see what the optimizer would do there.")
                .build();
    }

    /** Six charts on one page, as wide as a printed page. */
    public static Page page() {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("Checkpoint", "sha256:0123abcd");
        provenance.put("Task", "random quadratics, κ = 100");
        return new Page(
                "Figure 1",
                180,
                170,
                2,
                3,
                List.of(
                        Panel.of(trajectories(60), 0, 0),
                        Panel.of(eigenvalues(), 1, 0),
                        Panel.of(losses(), 0, 1),
                        Panel.of(gradients(), 1, 1),
                        Panel.of(speed(), 0, 2),
                        Panel.of(nothing(), 1, 2)),
                provenance);
    }
}
