package org.slowpoint.app.plot;

import org.slowpoint.app.chart.Paint;
import org.slowpoint.app.library.Baseline;

/** How a baseline is called and coloured wherever it is drawn. */
public final class BaselineStyle {

    private BaselineStyle() {}

    /** Its colour. */
    static Paint paint(Baseline baseline) {
        return OptimizerStyle.paint(baseline.optimizer());
    }

    /** Its name in a sentence. */
    public static String name(Baseline baseline) {
        return OptimizerStyle.name(baseline.optimizer());
    }
}
