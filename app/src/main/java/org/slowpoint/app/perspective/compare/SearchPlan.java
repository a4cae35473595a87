package org.slowpoint.app.perspective.compare;

import java.util.OptionalInt;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.text.NumberText;
import org.slowpoint.engine.tune.Budget;
import org.slowpoint.engine.tune.Candidates;
import org.slowpoint.engine.tune.Family;
import org.slowpoint.engine.tune.HyperParameterSearch;

/**
 * How hyper-parameters are to be searched for.
 *
 * @param kind what is tried
 * @param draws how many random draws, 1 to {@value #MOST_DRAWS}; empty for as many as the task has time for
 * @param perDecade how many learning rates a grid has from one power of ten to the next, 1 to {@value #MOST_PER_DECADE}
 */
record SearchPlan(Kind kind, OptionalInt draws, int perDecade) {

    static final int MOST_DRAWS = 100_000;
    static final int MOST_PER_DECADE = 1000;

    /** Random draws, as many as the task has time for. */
    static final SearchPlan USUAL = new SearchPlan(Kind.RANDOM, OptionalInt.empty(), 10);

    /** What is tried. */
    enum Kind {
        /** Independent draws of all hyper-parameters. */
        RANDOM,
        /** Learning rates at equal steps of a log scale, all else usual. */
        GRID
    }

    SearchPlan of(Kind other) {
        return new SearchPlan(other, draws, perDecade);
    }

    /** The number that belongs to what is tried: draws, or rates per decade. */
    int count(Effort effort, boolean network) {
        return kind == Kind.GRID ? perDecade : draws.orElse(effort.draws(network));
    }

    /**
     * The same with another number of draws or of rates per decade.
     *
     * @param typed the number as it is typed; for draws nothing means as many as the task has time for
     * @throws IllegalArgumentException in one sentence when it is none that can be
     */
    SearchPlan counted(String typed) {
        if (kind == Kind.GRID) {
            return new SearchPlan(kind, draws, whole(typed, "rates per decade", MOST_PER_DECADE));
        }
        return new SearchPlan(
                kind,
                typed.isBlank() ? OptionalInt.empty() : OptionalInt.of(whole(typed, "draws", MOST_DRAWS)),
                perDecade);
    }

    private static int whole(String typed, String what, int most) {
        try {
            int number = NumberText.typedWhole(typed);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException none) {
            // Said below, as what is out of range is.
        }
        throw new IllegalArgumentException("Type 1 to " + most + " " + what + ".");
    }

    /**
     * The search that is meant.
     *
     * @param family the optimizer
     * @param setup whose task, steps and seed are searched on
     * @param effort how much is usual
     */
    HyperParameterSearch search(Family family, Setup setup, Effort effort) {
        boolean network = setup.task().network();
        int count = count(effort, network);
        Candidates candidates = kind == Kind.GRID ? Candidates.rates(count) : Candidates.RANDOM;
        int tried = kind == Kind.GRID ? new Candidates.RateGrid(count).size(family) : count;
        Budget budget = effort.budget(tried, network);
        return new HyperParameterSearch(candidates, budget, setup.steps(), MetaObjective.MEAN_RELATIVE, setup.seed());
    }
}
