package org.slowpoint.engine.comparison;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slowpoint.engine.analysis.Evaluation;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.unroll.PairedDifference;

/**
 * Optimizers measured on the same problems.
 *
 * @param steps T, the number of updates of every run
 * @param entries one per optimizer, in the order they were given
 */
public record Comparison(int steps, List<Entry> entries) {

    /**
     * One optimizer.
     *
     * @param contender the optimizer
     * @param evaluation what it did
     */
    public record Entry(Contender contender, Evaluation evaluation) {

        /** Runs one optimizer on all threads. */
        public static Entry of(
                Contender contender, List<Problem> problems, int steps, Workers workers, Progress progress) {
            return new Entry(contender, Evaluation.of(contender.runs().losses(problems, steps, workers, progress)));
        }
    }

    /**
     * Two optimizers.
     *
     * @param first the place of one in the list
     * @param second the place of the other
     * @param difference the first's mean relative loss minus the second's, over the problems on which neither diverged
     */
    public record Pair(int first, int second, PairedDifference difference) {}

    /** Copies the list. */
    public Comparison {
        entries = List.copyOf(entries);
    }

    /**
     * Runs optimizers, one after the other, each on all threads.
     *
     * @param contenders one or more, with different names
     * @param problems one or more
     * @param steps T, 1 or more
     * @param workers the threads; the result does not depend on how many there are
     * @param progress reports and cancels
     * @throws IllegalArgumentException when two have the same name
     */
    public static Comparison of(
            List<Contender> contenders, List<Problem> problems, int steps, Workers workers, Progress progress) {
        Set<String> names = new HashSet<>();
        for (Contender contender : contenders) {
            if (!names.add(contender.name())) {
                throw new IllegalArgumentException("two optimizers are called “" + contender.name() + "”");
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (Contender contender : contenders) {
            progress.report((double) entries.size() / contenders.size(), "running " + contender.name());
            entries.add(Entry.of(contender, problems, steps, workers, progress.withoutReports()));
        }
        progress.report(1, "done");
        return new Comparison(steps, entries);
    }

    /** The place of the one with the smallest mean relative loss; the first of all where every one diverged. */
    public int best() {
        int best = 0;
        for (int i = 1; i < entries.size(); i++) {
            best = entries.get(i).evaluation().ahead(entries.get(best).evaluation()) ? i : best;
        }
        return best;
    }

    /** Every two optimizers, the earlier one first. */
    public List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            for (int j = i + 1; j < entries.size(); j++) {
                pairs.add(pair(i, j));
            }
        }
        return pairs;
    }

    /** Two of them. */
    public Pair pair(int first, int second) {
        return new Pair(first, second, PairedDifference.of(relative(first), relative(second)));
    }

    private double[] relative(int entry) {
        return entries.get(entry).evaluation().meanRelative();
    }
}
