package org.slowpoint.app.graphics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Chooses as many ticks as there is room for. */
final class TickFit {
    private static final int FINER = 4;
    private static final int MOST_STRIDE = 4;

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
        List<Tick> best = List.of();
        for (int k = wanted; k > 1 && best.isEmpty(); k--) {
            List<Tick> ticks = Ticks.of(axis, min, max, k);
            best = fits(ticks, position, extent, gap) ? ticks : best;
        }
        // One label says nothing of the scale: of the next finer ticks every few are labelled.
        for (int k = wanted + 1; k <= FINER * wanted && majors(best) < 2; k++) {
            List<Tick> finer = Ticks.of(axis, min, max, k);
            for (int stride = 1; stride <= MOST_STRIDE && majors(best) < 2; stride++) {
                List<Tick> some = every(stride, finer);
                best = majors(some) > 1 && fits(some, position, extent, gap) ? some : best;
            }
        }
        if (majors(best) < 2) {
            List<Tick> ends = ends(Ticks.round(axis, min, max));
            best = majors(ends) > 1 && fits(ends, position, extent, gap) ? ends : best;
        }
        return best.isEmpty() ? thinned(Ticks.of(axis, min, max, 1), position, extent, gap) : best;
    }

    /** The lowest and the highest, which are as far apart as labels can be. */
    private static List<Tick> ends(List<Tick> ticks) {
        return ticks.size() < 2 ? ticks : List.of(ticks.get(0), ticks.get(ticks.size() - 1));
    }

    private static boolean fits(
            List<Tick> ticks, ToDoubleFunction<Tick> position, ToDoubleFunction<Tick> extent, double gap) {
        return thinned(ticks, position, extent, gap).equals(ticks);
    }

    private static long majors(List<Tick> ticks) {
        return ticks.stream().filter(Tick::isMajor).count();
    }

    /** The ticks with every {@code stride}-th label kept, zero among them where it is in sight. */
    private static List<Tick> every(int stride, List<Tick> ticks) {
        List<Tick> labelled = ticks.stream().filter(Tick::isMajor).toList();
        int first = 0;
        for (int i = 0; i < labelled.size(); i++) {
            if (labelled.get(i).value() == 0) {
                first = i % stride;
            }
        }
        List<Tick> kept = new ArrayList<>(ticks.size());
        int count = 0;
        for (Tick tick : ticks) {
            boolean drop = tick.isMajor() && Math.floorMod(count++ - first, stride) != 0;
            kept.add(drop ? Tick.minor(tick.value()) : tick);
        }
        return kept;
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
