package org.slowpoint.app.graphics;

import java.util.List;

/** Ticks for any axis. */
final class Ticks {
    private static final int FINE = 20;

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

    /** Every round number between two data values, all labelled, whether or not there is room; those of an axis as they are. */
    static List<Tick> round(Axis axis, double min, double max) {
        return axis.ticks().isEmpty() && axis.scale().kind() == Scale.Kind.LOG
                ? LogTicks.round(min, max)
                : of(axis, min, max, FINE);
    }

    static List<Tick> of(Scale scale, double min, double max, int wanted) {
        return switch (scale.kind()) {
            case LINEAR -> LinearTicks.of(min, max, wanted);
            case LOG -> LogTicks.of(min, max, wanted);
            case ASINH -> AsinhTicks.of(min, max, scale.threshold(), wanted);
        };
    }
}
