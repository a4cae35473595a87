package org.slowpoint.app.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ColourBar;
import org.slowpoint.app.graphics.ColourMap;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.ModeMotion;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.task.KnownCurvature;
import org.slowpoint.engine.text.ComplexText;
import org.slowpoint.engine.text.NumberText;

/**
 * Eigenvalues of the Jacobian in the complex plane (figure 3c), and the same modes as learning rate over momentum
 * (figure 14d). Colour and height are the modulus of a mode's learning rate.
 */
public final class SpectrumChart {

    /** The layer of the eigenvalues. */
    public static final String MODES = "modes";

    private static final double ROOM = 3;
    private static final double MOMENTA = 1.05;
    private static final double REACH_STEP = 0.1;
    private static final int DIGITS = 4;

    /**
     * What the marks of modes are called.
     *
     * @param rings those of the trained optimizer where runs end
     * @param dots those that follow something
     */
    public record Words(String rings, String dots) {
        /** For dots that follow the probe. */
        public static final Words EXPLORER = new Words("at the fixed point", "at the probe");
    }

    private SpectrumChart() {}

    /** What both charts say of a mode. */
    public static String describe(Mode mode) {
        return "β = " + ComplexText.eigenvalue(mode.eigen().re(), mode.eigen().im())
                + "\nα = " + ComplexText.number(mode.rateRe(), mode.rateIm(), DIGITS)
                + "\ngain |α/(1−β)| " + NumberText.brief(mode.gain(), DIGITS) + "\n"
                + (mode.motion() == ModeMotion.AVERAGING
                        ? "timescale " + NumberText.brief(mode.timescale(), DIGITS) + " steps"
                        : mode.pace() + "\nno momentum: it " + mode.motion().words());
    }

    /** The learning rates of optimal and tuned momentum, where they are known. */
    static double[] knownRates(AnalyzedCheckpoint analyzed) {
        return DoubleStream.concat(
                        optimum(analyzed).stream().mapToDouble(Momentum::learningRate),
                        analyzed.momentum().stream()
                                .mapToDouble(m -> m.baseline().number("learningRate")))
                .toArray();
    }

    private static RateScale scale(AnalyzedCheckpoint analyzed) {
        Linearization linear = analyzed.analysis()
                .modes()
                .orElseGet(() -> Linearization.at(
                        analyzed.analysis().optimizer(),
                        analyzed.analysis().optimizer().initialState(),
                        0));
        return RateScale.of(linear.modes(), knownRates(analyzed));
    }

    /** The complex plane with the unit circle alone. */
    public static Chart emptyPlane() {
        return Chart.builder("eigenvalues")
                .title("Eigenvalues")
                .x(Axis.linear("Re β").range(-1.15, 1.15))
                .y(Axis.linear("Im β").range(-1.15, 1.15))
                .equalAspect()
                .colourBar(RateScale.USUAL.bar())
                .add(LineLayer.circle(LayerInfo.of("unit-circle", "unit circle"), 0, 0, 1, Paint.of(Slot.AXIS), 1))
                .build();
    }

    /**
     * The complex plane without the probe's eigenvalues.
     *
     * @param analyzed what to draw; the eigenvalues at the convergence point stand behind as rings
     */
    public static Chart plane(AnalyzedCheckpoint analyzed) {
        return plane(analyzed, Words.EXPLORER);
    }

    /** As {@link #plane(AnalyzedCheckpoint)} with other words in the legend. */
    public static Chart plane(AnalyzedCheckpoint analyzed, Words words) {
        Chart.Builder chart = emptyPlane().toBuilder().colourBar(scale(analyzed).bar());
        analyzed.analysis()
                .modes()
                .ifPresent(home -> addHome(chart, words, real(home.modes()), imaginary(home.modes())));
        return chart.build();
    }

    private static void addHome(Chart.Builder chart, Words words, double[] x, double[] y) {
        chart.add(MarkerLayer.of(LayerInfo.of("home", words.rings()), x, y, Paint.clear(), Marker.CIRCLE, 7)
                .outlined(Paint.of(Slot.MUTED).opacity(0.6), 0.7));
        chart.legend(LegendEntry.marker(words.rings(), Paint.clear(), Marker.CIRCLE));
        chart.legend(LegendEntry.marker(words.dots(), Paint.of(ColourMap.VIRIDIS.at(0.5)), Marker.CIRCLE));
    }

    /**
     * A complex plane with the eigenvalues at the probe, found by the mouse under {@link #MODES}; index i is mode i. The
     * scale of learning rates grows by decades until it holds theirs.
     *
     * @param plane what {@link #plane} or {@link #emptyPlane} made
     * @param linear the linearisation at the probe
     */
    public static Chart withEigenvalues(Chart plane, Linearization linear) {
        return withEigenvalues(plane, linear, "eigenvalues");
    }

    private static Chart withEigenvalues(Chart plane, Linearization linear, String where) {
        ColourBar bar = RateScale.of(plane.colourBar()).with(linear.modes()).bar();
        double reach = reaching(
                plane.x().max(),
                linear.modes().stream()
                        .mapToDouble(m -> Math.max(
                                Math.abs(m.eigen().re()), Math.abs(m.eigen().im())))
                        .filter(Double::isFinite)
                        .max()
                        .orElse(0));
        Chart ranged = bar.equals(plane.colourBar()) && reach == plane.x().max()
                ? plane
                : plane.toBuilder()
                        .colourBar(bar)
                        .x(plane.x().range(-reach, reach))
                        .y(plane.y().range(-reach, reach))
                        .build();
        return ranged.withLayer(eigenvalues(linear, where, bar));
    }

    /** A complex plane with nothing but the eigenvalues at a convergence point, on a scale of their own. */
    public static Chart planeOf(Linearization linear) {
        ColourBar bar = RateScale.of(linear.modes()).bar();
        Chart plane = emptyPlane().toBuilder().colourBar(bar).build();
        return withEigenvalues(plane, linear, "at the convergence point");
    }

    private static Layer eigenvalues(Linearization linear, String where, ColourBar bar) {
        List<Mode> modes = linear.modes();
        double[] rates = modes.stream().mapToDouble(Mode::rateModulus).toArray();
        LayerInfo info = LayerInfo.of(MODES, where)
                .asLive()
                .pickable((series, index) -> describe(modes.get(index)))
                .columns("re", "im", "learning rate");
        return MarkerLayer.valued(info, real(modes), imaginary(modes), rates, bar, Marker.CIRCLE, 5.5)
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

    /** The axis of |β|, over the unit circle and a little more. */
    static Axis momentumAxis() {
        return Axis.linear("momentum |β|").range(0, MOMENTA);
    }

    /** The end of an axis that holds a value: as it is, or farther by whole steps. */
    static double reaching(double end, double value) {
        return value <= end ? end : Math.ceil(value / REACH_STEP + 0.5) * REACH_STEP;
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
        return rates(analyzed, Words.EXPLORER);
    }

    /** As {@link #rates(AnalyzedCheckpoint)} with other words in the legend. */
    public static Chart rates(AnalyzedCheckpoint analyzed, Words words) {
        RateScale scale = scale(analyzed);
        Chart.Builder chart = ratesFrame(scale);
        analyzed.analysis()
                .meaningfulModes()
                .ifPresent(home -> addHome(chart, words, moduli(home.modes()), rates(home.modes(), scale)));
        addOptima(chart, analyzed);
        analyzed.analysis().meaningfulModes().ifPresent(home -> crossNoMomenta(chart, home, scale));
        return chart.build();
    }

    private static void crossNoMomenta(Chart.Builder chart, Linearization linear, RateScale scale) {
        NoMomentum.cross(
                chart,
                linear.modes().stream()
                        .map(mode -> new NoMomentum.Mark(mode, 0))
                        .toList(),
                m -> m.mode().eigen().modulus(),
                m -> scale.shown(m.mode()));
    }

    /** As {@link #rates} without the modes at the fixed point. */
    public static Chart emptyRates(AnalyzedCheckpoint analyzed) {
        RateScale scale = scale(analyzed);
        Chart.Builder chart = ratesFrame(scale);
        addOptima(chart, analyzed);
        analyzed.analysis().meaningfulModes().ifPresent(home -> crossNoMomenta(chart, home, scale));
        return chart.build();
    }

    private static Chart.Builder ratesFrame(RateScale scale) {
        return Chart.builder("rates")
                .title("Modes as momentum")
                .x(momentumAxis())
                .y(Axis.log("learning rate |α|").range(scale.least(), ROOM * scale.most()));
    }

    /** Adds optimal and tuned momentum, where they are known, to a chart of learning rates over momenta. */
    static void addOptima(Chart.Builder chart, AnalyzedCheckpoint analyzed) {
        optimum(analyzed).ifPresent(best -> {
            chart.add(MarkerLayer.of(
                            LayerInfo.of("optimum", "optimal momentum")
                                    .pickable((s, i) -> "optimal momentum\n"
                                            + hyperparameters("β* = ", best.decay(), "α* = ", best.learningRate())),
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
                                    .pickable((s, i) -> "tuned momentum\n"
                                            + hyperparameters(
                                                    "β = ",
                                                    m.baseline().number("momentum"),
                                                    "α = ",
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

    private static String hyperparameters(String first, double decay, String second, double rate) {
        return first + NumberText.brief(decay, DIGITS) + ", " + second + NumberText.brief(rate, DIGITS);
    }

    private static Optional<Momentum> optimum(AnalyzedCheckpoint analyzed) {
        return analyzed.analysis().task() instanceof KnownCurvature curvature
                ? Optional.of(Momentum.optimal(curvature.smallestCurvature(), curvature.largestCurvature()))
                : Optional.empty();
    }

    /**
     * A chart of learning rates over momenta with the modes at the probe, found by the mouse under {@link #MODES}; index i
     * is mode i. Its range grows by decades until it holds theirs.
     *
     * @param chart what {@link #rates} or {@link #emptyRates} made
     * @param linear the linearisation at the probe
     */
    public static Chart withMomenta(Chart chart, Linearization linear) {
        List<Mode> modes = linear.meaningful() ? linear.modes() : List.of();
        RateScale before = scale(chart);
        RateScale scale = before.with(modes);
        double reach = reaching(
                chart.x().max(),
                Arrays.stream(moduli(modes)).filter(Double::isFinite).max().orElse(0));
        Chart ranged = scale.equals(before) && reach == chart.x().max()
                ? chart
                : chart.toBuilder()
                        .x(chart.x().range(0, reach))
                        .y(chart.y().range(scale.least(), ROOM * scale.most()))
                        .build();
        LayerInfo info = LayerInfo.of(MODES, "at the probe")
                .asLive()
                .pickable((series, index) -> describe(modes.get(index)))
                .columns("momentum", "learning rate", "learning rate");
        double[] rates = rates(modes, scale);
        return ranged.withLayer(MarkerLayer.valued(info, moduli(modes), rates, rates, scale.bar(), Marker.CIRCLE, 5.5)
                .outlined(Paint.of(Slot.PLOT), 0.6));
    }

    /** A ring around the selected mode in a chart of learning rates over momenta. */
    public static Layer selectedMomentum(Chart chart, Mode mode) {
        return ring(
                new double[] {mode.eigen().modulus()},
                new double[] {scale(chart).shown(mode)});
    }

    private static RateScale scale(Chart rates) {
        return new RateScale(rates.y().min(), rates.y().max() / ROOM);
    }

    private static double[] rates(List<Mode> modes, RateScale scale) {
        return modes.stream().mapToDouble(scale::shown).toArray();
    }

    private static double[] moduli(List<Mode> modes) {
        return modes.stream().mapToDouble(m -> m.eigen().modulus()).toArray();
    }

    private static double[] real(List<Mode> modes) {
        return modes.stream().mapToDouble(m -> m.eigen().re()).toArray();
    }

    private static double[] imaginary(List<Mode> modes) {
        return modes.stream().mapToDouble(m -> m.eigen().im()).toArray();
    }
}
