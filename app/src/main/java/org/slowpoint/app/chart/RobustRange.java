package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.statistics.Quantile;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.NumberText;

/**
 * The range of a logarithmic axis that all values share but outliers: those that lie further beyond the middle nine
 * tenths than these span, and than half a decade. One value of 10²⁰ then costs a mark at the edge and not the picture.
 *
 * @param least the smallest value in the range, above 0
 * @param most the largest, not below {@code least}
 */
record RobustRange(double least, double most) {

    private static final double TAIL = 0.05;
    private static final double LEAST_REACH = 0.5;
    private static final double ROOM = 1.3;

    /**
     * The range of values.
     *
     * @param values any numbers; those that are not finite or not above 0 do not count
     * @return 0.1 … 1 where none counts
     */
    static RobustRange of(double... values) {
        double[] logs = Arrays.stream(values)
                .filter(v -> v > 0 && Double.isFinite(v))
                .map(Math::log10)
                .sorted()
                .toArray();
        if (logs.length == 0) {
            return new RobustRange(0.1, 1);
        }
        double low = Quantile.ofSorted(logs, TAIL);
        double high = Quantile.ofSorted(logs, 1 - TAIL);
        double reach = Math.max(LEAST_REACH, high - low);
        double[] inside = Arrays.stream(logs)
                .filter(v -> v >= low - reach && v <= high + reach)
                .toArray();
        return new RobustRange(Math.pow(10, inside[0]), Math.pow(10, inside[inside.length - 1]));
    }

    /** The same, and other values whatever they are; those that are not finite or not above 0 do not count. */
    RobustRange with(double... values) {
        double[] counted =
                Arrays.stream(values).filter(v -> v > 0 && Double.isFinite(v)).toArray();
        return new RobustRange(
                Math.min(least, Arrays.stream(counted).min().orElse(least)),
                Math.max(most, Arrays.stream(counted).max().orElse(most)));
    }

    /** The axis with this range and some room beyond. */
    Axis on(Axis axis) {
        return axis.range(bottom(), top());
    }

    /** The value or, where it is beyond the axis, its end. */
    double clamped(double value) {
        return Math.max(bottom(), Math.min(top(), value));
    }

    private double bottom() {
        return least / ROOM;
    }

    private double top() {
        return most * ROOM;
    }

    /**
     * Marks at the edge for values beyond the axis, infinite ones included, that say how large they are.
     *
     * @param id of the layers
     * @param steps where the values belong
     * @param values the values
     * @return no layer where there is nothing to mark
     */
    List<Layer> outliers(String id, double[] steps, double[] values) {
        return Stream.of(beyond(id, steps, values, true), beyond(id, steps, values, false))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Layer> beyond(String id, double[] steps, double[] values, boolean above) {
        List<Integer> at = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            // Zero and less have no place on the axis at all, and are no outliers.
            if (above ? values[i] > top() : values[i] > 0 && values[i] < bottom()) {
                at.add(i);
            }
        }
        if (at.isEmpty()) {
            return Optional.empty();
        }
        double[] xs = at.stream().mapToDouble(i -> steps[i]).toArray();
        double[] ys = new double[xs.length];
        Arrays.fill(ys, above ? top() : bottom());
        LayerInfo info = LayerInfo.of(id + (above ? "-above" : "-below"), "beyond the axis")
                .pickable((series, index) -> "beyond the axis: "
                        + NumberText.brief(values[at.get(index)], 4)
                        + Formatted.of("%nmeta-step %.0f", xs[index]));
        return Optional.of(
                MarkerLayer.of(info, xs, ys, Paint.of(Slot.TEXT), above ? Marker.TRIANGLE : Marker.TRIANGLE_DOWN, 7)
                        .outlined(Paint.of(Slot.PLOT), 0.6));
    }
}
