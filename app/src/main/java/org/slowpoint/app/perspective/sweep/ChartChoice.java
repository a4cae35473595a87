package org.slowpoint.app.perspective.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the chart shows.
 *
 * @param result the number that is drawn
 * @param along the key along which it is drawn
 * @param lines the key that has a line for each of its values; empty for one line
 */
record ChartChoice(String result, String along, Optional<String> lines) {

    private static final String SEED = "seed";

    ChartChoice result(String name) {
        return new ChartChoice(name, along, lines);
    }

    /** The same along another key, which then has no lines of its own. */
    ChartChoice along(String key) {
        return new ChartChoice(result, key, lines.filter(each -> !each.equals(key)));
    }

    ChartChoice lines(Optional<String> key) {
        return new ChartChoice(result, along, key.filter(each -> !each.equals(along)));
    }

    /** The keys by which jobs are together in it. */
    List<String> keys() {
        List<String> keys = new ArrayList<>(List.of(along));
        lines.ifPresent(keys::add);
        return keys;
    }

    // The first job of a grid has the first choice of everything, and the last the last.
    private static boolean differs(SweepReading reading, String key) {
        List<String> keys = List.of(key);
        return !reading.values(reading.jobs().min().orElseThrow(), keys)
                .equals(reading.values(reading.jobs().max().orElseThrow(), keys));
    }

    /** Whether a sweep has what it names. */
    boolean fits(SweepReading reading) {
        return reading.table().measured().contains(result)
                && reading.table().varied().containsAll(keys());
    }

    /** What one would look at first: the loss along the first key, a line for each value of the second. */
    static Optional<ChartChoice> first(SweepReading reading) {
        List<String> measured = SweepColumn.numbers(reading);
        List<String> varied = reading.table().varied();
        if (measured.isEmpty() || varied.isEmpty()) {
            return Optional.empty();
        }
        List<String> keys = varied.stream()
                .filter(key -> !key.equals(SEED))
                .filter(key -> differs(reading, key))
                .toList();
        return Optional.of(new ChartChoice(
                measured.get(0),
                keys.isEmpty() ? varied.get(0) : keys.get(0),
                keys.size() > 1 ? Optional.of(keys.get(1)) : Optional.empty()));
    }
}
