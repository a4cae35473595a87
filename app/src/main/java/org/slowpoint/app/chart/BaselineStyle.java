package org.slowpoint.app.chart;

import org.slowpoint.app.graphics.Paint;
import org.slowpoint.engine.tune.Baseline;

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
