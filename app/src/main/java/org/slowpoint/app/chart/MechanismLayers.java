package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.slow.LinePoint;
import org.slowpoint.engine.dynamics.slow.SlowPoint;
import org.slowpoint.engine.dynamics.sweep.SweepPoint;
import org.slowpoint.engine.mechanism.Examination;
import org.slowpoint.engine.mechanism.ReportSubject;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.NumberText;

/**
 * What an examination adds to the state space: all fixed points, slow points and the line through them, the curve of
 * fixed points over g* (figures 3a, 6a and 13).
 */
public final class MechanismLayers {

    /** The layer of the curve of fixed points over g*; its marks can be picked. */
    public static final String INPUT_CURVE = "input-curve";
    /** The layer of the slow points; its marks can be picked. */
    public static final String SLOW_POINTS = "slow-points";
    /** The layer of the fixed points that the thorough search found. */
    public static final String SEARCHED = "searched-fixed-points";

    private static final double THIN = 1.6;
    private static final double THICK = 4;

    private MechanismLayers() {}

    /**
     * The layers.
     *
     * @param examination what is drawn
     * @param projection the plane
     * @param highlighted what a reader points at; drawn larger
     */
    public static List<Layer> of(Examination examination, Projection projection, Set<ReportSubject> highlighted) {
        List<Layer> layers = new ArrayList<>();
        examination.sweep().ifPresent(sweep -> {
            boolean lit = highlighted.contains(ReportSubject.INPUT_CURVE);
            List<SweepPoint> points = sweep.points();
            double[] xs =
                    points.stream().mapToDouble(p -> projection.x(p.state())).toArray();
            double[] ys =
                    points.stream().mapToDouble(p -> projection.y(p.state())).toArray();
            layers.add(LineLayer.of(
                    LayerInfo.of("input-curve-line", "fixed points over g*"),
                    xs,
                    ys,
                    Paint.of(Slot.SERIES_4),
                    lit ? THICK : THIN));
            layers.add(MarkerLayer.of(
                            LayerInfo.of(INPUT_CURVE, "fixed points over g*")
                                    .pickable((s, i) -> sweepText(points.get(i))),
                            xs,
                            ys,
                            Paint.of(Slot.SERIES_4),
                            Marker.CIRCLE,
                            lit ? 6 : 4.5)
                    .outlined(Paint.of(Slot.PLOT), 0.8));
        });
        examination.line().ifPresent(line -> {
            List<LinePoint> points = line.chain();
            layers.add(LineLayer.of(
                    LayerInfo.of("slow-line", "line of slow points"),
                    points.stream().mapToDouble(p -> projection.x(p.state())).toArray(),
                    points.stream().mapToDouble(p -> projection.y(p.state())).toArray(),
                    Paint.of(Slot.SERIES_6),
                    highlighted.contains(ReportSubject.SLOW_POINTS) ? THICK : THIN));
        });
        List<SlowPoint> slow = examination.slow().points();
        if (!slow.isEmpty()) {
            layers.add(slowPoints(slow, projection, highlighted.contains(ReportSubject.SLOW_POINTS) ? 9 : 7));
        }
        if (highlighted.contains(ReportSubject.AUTONOMOUS_PATH)) {
            double[][] path = examination.analysis().autonomous().states();
            layers.add(LineLayer.of(
                    LayerInfo.of("lit-autonomous", "left alone from the initial state"),
                    Arrays.stream(path).mapToDouble(projection::x).toArray(),
                    Arrays.stream(path).mapToDouble(projection::y).toArray(),
                    Paint.of(Slot.SERIES_3),
                    THICK));
        }
        if (highlighted.contains(ReportSubject.LEADING_MODE)) {
            examination
                    .analysis()
                    .meaningfulModes()
                    .ifPresent(m -> layers.add(
                            StateSpaceChart.eigenvector(projection, m.byGain().get(0), m.state())));
        }
        List<FixedPoint> fixed = examination.fixedPoints().points();
        layers.add(MarkerLayer.of(
                        LayerInfo.of(SEARCHED, "fixed points").pickable((s, i) -> fixedText(fixed.get(i))),
                        fixed.stream().mapToDouble(p -> projection.x(p.state())).toArray(),
                        fixed.stream().mapToDouble(p -> projection.y(p.state())).toArray(),
                        Paint.of(Slot.TEXT),
                        Marker.SQUARE,
                        highlighted.contains(ReportSubject.FIXED_POINTS) ? 14 : 9)
                .outlined(
                        highlighted.contains(ReportSubject.FIXED_POINTS) ? Paint.of(Slot.ACCENT) : Paint.of(Slot.PLOT),
                        highlighted.contains(ReportSubject.FIXED_POINTS) ? 2.5 : 1));
        return layers;
    }

    /** Slow points as open circles. */
    public static Layer slowPoints(List<SlowPoint> points, Projection projection, double size) {
        return MarkerLayer.of(
                        LayerInfo.of(SLOW_POINTS, "slow points").pickable((s, i) -> slowText(points.get(i))),
                        points.stream()
                                .mapToDouble(p -> projection.x(p.state()))
                                .toArray(),
                        points.stream()
                                .mapToDouble(p -> projection.y(p.state()))
                                .toArray(),
                        Paint.of(Slot.PLOT),
                        Marker.CIRCLE,
                        size)
                .outlined(Paint.of(Slot.MUTED), 1.4);
    }

    /** The legend of these layers. */
    public static List<LegendEntry> legend(Examination examination) {
        List<LegendEntry> legend = new ArrayList<>();
        if (examination.sweep().isPresent()) {
            legend.add(LegendEntry.line("fixed points over g*", Paint.of(Slot.SERIES_4), THIN));
        }
        if (!examination.slow().points().isEmpty()) {
            legend.add(LegendEntry.marker("slow point", Paint.of(Slot.PLOT), Marker.CIRCLE));
        }
        if (examination.line().isPresent()) {
            legend.add(LegendEntry.line("slow line", Paint.of(Slot.SERIES_6), THIN));
        }
        return legend;
    }

    /**
     * The state under a mark.
     *
     * @param examination what is drawn
     * @param layer the layer's id
     * @param index of the mark
     * @return empty for layers that are not an examination's
     */
    public static Optional<double[]> state(Examination examination, String layer, int index) {
        return switch (layer) {
            case INPUT_CURVE -> examination
                    .sweep()
                    .map(s -> s.points().get(index).state());
            case SLOW_POINTS -> Optional.of(
                    examination.slow().points().get(index).state());
            case SEARCHED -> Optional.of(
                    examination.fixedPoints().points().get(index).state());
            default -> Optional.empty();
        };
    }

    /** What a fixed point is, on hovering. */
    public static String fixedText(FixedPoint p) {
        return Formatted.of(
                "%s%nq = %s, spectral radius %s%nreached by %d searches",
                p.label(), NumberText.brief(p.speed(), 2), NumberText.nearOne(p.spectralRadius(), 4), p.reached());
    }

    private static String slowText(SlowPoint p) {
        return Formatted.of(
                "%s%nq = %s, moves %s %% of the radius within a run%neffective learning rate %s",
                p.label(),
                NumberText.brief(p.speed(), 2),
                NumberText.brief(100 * p.drift(), 2),
                NumberText.brief(p.effectiveLearningRate(), 4));
    }

    static String sweepText(SweepPoint p) {
        return Formatted.of(
                "fixed point at g* = %s, %s%neffective learning rate %s, spectral radius %s%nclick to put the probe here",
                NumberText.brief(p.input(), 3),
                p.stable() ? "attracting" : "not attracting",
                NumberText.brief(p.effectiveLearningRate(), 4),
                NumberText.nearOne(p.spectralRadius(), 4));
    }
}
