package org.slowpoint.engine.tune;

/**
 * A hyper-parameter and where random search draws it: log-uniformly, a decay β through 1 − β.
 *
 * @param name its name in files
 * @param symbol its name in figures
 * @param complement whether 1 − value is what is drawn
 * @param low lower end of what is drawn, positive
 * @param high upper end of what is drawn, above {@code low}
 * @param lowest what the lower end can never fall below; 0 for none
 * @param highest what the upper end can never exceed; infinite for none
 * @param usual the value that it has where nobody says otherwise; NaN for a learning rate, which has none
 */
public record HyperParameter(
        String name,
        String symbol,
        boolean complement,
        double low,
        double high,
        double lowest,
        double highest,
        double usual) {

    private static final double EDGE = 0.05;
    private static final double WIDER = 30;

    /** A learning rate, drawn from 1e-4 to 30. */
    static HyperParameter rate() {
        return new HyperParameter(
                Family.RATE, "learning rate", false, 1e-4, 30, 0, Double.POSITIVE_INFINITY, Double.NaN);
    }

    /** A learning rate relative to the size of the parameters, drawn from 1e-4 to 1, above which nothing changes. */
    static HyperParameter relativeRate() {
        return new HyperParameter(Family.RATE, "learning rate", false, 1e-4, 1, 0, 1, Double.NaN);
    }

    /** A decay in [0, 1), 1 − β drawn from 1e-3 to 1. */
    static HyperParameter decay(String name, double usual) {
        return decay(name, name, usual);
    }

    /** A decay in [0, 1), 1 − β drawn from 1e-3 to 1. */
    static HyperParameter decay(String name, String symbol, double usual) {
        return new HyperParameter(name, symbol, true, 1e-3, 1, 0, 1, usual);
    }

    /** A decay of the parameters, drawn from 1e-5 to 1; below that it is as good as none. */
    static HyperParameter weightDecay() {
        return new HyperParameter("weightDecay", "weight decay", false, 1e-5, 1, 1e-5, Double.POSITIVE_INFINITY, 1e-2);
    }

    /** The value at a share u in [0, 1] of the way from low to high, on a log scale. */
    public double at(double u) {
        double drawn = low * StrictMath.pow(high / low, u);
        return complement ? Math.max(0, 1 - drawn) : drawn;
    }

    /** The share of the way from low to high at which a value lies; beyond [0, 1] outside the range. */
    public double share(double value) {
        double drawn = complement ? 1 - value : value;
        return Math.log(drawn / low) / Math.log(high / low);
    }

    /** Whether a value lies within the outer twentieth of the range, at an end that could be moved. */
    boolean onEdge(double value) {
        double share = share(value);
        return (share < EDGE && low > lowest) || (share > 1 - EDGE && high < highest);
    }

    /** The range with the end near a value moved out thirtyfold. */
    HyperParameter widened(double value) {
        return share(value) < 0.5
                ? between(Math.max(lowest, low / WIDER), high)
                : between(low, Math.min(highest, high * WIDER));
    }

    private HyperParameter between(double newLow, double newHigh) {
        return new HyperParameter(name, symbol, complement, newLow, newHigh, lowest, highest, usual);
    }
}
