package org.slowpoint.app.plot;

import org.slowpoint.app.chart.Paint;
import org.slowpoint.app.chart.Slot;
import org.slowpoint.app.library.Baseline;

/** How a baseline is called and coloured wherever it is drawn. */
public final class BaselineStyle {

    private BaselineStyle() {}

    /** Its colour. */
    static Paint paint(Baseline baseline) {
        return switch (baseline.optimizer()) {
            case "momentum" -> Paint.of(Slot.SERIES_5);
            case "rmsprop" -> Paint.of(Slot.SERIES_6);
            default -> Paint.of(Slot.SERIES_4);
        };
    }

    /** Its name in a sentence. */
    public static String name(Baseline baseline) {
        return switch (baseline.optimizer()) {
            case "rmsprop" -> "RMSProp";
            case "adam" -> "Adam";
            default -> baseline.optimizer();
        };
    }
}
