package org.slowpoint.engine.tune;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;
import org.slowpoint.engine.statistics.Mean;

/**
 * One draw of the hyper-parameters and what is known of it so far.
 *
 * @param number its number among the draws, from 0
 * @param values the hyper-parameters by name
 * @param objectives the objective on each of the first problems; infinite where the draw gave up
 */
record Draw(int number, Map<String, Double> values, double[] objectives) {

    /** The draw of a key, not run yet. */
    static Draw of(int number, List<HyperParameter> ranges, Key key) {
        RandomStream random = key.stream();
        Map<String, Double> values = new LinkedHashMap<>();
        for (HyperParameter range : ranges) {
            values.put(range.name(), range.at(random.uniform(0, 1)));
        }
        return new Draw(number, values, new double[0]);
    }

    /** The mean objective over the problems so far; not finite when the draw diverged on one, 0 before the first. */
    double mean() {
        return objectives.length == 0 ? 0 : Mean.byShares(objectives);
    }

    /** The same draw with the objectives of further problems. */
    Draw with(double[] more) {
        double[] all = java.util.Arrays.copyOf(objectives, objectives.length + more.length);
        System.arraycopy(more, 0, all, objectives.length, more.length);
        return new Draw(number, values, all);
    }

    /** What is known of it, for people. */
    Trial trial() {
        return new Trial(values, objectives.length, mean());
    }
}
