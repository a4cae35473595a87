package org.slowpoint.app.chart;

import java.util.stream.IntStream;
import org.slowpoint.app.graphics.BandLayer;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.Paint;

/** The band of one standard error around a mean loss, on a logarithmic axis. */
final class LossBand {

    // Of a band that reaches zero, what is left above it on a log axis.
    private static final double FLOOR = 0.05;
    private static final double OPACITY = 0.2;

    private LossBand() {}

    /**
     * The band.
     *
     * @param info id and title
     * @param t the iterations
     * @param mean the mean at each
     * @param error its standard error
     * @param paint the colour of the mean
     */
    static BandLayer of(LayerInfo info, double[] t, double[] mean, double[] error, Paint paint) {
        double[] lo = IntStream.range(0, t.length)
                .mapToDouble(i -> Math.max(mean[i] - error[i], FLOOR * mean[i]))
                .toArray();
        double[] hi = IntStream.range(0, t.length)
                .mapToDouble(i -> mean[i] + error[i])
                .toArray();
        return new BandLayer(info, t, lo, hi, paint.opacity(OPACITY));
    }
}
