package org.slowpoint.engine.sweep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.slowpoint.engine.document.Json;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.statistics.Spread;
import org.slowpoint.engine.text.CsvCells;
import org.slowpoint.engine.text.PlainNumber;
import org.slowpoint.engine.text.Quoted;

/**
 * The results of a sweep, a row for all jobs that have the same values of some columns: their means and standard errors
 * over the seeds and whatever else differs between them. Jobs that failed or diverged are counted and not averaged, so
 * that all means of a row are over the same jobs; a number that a job has no value of is left out of its own mean.
 *
 * @param keys the columns by which jobs are together
 * @param measured the names of what was measured, without the keys
 * @param groups in the order of the keys' values: numbers by size, then words in the order in which they first come
 */
public record SweepGroups(List<String> keys, List<String> measured, List<Group> groups) {

    /** Keeps its own lists. */
    public SweepGroups {
        keys = List.copyOf(keys);
        measured = List.copyOf(measured);
        groups = List.copyOf(groups);
    }

    /**
     * The mean of one number.
     *
     * @param n over how many jobs
     * @param mean NaN over none
     * @param standardError of the mean; NaN over fewer than two
     */
    public record Average(int n, double mean, double standardError) {

        /** Of some values, those that are not finite left out. */
        static Average of(double[] values) {
            double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
            double mean = finite.length == 0 ? Double.NaN : Mean.bySum(finite);
            return new Average(finite.length, mean, Spread.standardError(finite, mean));
        }
    }

    /**
     * Jobs that have the same values.
     *
     * @param values of the keys, in their order; empty texts for what is missing
     * @param jobs all of them that are done, in the order of their numbers
     * @param failed how many of them failed
     * @param diverged of how many the optimizer diverged
     * @param averages over the others, by name
     */
    public record Group(
            List<String> values, List<JobResult> jobs, int failed, int diverged, Map<String, Average> averages) {

        /** Keeps its own lists. */
        public Group {
            values = List.copyOf(values);
            jobs = List.copyOf(jobs);
            averages = Collections.unmodifiableMap(new LinkedHashMap<>(averages));
        }

        static Group of(List<String> values, List<JobResult> jobs, List<String> measured) {
            List<JobResult> ran = jobs.stream().filter(job -> !job.failed()).toList();
            List<JobResult> averaged =
                    ran.stream().filter(job -> !job.diverged()).toList();
            Map<String, Average> averages = new LinkedHashMap<>();
            for (String name : measured) {
                averages.put(
                        name,
                        Average.of(averaged.stream()
                                .mapToDouble(job -> job.numbers().getOrDefault(name, Double.NaN))
                                .toArray()));
            }
            return new Group(values, jobs, jobs.size() - ran.size(), ran.size() - averaged.size(), averages);
        }
    }

    /**
     * Groups a table.
     *
     * @param keys one or more of its columns: keys of the plan, or numbers
     * @throws IllegalArgumentException naming the columns there are when one is none of them or is there twice
     */
    public static SweepGroups of(SweepTable table, List<String> keys) {
        List<String> columns = new ArrayList<>(table.varied());
        columns.addAll(table.measured());
        for (String key : keys) {
            if (!columns.contains(key)) {
                throw new IllegalArgumentException("There is no column “" + Quoted.shortened(key)
                        + "” in this sweep; group by " + String.join(", ", columns) + ".");
            }
            if (Collections.frequency(keys, key) > 1) {
                throw new IllegalArgumentException("“" + key + "” is named twice; group by it once.");
            }
        }
        Map<List<String>, List<JobResult>> together = new LinkedHashMap<>();
        for (JobResult row : table.rows()) {
            List<String> values = keys.stream().map(row::value).toList();
            together.computeIfAbsent(values, first -> new ArrayList<>()).add(row);
        }
        List<String> measured = new ArrayList<>(table.measured());
        measured.removeAll(keys);
        List<Group> groups = new ArrayList<>();
        together.forEach((values, rows) -> groups.add(Group.of(values, rows, measured)));
        IntStream.range(0, keys.size())
                .mapToObj(key -> order(groups, key))
                .reduce(Comparator::thenComparing)
                .ifPresent(groups::sort);
        return new SweepGroups(keys, measured, groups);
    }

    /** The order of a key's values; groups are given in the order in which they first come. */
    private static Comparator<Group> order(List<Group> groups, int key) {
        Map<String, Integer> first = new HashMap<>();
        groups.forEach(group -> first.putIfAbsent(group.values().get(key), first.size()));
        return Comparator.comparing((Group group) -> group.values().get(key).isEmpty())
                .thenComparingDouble(group -> size(group.values().get(key)))
                .thenComparingInt(group -> first.get(group.values().get(key)));
    }

    // What is no number comes after all numbers.
    private static double size(String value) {
        OptionalDouble number = PlainNumber.of(value);
        return number.isPresent() ? number.getAsDouble() : Double.POSITIVE_INFINITY;
    }

    /** The names of the columns: of every number its mean, its standard error and over how many jobs. */
    public List<String> header() {
        List<String> header = new ArrayList<>(keys);
        header.addAll(List.of("jobs", "failed", "diverged"));
        for (String name : measured) {
            header.addAll(List.of(name + ".mean", name + ".stdErr", name + ".n"));
        }
        return header;
    }

    /** As comma-separated lines, the first with the names of the columns; empty cells where there is no value. */
    public String csv() {
        StringBuilder text = new StringBuilder();
        SweepTable.line(text, header().stream().map(CsvCells::of).toList());
        for (Group group : groups) {
            List<String> cells = new ArrayList<>();
            group.values().forEach(value -> cells.add(SweepTable.cell(value)));
            cells.add(Integer.toString(group.jobs().size()));
            cells.add(Integer.toString(group.failed()));
            cells.add(Integer.toString(group.diverged()));
            group.averages().values().forEach(each -> {
                cells.add(CsvCells.of(each.mean()));
                cells.add(CsvCells.of(each.standardError()));
                cells.add(Integer.toString(each.n()));
            });
            SweepTable.line(text, cells);
        }
        return text.toString();
    }

    /** As a JSON list of the groups. */
    public ArrayNode json() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Group group : groups) {
            ObjectNode node = list.addObject();
            ObjectNode values = node.putObject("group");
            for (int i = 0; i < keys.size(); i++) {
                values.put(keys.get(i), group.values().get(i));
            }
            node.put("jobs", group.jobs().size());
            node.put("failed", group.failed());
            node.put("diverged", group.diverged());
            ObjectNode results = node.putObject("results");
            group.averages().forEach((name, each) -> {
                ObjectNode average = results.putObject(name);
                Json.put(average, "mean", each.mean());
                Json.put(average, "stdErr", each.standardError());
                average.put("n", each.n());
            });
        }
        return list;
    }
}
