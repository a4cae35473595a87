package org.slowpoint.app.chart;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.slowpoint.app.graphics.ColourBar;
import org.slowpoint.app.graphics.ColourMap;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.engine.dynamics.Mode;

/**
 * The learning rates that charts of modes tell apart: the whole decades that hold those of the modes shown, and no more
 * than six of them. A mode below stands on the floor, since it is hardly read out.
 *
 * @param least the floor, a power of ten
 * @param most the top, a larger power of ten
 */
record RateScale(double least, double most) {

    /** For charts of modes that are not known yet. */
    static final RateScale USUAL = new RateScale(1e-4, 10);

    private static final int DECADES = 6;

    /**
     * The scale of some modes.
     *
     * @param modes the modes; without a rate above 0 the scale is the usual one
     * @param others further rates that have a place on it, above 0
     */
    static RateScale of(List<Mode> modes, double... others) {
        double[] rates = DoubleStream.concat(modes.stream().mapToDouble(Mode::rateModulus), Arrays.stream(others))
                .filter(rate -> rate > 0 && Double.isFinite(rate))
                .toArray();
        if (rates.length == 0) {
            return USUAL;
        }
        int top = (int) Math.ceil(Math.log10(Arrays.stream(rates).max().getAsDouble()));
        int floor = (int) Math.floor(Math.log10(Arrays.stream(rates).min().getAsDouble()));
        floor = Math.max(top - DECADES, Math.min(top - 1, floor));
        return new RateScale(Math.pow(10, floor), Math.pow(10, top));
    }

    /** The scale of a colour bar that {@link #bar} made. */
    static RateScale of(ColourBar bar) {
        return new RateScale(bar.lo(), bar.hi());
    }

    /** The scale that holds other modes as well. */
    RateScale with(List<Mode> modes) {
        RateScale own = of(modes);
        double top = Math.max(most, own.most);
        return new RateScale(
                Math.max(Math.pow(10, Math.rint(Math.log10(top)) - DECADES), Math.min(least, own.least)), top);
    }

    /** The colours of rates. */
    ColourBar bar() {
        return new ColourBar(ColourMap.VIRIDIS, least, most, Scale.LOG, "learning rate |α|");
    }

    /** The rate of a mode, or the floor. */
    double shown(Mode mode) {
        return Math.max(least, mode.rateModulus());
    }
}
