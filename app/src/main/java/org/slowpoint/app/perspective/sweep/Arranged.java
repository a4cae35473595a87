package org.slowpoint.app.perspective.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.sweep.JobState;
import org.slowpoint.engine.sweep.SweepGroups;
import org.slowpoint.engine.text.PlainNumber;

/**
 * The rows of the table. Means of groups are over all of their jobs, whatever the filters leave in sight, as the command
 * line has them.
 *
 * @param reading the sweep whose rows they are, as it was then, so that rows of a later reading are others even where
 *     they stand in the same places; null without a sweep
 * @param asked what they were asked by
 * @param items in their order
 * @param jobs how many jobs the filters leave
 * @param groups what is known of the groups; empty where there are none
 */
record Arranged(
        SweepReading reading, Arrangement asked, List<SweepItem> items, int jobs, Map<SweepItem.Group, Summed> groups) {

    /**
     * A group as its row shows it.
     *
     * @param jobs how many there are
     * @param done how many of them have a result, failures included
     * @param results means over those that did not fail or diverge; empty before one is done
     */
    record Summed(int jobs, int done, Optional<SweepGroups.Group> results) {}

    /** No rows. */
    static final Arranged NONE = new Arranged(null, Arrangement.NONE, List.of(), 0, Map.of());

    /** A value by which rows are sorted. */
    private record Value(boolean missing, boolean word, double number, String text) {

        static Value of(double number) {
            return new Value(Double.isNaN(number), false, number, "");
        }

        static Value of(String text) {
            OptionalDouble number = PlainNumber.of(text);
            return number.isPresent() ? of(number.getAsDouble()) : new Value(text.isEmpty(), true, 0, text);
        }

        // Numbers before words.
        int compare(Value other) {
            int kind = Boolean.compare(word, other.word);
            return kind != 0 ? kind : word ? text.compareTo(other.text) : Double.compare(number, other.number);
        }
    }

    /**
     * Filters, groups and sorts.
     *
     * @param progress is asked for cancellation
     */
    static Arranged of(SweepReading reading, Arrangement asked, Progress progress) {
        List<String> words = Arrays.stream(asked.text().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        int[] left = reading.jobs()
                .filter(job -> asked.state().takes(reading.state(job)))
                .peek(job -> progress.checkCancelled())
                .filter(job -> words.isEmpty() || holds(reading, job, words))
                .toArray();
        List<Integer> sorted = new ArrayList<>(left.length);
        Arrays.stream(left).forEach(sorted::add);
        for (int i = asked.sort().size() - 1; i >= 0; i--) {
            Arrangement.Sort order = asked.sort().get(i);
            sort(sorted, order.down(), job -> value(reading, job, order.column()));
            progress.checkCancelled();
        }
        if (asked.groupBy().isEmpty()) {
            List<SweepItem> items = new ArrayList<>(sorted.size());
            sorted.forEach(job -> items.add(new SweepItem.Job(job)));
            return new Arranged(reading, asked, List.copyOf(items), left.length, Map.of());
        }
        return grouped(reading, asked, sorted, progress);
    }

    private static Arranged grouped(SweepReading reading, Arrangement asked, List<Integer> sorted, Progress progress) {
        Map<SweepItem.Group, SweepGroups.Group> results = new LinkedHashMap<>();
        SweepGroups.of(reading.table(), asked.groupBy())
                .groups()
                .forEach(group -> results.put(new SweepItem.Group(group.values()), group));
        Map<SweepItem.Group, Integer> sizes = new LinkedHashMap<>();
        results.keySet().forEach(group -> sizes.put(group, 0));
        reading.jobs().forEach(job -> sizes.merge(group(reading, job, asked), 1, Integer::sum));
        Map<SweepItem.Group, List<SweepItem>> inSight = new HashMap<>();
        for (int job : sorted) {
            progress.checkCancelled();
            inSight.computeIfAbsent(group(reading, job, asked), first -> new ArrayList<>())
                    .add(new SweepItem.Job(job));
        }
        Map<SweepItem.Group, Summed> groups = new LinkedHashMap<>();
        sizes.forEach((group, size) -> {
            Optional<SweepGroups.Group> known = Optional.ofNullable(results.get(group));
            groups.put(
                    group,
                    new Summed(size, known.map(each -> each.jobs().size()).orElse(0), known));
        });
        List<SweepItem.Group> order = new ArrayList<>(groups.keySet());
        order.removeIf(group -> !inSight.containsKey(group));
        for (int i = asked.sort().size() - 1; i >= 0; i--) {
            Arrangement.Sort by = asked.sort().get(i);
            if (by.column().kind() == SweepColumn.Kind.NUMBER
                    || asked.groupBy().contains(by.column().name())) {
                sort(order, by.down(), group -> value(group, groups.get(group), asked.groupBy(), by.column()));
            }
        }
        List<SweepItem> items = new ArrayList<>();
        for (SweepItem.Group group : order) {
            items.add(group);
            if (asked.open().contains(group)) {
                items.addAll(inSight.get(group));
            }
        }
        return new Arranged(reading, asked, List.copyOf(items), sorted.size(), Map.copyOf(groups));
    }

    private static SweepItem.Group group(SweepReading reading, int job, Arrangement asked) {
        return new SweepItem.Group(reading.values(job, asked.groupBy()));
    }

    private static boolean holds(SweepReading reading, int job, List<String> words) {
        StringBuilder text = new StringBuilder(reading.title(job));
        List<String> keys = reading.table().varied();
        List<String> values = reading.values(job, keys);
        for (int i = 0; i < keys.size(); i++) {
            text.append(' ').append(keys.get(i)).append('=').append(values.get(i));
        }
        text.append(' ').append(reading.state(job).word()).append(' ').append(reading.failure(job));
        String all = text.toString().toLowerCase(Locale.ROOT);
        return words.stream().allMatch(all::contains);
    }

    private static Value value(SweepReading reading, int job, SweepColumn column) {
        return switch (column.kind()) {
            case JOB -> Value.of(job);
            case STATE -> Value.of(reading.state(job).word());
            case KEY -> Value.of(reading.values(job, List.of(column.name())).get(0));
            case NUMBER -> Value.of(reading.number(job, column.name()));
            case FAILURE -> Value.of(reading.failure(job));
            case CURVE -> Value.of(reading.state(job) == JobState.WAITING ? Double.NaN : job);
        };
    }

    private static Value value(SweepItem.Group group, Summed summed, List<String> keys, SweepColumn column) {
        if (column.kind() == SweepColumn.Kind.KEY) {
            return Value.of(group.values().get(keys.indexOf(column.name())));
        }
        return Value.of(summed.results()
                .flatMap(each -> Optional.ofNullable(each.averages().get(column.name())))
                .map(SweepGroups.Average::mean)
                .orElse(Double.NaN));
    }

    /** Sorts, each value worked out once; what is missing comes last either way. */
    private static <T> void sort(List<T> items, boolean down, java.util.function.Function<T, Value> value) {
        record Keyed<T>(T item, Value value) {}
        Comparator<Value> compare = Value::compare;
        Comparator<Value> order =
                Comparator.comparing(Value::missing).thenComparing(down ? compare.reversed() : compare);
        List<T> sorted = items.stream()
                .map(item -> new Keyed<>(item, value.apply(item)))
                .sorted((one, other) -> order.compare(one.value(), other.value()))
                .map(Keyed::item)
                .toList();
        for (int i = 0; i < sorted.size(); i++) {
            items.set(i, sorted.get(i));
        }
    }
}
