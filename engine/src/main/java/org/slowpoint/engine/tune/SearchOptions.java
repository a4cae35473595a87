package org.slowpoint.engine.tune;

import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.TaskConfig;

/**
 * What can be said of a search before the optimizer and the task are known.
 *
 * @param samples random draws
 * @param grid learning rates per decade instead of random draws; 0 for random draws
 * @param problems problems to tune on, and as many to test on
 * @param steps T, the length of the runs
 * @param cut one draw in so many goes on to four times as many problems; 1 runs every draw on every problem, 0 is the
 *     task's usual
 * @param objective what is minimised
 */
public record SearchOptions(
        @Setting(about = "Random draws.", unit = "draws", min = 1, initial = "2500") int samples,
        @Setting(
                        about = "Learning rates per decade instead of random draws; 0 for random draws.",
                        unit = "rates",
                        min = 0,
                        initial = "0")
                int grid,
        @Setting(about = "Problems to tune and to test on.", unit = "problems", min = 1, initial = "64") int problems,
        @Setting(about = "Steps of each run.", unit = "steps", min = 1, initial = "200") int steps,
        @Setting(
                        about = "One draw in so many goes on to four times as many problems; 0 is the task's usual.",
                        unit = "draws",
                        min = 0,
                        initial = "0")
                int cut,
        @Setting(about = "What is minimised.", initial = "mean-relative") MetaObjective objective) {

    /** The cut for networks, whose every evaluation takes long. */
    public static final int NETWORK_CUT = 4;

    /** Checks the ranges. */
    public SearchOptions {
        Settings.check(SearchOptions.class, samples, grid, problems, steps, cut, objective);
    }

    /**
     * The search for an optimizer on a task.
     *
     * @param seed the seed of draws and problems
     */
    public HyperParameterSearch search(Family family, TaskConfig task, long seed) {
        if (grid == 0) {
            return new HyperParameterSearch(Candidates.RANDOM, budget(samples, task), steps, objective, seed);
        }
        Candidates.RateGrid rates = new Candidates.RateGrid(grid);
        return new HyperParameterSearch(rates, budget(rates.size(family), task), steps, objective, seed);
    }

    private Budget budget(int draws, TaskConfig task) {
        int one = cut > 0 ? cut : task.network() ? NETWORK_CUT : 1;
        return one == 1 ? Budget.full(draws, problems) : Budget.halving(draws, problems, one);
    }
}
