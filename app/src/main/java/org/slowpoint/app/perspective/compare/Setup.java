package org.slowpoint.app.perspective.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.slowpoint.app.chart.ContenderLook;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.text.NumberText;

/**
 * All that a hand can change of a comparison.
 *
 * @param rows the optimizers, in the order of the list
 * @param task the task and its settings
 * @param problems how many test problems, 1 to {@value #MOST_PROBLEMS}
 * @param steps T, the length of the runs, 1 to {@value #MOST_STEPS}
 * @param seed the seed of the test problems
 * @param reference the number of the row that differences are to; empty for the best
 */
record Setup(List<Row> rows, TaskConfig task, int problems, int steps, long seed, OptionalInt reference) {

    static final int MOST_PROBLEMS = 4096;
    static final int MOST_STEPS = 20_000;

    private static final double GIGABYTE = 1e9;
    // Beside the losses there are curves, tables and what was computed before.
    private static final double SHARE = 0.2;

    Setup {
        rows = List.copyOf(rows);
    }

    /** The largest number of a row; 0 where there is none. */
    int largestNumber() {
        return rows.stream().mapToInt(Row::number).max().orElse(0);
    }

    /** The row of a number. */
    Optional<Row> row(int number) {
        return rows.stream().filter(row -> row.number() == number).findFirst();
    }

    /**
     * The same with one more optimizer, in a look that no other has.
     *
     * @param number a number that no row ever had
     * @param choice the optimizer
     */
    Setup with(int number, Choice choice) {
        List<Row> all = new ArrayList<>(rows);
        Set<Integer> taken = new HashSet<>();
        rows.forEach(row -> taken.add(row.look().number()));
        int look = IntStream.iterate(0, i -> i + 1)
                .filter(i -> !taken.contains(i))
                .findFirst()
                .orElseThrow();
        all.add(new Row(number, choice, new ContenderLook(look), true));
        return with(all);
    }

    /** The same with a row changed. */
    Setup changed(int number, UnaryOperator<Row> change) {
        return with(rows.stream()
                .map(row -> row.number() == number ? change.apply(row) : row)
                .toList());
    }

    /** The same without a row. */
    Setup without(int number) {
        return with(rows.stream().filter(row -> row.number() != number).toList());
    }

    private Setup with(List<Row> others) {
        return new Setup(others, task, problems, steps, seed, reference);
    }

    Setup on(TaskConfig other) {
        return new Setup(rows, other, problems, steps, seed, reference);
    }

    Setup of(int problemCount, int length, long newSeed) {
        return new Setup(rows, task, problemCount, length, newSeed, reference);
    }

    Setup minus(OptionalInt row) {
        return new Setup(rows, task, problems, steps, seed, row);
    }

    /** What each row is called, no two alike. */
    List<String> names() {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Row row : rows) {
            String name = row.choice().title();
            for (int i = 2; !taken.add(name); i++) {
                name = row.choice().title() + " (" + i + ")";
            }
            names.add(name);
        }
        return names;
    }

    /** Whether another one asks for the same runs, whatever is shown of them. */
    boolean sameRuns(Setup other) {
        return other != null
                && task.equals(other.task)
                && problems == other.problems
                && steps == other.steps
                && seed == other.seed
                && choices().equals(other.choices());
    }

    private List<Map.Entry<Integer, Choice>> choices() {
        return rows.stream().map(row -> Map.entry(row.number(), row.choice())).toList();
    }

    /** Why its numbers cannot be, one sentence; empty when they can. */
    Optional<String> wrong() {
        if (problems < 1 || problems > MOST_PROBLEMS) {
            return Optional.of("Compare on 1 to " + MOST_PROBLEMS + " problems.");
        }
        if (steps < 1 || steps > MOST_STEPS) {
            return Optional.of("Runs have 1 to " + MOST_STEPS + " steps.");
        }
        double bytes = (double) Double.BYTES * problems * steps * Math.max(1, rows.size());
        double most = SHARE * Runtime.getRuntime().maxMemory();
        return bytes <= most
                ? Optional.empty()
                : Optional.of("The losses would take " + NumberText.brief(bytes / GIGABYTE, 2)
                        + " GB, more than there is room for; take fewer problems or steps.");
    }
}
