package org.slowpoint.app.perspective.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slowpoint.engine.tune.Candidates;
import org.slowpoint.engine.tune.Family;
import org.slowpoint.engine.tune.HyperParameterSearch;
import org.slowpoint.engine.tune.Trial;

/**
 * A search for the hyper-parameters of a hand-designed optimizer.
 *
 * @param family which; empty before the first search
 * @param of what is searched on: the setup when it began
 * @param search how; empty before the first search
 * @param trials the draws that have ended, by no particular order
 * @param running whether it goes on
 * @param best the best hyper-parameters; empty until it has ended
 * @param words how it stands, one sentence
 */
record Tuning(
        Optional<Family> family,
        Optional<Setup> of,
        Optional<HyperParameterSearch> search,
        List<Trial> trials,
        boolean running,
        Optional<Map<String, Double>> best,
        String words) {

    /** Before the first search. */
    static final Tuning NONE =
            new Tuning(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), false, Optional.empty(), "");

    Tuning {
        trials = List.copyOf(trials);
    }

    static Tuning begun(Family family, Setup setup, HyperParameterSearch search) {
        return new Tuning(
                Optional.of(family),
                Optional.of(setup),
                Optional.of(search),
                List.of(),
                true,
                Optional.empty(),
                "Searching …");
    }

    /** How many learning rates per decade its grid has; empty where draws are random, and before the first search. */
    OptionalInt perDecade() {
        return search.map(HyperParameterSearch::candidates).orElse(null) instanceof Candidates.RateGrid grid
                ? OptionalInt.of(grid.perDecade())
                : OptionalInt.empty();
    }

    Tuning with(List<Trial> ended) {
        return new Tuning(family, of, search, ended, running, best, words);
    }

    Tuning ended(Optional<Map<String, Double>> found, String how) {
        return new Tuning(family, of, search, trials, false, found, how);
    }
}
