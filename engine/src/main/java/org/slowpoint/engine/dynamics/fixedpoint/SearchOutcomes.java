package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * How many searches ended which way.
 *
 * @param possible the ways in which searches of this kind can end
 * @param counts how many did; a way that none took may be missing
 */
public record SearchOutcomes(Set<SearchOutcome> possible, Map<SearchOutcome, Integer> counts) {

    /**
     * Counts.
     *
     * @param possible the ways in which searches of this kind can end
     * @param ends how each of them ended
     */
    public static SearchOutcomes of(Set<SearchOutcome> possible, List<SearchOutcome> ends) {
        Map<SearchOutcome, Integer> counts = new EnumMap<>(SearchOutcome.class);
        ends.forEach(end -> counts.merge(end, 1, Integer::sum));
        return new SearchOutcomes(
                Collections.unmodifiableSet(EnumSet.copyOf(possible)), Collections.unmodifiableMap(counts));
    }

    /** How many ended in a way. */
    public int count(SearchOutcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    /**
     * The account in words, ways that none took left out.
     *
     * @param subject what to call a number of searches
     */
    public String sentence(IntFunction<String> subject) {
        return possible.stream()
                .filter(outcome -> count(outcome) > 0)
                .map(outcome -> subject.apply(count(outcome)) + " " + outcome.words())
                .collect(Collectors.joining("; "));
    }

    /** How many ended at no place at all. */
    public int nowhere() {
        return counts.keySet().stream()
                .filter(SearchOutcome::nowhere)
                .mapToInt(this::count)
                .sum();
    }
}
