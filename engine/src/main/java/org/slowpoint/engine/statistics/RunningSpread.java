package org.slowpoint.engine.statistics;

/** Mean and total variance of vectors that come one at a time, by Welford's update. */
public final class RunningSpread {

    private final double[] mean;
    private double squares;
    private long count;

    /** Nothing yet of vectors of a length. */
    public RunningSpread(int n) {
        mean = new double[n];
    }

    /**
     * Adds a vector.
     *
     * @param values where it is, not changed
     * @param at where it begins
     */
    public void add(double[] values, int at) {
        count++;
        for (int i = 0; i < mean.length; i++) {
            double off = values[at + i] - mean[i];
            mean[i] += off / count;
            squares += off * (values[at + i] - mean[i]);
        }
    }

    /** The total variance of the vectors so far, divisor n; 0 without any. */
    public double total() {
        return squares / Math.max(1, count);
    }
}
