package org.slowpoint.app.perspective.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.engine.tune.Family;
import org.slowpoint.engine.tune.Trial;

/**
 * A search for the hyper-parameters of a hand-designed optimizer.
 *
 * @param family which; empty before the first search
 * @param of what is searched on: the setup when it began
 * @param trials the draws that have ended, by no particular order
 * @param running whether it goes on
 * @param best the best hyper-parameters; empty until it has ended
 * @param words how it stands, one sentence
 */
record Tuning(
        Optional<Family> family,
        Optional<Setup> of,
        List<Trial> trials,
        boolean running,
        Optional<Map<String, Double>> best,
        String words) {

    /** Before the first search. */
    static final Tuning NONE = new Tuning(Optional.empty(), Optional.empty(), List.of(), false, Optional.empty(), "");

    Tuning {
        trials = List.copyOf(trials);
    }

    static Tuning begun(Family family, Setup setup) {
        return new Tuning(Optional.of(family), Optional.of(setup), List.of(), true, Optional.empty(), "Searching …");
    }

    Tuning with(List<Trial> ended) {
        return new Tuning(family, of, ended, running, best, words);
    }

    Tuning ended(Optional<Map<String, Double>> found, String how) {
        return new Tuning(family, of, trials, false, found, how);
    }
}
