package org.slowpoint.app.chart;

/**
 * Which runs are drawn, and how.
 *
 * @param bold how many representative runs stand out, 0 or more; with 0 all runs look alike
 * @param others whether the other runs are drawn, too: faint where some stand out
 * @param colour what their colours stand for
 * @param moving whether the view is being turned, so that what is slow to draw is left out
 */
public record Runs(int bold, boolean others, RunColour colour, boolean moving) {

    /** None. */
    public static final Runs NONE = new Runs(0, false, RunColour.ITERATION, false);

    /** All alike, by iteration, as in figure 3a. */
    public static final Runs ALIKE = new Runs(0, true, RunColour.ITERATION, false);

    /** A few that speak for all the others. */
    public static final Runs SOME = new Runs(8, true, RunColour.ITERATION, false);

    /** The most that stand out. */
    public static final int MOST_BOLD = Representatives.MOST;

    /** Checks the number. */
    public Runs {
        if (bold < 0) {
            throw new IllegalArgumentException("the number of runs that stand out must be 0 or more, got " + bold);
        }
    }

    /** The same with another number of runs that stand out. */
    public Runs withBold(int number) {
        return new Runs(number, others, colour, moving);
    }

    /** The same with the other runs drawn or not. */
    public Runs withOthers(boolean drawn) {
        return new Runs(bold, drawn, colour, moving);
    }

    /** The same with other colours. */
    public Runs withColour(RunColour by) {
        return new Runs(bold, others, by, moving);
    }

    /** The same while the view is being turned. */
    public Runs inMotion() {
        return new Runs(bold, others, colour, true);
    }
}
