package org.slowpoint.app.graphics;

import java.util.List;

/** Ticks for any axis. */
final class Ticks {
    private Ticks() {}

    /** About {@code wanted} labelled ticks between two data values; an axis with its own ticks keeps those in sight. */
    static List<Tick> of(Axis axis, double min, double max, int wanted) {
        if (!axis.ticks().isEmpty()) {
            return axis.ticks().stream()
                    .filter(tick -> tick.value() >= min && tick.value() <= max)
                    .toList();
        }
        return of(axis.scale(), min, max, wanted);
    }

    static List<Tick> of(Scale scale, double min, double max, int wanted) {
        return switch (scale.kind()) {
            case LINEAR -> LinearTicks.of(min, max, wanted);
            case LOG -> LogTicks.of(min, max, wanted);
            case ASINH -> AsinhTicks.of(min, max, scale.threshold(), wanted);
        };
    }
}
