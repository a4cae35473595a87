package org.slowpoint.engine.job;

/**
 * What a long computation tells its caller and asks of it. The computation calls {@link #report} as it goes and
 * {@link #checkCancelled} at least every 100 ms; it never knows who listens.
 *
 * <p>Implementations must be safe to call from the computing thread while another thread cancels.
 */
public interface Progress {

    /** Listens to nothing and never cancels. */
    Progress NONE = new Progress() {
        @Override
        public void report(double fraction, String message) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /**
     * Tells how far the work is.
     *
     * @param fraction share of the work done, in [0, 1]; NaN when it cannot be known
     * @param message what is being done now, one short phrase
     */
    void report(double fraction, String message);

    /** Whether the caller no longer wants the result. */
    boolean cancelled();

    /**
     * Ends the computation when the caller has cancelled it.
     *
     * @throws CancelledException when {@link #cancelled()} is true
     */
    default void checkCancelled() {
        if (cancelled()) {
            throw new CancelledException();
        }
    }

    /** Asks the same caller whether to stop, and reports nothing: for parts of a computation that reports itself. */
    default Progress withoutReports() {
        Progress whole = this;
        return new Progress() {
            @Override
            public void report(double fraction, String message) {
                // The whole reports.
            }

            @Override
            public boolean cancelled() {
                return whole.cancelled();
            }
        };
    }

    /**
     * The progress of one of several parts that take about as long, of which each reports from 0 to 1.
     *
     * @param done how many parts are done
     * @param all how many there are, 1 or more
     * @param name the part at hand
     */
    default Progress part(int done, int all, String name) {
        Progress whole = this;
        return new Progress() {
            @Override
            public void report(double fraction, String message) {
                double share = fraction >= 0 && fraction <= 1 ? fraction : 0;
                whole.report((done + share) / all, message.isEmpty() ? name : name + ": " + message);
            }

            @Override
            public boolean cancelled() {
                return whole.cancelled();
            }
        };
    }
}
