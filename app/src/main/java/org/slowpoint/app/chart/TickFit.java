package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Chooses as many ticks as there is room for. */
final class TickFit {
    private TickFit() {}

    /**
     * The densest ticks whose labels keep their distance.
     *
     * @param position of a tick along the axis, points
     * @param extent of a label along the axis, points
     * @param gap least distance between labels, points
     */
    static List<Tick> fit(
            Axis axis,
            double min,
            double max,
            int wanted,
            ToDoubleFunction<Tick> position,
            ToDoubleFunction<Tick> extent,
            double gap) {
        for (int k = wanted; k > 1; k--) {
            List<Tick> ticks = Ticks.of(axis, min, max, k);
            if (thinned(ticks, position, extent, gap).equals(ticks)) {
                return ticks;
            }
        }
        return thinned(Ticks.of(axis, min, max, 1), position, extent, gap);
    }

    /** The ticks with labels removed from those that would touch the label before them. */
    private static List<Tick> thinned(
            List<Tick> ticks, ToDoubleFunction<Tick> position, ToDoubleFunction<Tick> extent, double gap) {
        List<Tick> kept = new ArrayList<>(ticks.size());
        double lastPosition = Double.NaN;
        double lastExtent = 0;
        for (Tick tick : ticks) {
            if (!tick.isMajor()) {
                kept.add(tick);
                continue;
            }
            double at = position.applyAsDouble(tick);
            double half = extent.applyAsDouble(tick) / 2;
            if (Math.abs(at - lastPosition) < half + lastExtent + gap) {
                kept.add(Tick.minor(tick.value()));
            } else {
                kept.add(tick);
                lastPosition = at;
                lastExtent = half;
            }
        }
        return kept;
    }
}
