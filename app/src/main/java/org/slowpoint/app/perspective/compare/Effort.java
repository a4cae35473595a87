package org.slowpoint.app.perspective.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slowpoint.engine.tune.Budget;
import org.slowpoint.engine.tune.Family;

/**
 * How much a search for hyper-parameters does.
 *
 * @param draws on tasks whose problems are quick
 * @param problems as many
 */
record Effort(int draws, int problems) {

    /** What the window does: a minute at most on the first paper's quadratics. */
    static final Effort USUAL = new Effort(1000, 64);

    private static final int NETWORK_DRAWS = 64;
    private static final int NETWORK_PROBLEMS = 4;
    private static final int CUT = 4;
    private static final double USUAL_RATE = 0.01;

    /** How many draws a task has time for: few where problems are networks. */
    int draws(boolean network) {
        return network ? Math.min(draws, NETWORK_DRAWS) : draws;
    }

    /** The budget of so many draws: where problems are networks, most are dropped early. */
    Budget budget(int tried, boolean network) {
        return network ? Budget.halving(tried, NETWORK_PROBLEMS, CUT) : Budget.full(tried, problems);
    }

    /** The numbers that an optimizer has where nobody says otherwise, at a learning rate to begin with. */
    static Map<String, Double> usual(Family family) {
        return usual(family, USUAL_RATE);
    }

    /** The same with a learning rate. */
    static Map<String, Double> usual(Family family, double rate) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(Family.RATE, rate);
        return family.complete(values);
    }
}
