package org.slowpoint.app.chart;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ColourBar;
import org.slowpoint.app.graphics.ColourMap;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LegendPlace;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.ModeMotion;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.task.KnownCurvature;
import org.slowpoint.engine.text.ComplexText;
import org.slowpoint.engine.text.Formatted;

/**
 * Eigenvalues of the Jacobian in the complex plane (figure 3c), and the same modes as learning rate over momentum
 * (figure 14d). Colour and height are the modulus of a mode's learning rate.
 */
public final class SpectrumChart {

    /** The layer of the eigenvalues. */
    public static final String MODES = "modes";

    private static final double SMALLEST_RATE = 1e-4;
    private static final double LARGEST_RATE = 10;

    private SpectrumChart() {}

    private static ColourBar bar() {
        return new ColourBar(ColourMap.VIRIDIS, SMALLEST_RATE, LARGEST_RATE, Scale.LOG, "learning rate |α|");
    }

    /** What both charts say of a mode. */
    public static String describe(Mode mode) {
        String beta = ComplexText.of(mode.eigen().re(), mode.eigen().im(), "%.4f");
        String alpha = ComplexText.of(mode.rateRe(), mode.rateIm(), "%.3g");
        return "β = " + beta + "\nα = " + alpha
                + Formatted.of("%ngain |α/(1−β)| %.3g%n", mode.gain())
                + (mode.motion() == ModeMotion.AVERAGING
                        ? Formatted.of("timescale %.3g steps", mode.timescale())
                        : mode.pace() + "\nno momentum: it " + mode.motion().words());
    }

    /** The complex plane with the unit circle alone. */
    public static Chart emptyPlane() {
        return Chart.builder("eigenvalues")
                .title("Eigenvalues")
                .x(Axis.linear("Re β").range(-1.15, 1.15))
                .y(Axis.linear("Im β").range(-1.15, 1.15))
                .equalAspect()
                .colourBar(bar())
                .legendPlace(LegendPlace.NONE)
                .add(LineLayer.circle(LayerInfo.of("unit-circle", "unit circle"), 0, 0, 1, Paint.of(Slot.AXIS), 1))
                .build();
    }

    /**
     * The complex plane without the probe's eigenvalues.
     *
     * @param analyzed what to draw; the eigenvalues at the convergence point stand behind as rings
     */
    public static Chart plane(AnalyzedCheckpoint analyzed) {
        Chart.Builder chart = emptyPlane().toBuilder();
        analyzed.analysis()
                .modes()
                .ifPresent(home -> chart.add(MarkerLayer.of(
                                LayerInfo.of("home", "at the fixed point"),
                                real(home.modes()),
                                imaginary(home.modes()),
                                Paint.clear(),
                                Marker.CIRCLE,
                                7)
                        .outlined(Paint.of(Slot.MUTED).opacity(0.6), 0.7)));
        return chart.build();
    }

    /** The eigenvalues at the probe, found by the mouse under {@link #MODES}; index i is mode i. */
    public static Layer eigenvalues(Linearization linear) {
        return eigenvalues(linear, "at the probe");
    }

    /** As {@link #eigenvalues(Linearization)}, with the words for where the optimizer was linearised. */
    public static Layer eigenvalues(Linearization linear, String where) {
        List<Mode> modes = linear.modes();
        double[] rates = modes.stream().mapToDouble(Mode::rateModulus).toArray();
        LayerInfo info = LayerInfo.of(MODES, where)
                .asLive()
                .pickable((series, index) -> describe(modes.get(index)))
                .columns("re", "im", "learning rate");
        return MarkerLayer.valued(info, real(modes), imaginary(modes), rates, bar(), Marker.CIRCLE, 5.5)
                .outlined(Paint.of(Slot.PLOT), 0.6);
    }

    /** A ring around the selected eigenvalue. */
    public static Layer selectedEigenvalue(Mode mode) {
        return ring(new double[] {mode.eigen().re()}, new double[] {mode.eigen().im()});
    }

    /** A frame around one eigenvalue. */
    public static Layer framed(Mode mode, Marker shape, Paint paint) {
        return MarkerLayer.of(
                        LayerInfo.of("framed-" + shape.name().toLowerCase(Locale.ROOT), "one mode")
                                .asLive(),
                        new double[] {mode.eigen().re()},
                        new double[] {mode.eigen().im()},
                        Paint.clear(),
                        shape,
                        11)
                .outlined(paint, 1.8);
    }

    private static Layer ring(double[] x, double[] y) {
        return MarkerLayer.of(
                        LayerInfo.of("selected", "selected mode").asLive(), x, y, Paint.clear(), Marker.CIRCLE, 12)
                .outlined(Paint.of(Slot.SERIES_4), 2);
    }

    /**
     * Learning rate over momentum without the probe's modes.
     *
     * @param analyzed what to draw; tuned and optimal momentum are marked where they are known
     */
    public static Chart rates(AnalyzedCheckpoint analyzed) {
        Chart.Builder chart = ratesFrame();
        analyzed.analysis()
                .modes()
                .ifPresent(home -> chart.add(MarkerLayer.of(
                                LayerInfo.of("home", "at the fixed point"),
                                home.modes().stream()
                                        .mapToDouble(m -> m.eigen().modulus())
                                        .toArray(),
                                rates(home.modes()),
                                Paint.clear(),
                                Marker.CIRCLE,
                                7)
                        .outlined(Paint.of(Slot.MUTED).opacity(0.6), 0.7)));
        addOptima(chart, analyzed);
        analyzed.analysis().modes().ifPresent(home -> crossNoMomenta(chart, home));
        return chart.build();
    }

    private static void crossNoMomenta(Chart.Builder chart, Linearization linear) {
        NoMomentum.cross(
                chart,
                linear.modes().stream()
                        .map(mode -> new NoMomentum.Mark(mode, 0))
                        .toList(),
                m -> m.mode().eigen().modulus(),
                m -> Math.max(SMALLEST_RATE, m.mode().rateModulus()));
    }

    /** As {@link #rates} without the modes at the fixed point. */
    public static Chart emptyRates(AnalyzedCheckpoint analyzed) {
        Chart.Builder chart = ratesFrame();
        addOptima(chart, analyzed);
        analyzed.analysis().modes().ifPresent(home -> crossNoMomenta(chart, home));
        return chart.build();
    }

    private static Chart.Builder ratesFrame() {
        return Chart.builder("rates")
                .title("Modes as momentum")
                .x(Axis.linear("momentum |β|").range(0, 1.05))
                .y(Axis.log("learning rate |α|").range(SMALLEST_RATE, 30))
                .legendPlace(LegendPlace.BOTTOM_LEFT);
    }

    /** Adds optimal and tuned momentum, where they are known, to a chart of learning rates over momenta. */
    static void addOptima(Chart.Builder chart, AnalyzedCheckpoint analyzed) {
        optimum(analyzed).ifPresent(best -> {
            chart.add(MarkerLayer.of(
                            LayerInfo.of("optimum", "optimal momentum")
                                    .pickable((s, i) -> Formatted.of(
                                            "optimal momentum%nβ* = %.4f, α* = %.3f",
                                            best.decay(), best.learningRate())),
                            new double[] {best.decay()},
                            new double[] {best.learningRate()},
                            Paint.of(Slot.SERIES_2),
                            Marker.STAR,
                            11)
                    .outlined(Paint.of(Slot.PLOT), 0.6));
            chart.legend(LegendEntry.marker("optimal momentum", Paint.of(Slot.SERIES_2), Marker.STAR));
        });
        analyzed.momentum().ifPresent(m -> {
            chart.add(MarkerLayer.of(
                            LayerInfo.of("tuned", "tuned momentum")
                                    .pickable((s, i) -> Formatted.of(
                                            "tuned momentum%nβ = %.4f, α = %.3f",
                                            m.baseline().number("momentum"),
                                            m.baseline().number("learningRate"))),
                            new double[] {m.baseline().number("momentum")},
                            new double[] {m.baseline().number("learningRate")},
                            Paint.of(Slot.SERIES_5),
                            Marker.DIAMOND,
                            7)
                    .outlined(Paint.of(Slot.PLOT), 0.6));
            chart.legend(LegendEntry.marker("tuned momentum", Paint.of(Slot.SERIES_5), Marker.DIAMOND));
        });
    }

    private static Optional<Momentum> optimum(AnalyzedCheckpoint analyzed) {
        return analyzed.analysis().task() instanceof KnownCurvature curvature
                ? Optional.of(Momentum.optimal(curvature.smallestCurvature(), curvature.largestCurvature()))
                : Optional.empty();
    }

    /** The modes at the probe as learning rate over momentum, under {@link #MODES}; index i is mode i. */
    public static Layer momenta(Linearization linear) {
        List<Mode> modes = linear.modes();
        LayerInfo info = LayerInfo.of(MODES, "at the probe")
                .asLive()
                .pickable((series, index) -> describe(modes.get(index)))
                .columns("momentum", "learning rate", "learning rate");
        double[] beta = modes.stream().mapToDouble(m -> m.eigen().modulus()).toArray();
        return MarkerLayer.valued(info, beta, rates(modes), rates(modes), bar(), Marker.CIRCLE, 5.5)
                .outlined(Paint.of(Slot.PLOT), 0.6);
    }

    /** A ring around the selected mode. */
    public static Layer selectedMomentum(Mode mode) {
        return ring(new double[] {mode.eigen().modulus()}, new double[] {Math.max(SMALLEST_RATE, mode.rateModulus())});
    }

    // Modes that are not read out at all stand on the floor of the log axis rather than nowhere.
    private static double[] rates(List<Mode> modes) {
        return modes.stream()
                .mapToDouble(m -> Math.max(SMALLEST_RATE, m.rateModulus()))
                .toArray();
    }

    private static double[] real(List<Mode> modes) {
        return modes.stream().mapToDouble(m -> m.eigen().re()).toArray();
    }

    private static double[] imaginary(List<Mode> modes) {
        return modes.stream().mapToDouble(m -> m.eigen().im()).toArray();
    }
}
