package org.slowpoint.engine.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.unroll.Unroller;

/**
 * A search over hyper-parameters: independent draws or a grid of learning rates, the best on one set of problems kept
 * and measured on another. When the best of random draws lies at an edge of its range, the range is widened and searched
 * again, so that the optimum is not the range's. Draws are keyed by their number: the result depends on the seed alone,
 * not on the threads. Networks are evaluated in single precision.
 *
 * @param candidates what is tried
 * @param budget how many draws are run on how many problems
 * @param steps T, steps of each run, 1 or more
 * @param objective what is minimised, averaged over problems
 * @param seed the seed of draws and problems
 */
public record HyperParameterSearch(
        Candidates candidates, Budget budget, int steps, MetaObjective objective, long seed) {

    private static final int MOST_WIDENINGS = 4;
    // Draws side by side: enough for vector instructions, and their states stay in the first cache.
    private static final int LANES = 64;

    /** Checks the ranges. */
    public HyperParameterSearch {
        if (steps < 1) {
            throw new IllegalArgumentException("a search needs at least one step, got " + steps);
        }
    }

    /**
     * What a search found.
     *
     * @param family the optimizer
     * @param hyperparameters the best draw
     * @param tuned its objective per problem of the set it was chosen on
     * @param test its objective per problem of the other set, as many
     * @param ranges the ranges of the last search
     * @param widened how often a range was widened
     * @param trials every draw of the last search, the order of their numbers
     */
    public record Result(
            Family family,
            Map<String, Double> hyperparameters,
            double[] tuned,
            double[] test,
            List<HyperParameter> ranges,
            int widened,
            List<Trial> trials) {

        /** The hyper-parameters that still lie at an edge of their range, by name; empty when widening helped. */
        public List<String> onEdge() {
            return ranges.stream()
                    .filter(range -> range.onEdge(hyperparameters.get(range.name())))
                    .map(HyperParameter::name)
                    .toList();
        }
    }

    /**
     * Searches without anybody who watches.
     *
     * @param family the optimizer
     * @param task where problems come from; the two sets never share a problem
     * @param threads how many draws are run at once, 1 or more
     * @param progress reports and cancels
     * @throws ArithmeticException when every draw diverged
     */
    public Result run(Family family, Task task, int threads, Progress progress) {
        return run(family, task, threads, TrialObserver.NONE, progress);
    }

    /**
     * Searches.
     *
     * @param family the optimizer
     * @param task where problems come from; the two sets never share a problem
     * @param threads how many draws are run at once, 1 or more
     * @param observer told of draws as they end; what it does changes no result
     * @param progress reports and cancels
     * @throws ArithmeticException when every draw diverged
     */
    public Result run(Family family, Task task, int threads, TrialObserver observer, Progress progress) {
        List<Problem> tuning = fast(task.sample(Key.of(seed).fold("tuning problems"), budget.problems(), progress));
        List<Problem> testing =
                fast(task.sample(Key.of(seed).fold("tuning test problems"), budget.problems(), progress));
        try (Workers workers = new Workers("hyper-parameter-search", threads)) {
            List<HyperParameter> ranges = family.parameters();
            int widened = 0;
            while (true) {
                List<Draw> searched = search(family, ranges, widened, tuning, workers, observer, progress);
                Draw best = best(searched);
                List<HyperParameter> wider = widened(ranges, best.values());
                if (!candidates.widens() || wider.equals(ranges) || widened == MOST_WIDENINGS) {
                    double[][] test = Unroller.losses(
                            family.create(best.values(), steps), testing, steps, workers, progress.withoutReports());
                    return new Result(
                            family,
                            best.values(),
                            best.objectives(),
                            objectives(test),
                            candidates.searched(ranges),
                            widened,
                            searched.stream().map(Draw::trial).toList());
                }
                ranges = wider;
                widened++;
            }
        }
    }

    private static List<Problem> fast(List<Problem> problems) {
        return problems.stream().map(Problem::fast).toList();
    }

    private static List<HyperParameter> widened(List<HyperParameter> ranges, Map<String, Double> best) {
        List<HyperParameter> wider = new ArrayList<>();
        for (HyperParameter range : ranges) {
            double value = best.get(range.name());
            wider.add(range.onEdge(value) ? range.widened(value) : range);
        }
        return wider;
    }

    /** Every draw with the objectives that it got to. */
    private List<Draw> search(
            Family family,
            List<HyperParameter> ranges,
            int round,
            List<Problem> tuning,
            Workers workers,
            TrialObserver observer,
            Progress progress) {
        Key key = Key.of(seed).fold("draws").fold(family.id()).fold(round);
        List<Draw> all = candidates.of(ranges, budget.draws(), key);
        List<Draw> draws = all;
        AtomicLong runs = new AtomicLong();
        String activity = "draws of " + family.id() + (round == 0 ? "" : ", ranges widened " + round + "×");
        for (Rung rung : budget.rungs()) {
            draws = draws.subList(0, Math.min(draws.size(), rung.draws()));
            String message = budget.rungs().size() == 1
                    ? activity
                    : activity + ", " + draws.size() + " on " + rung.problems() + " of " + tuning.size() + " problems";
            List<Callable<List<Draw>>> work = new ArrayList<>();
            for (List<Draw> part : parts(draws, family.sideBySide().isPresent())) {
                work.add(() -> {
                    List<Problem> more = tuning.subList(part.get(0).objectives().length, rung.problems());
                    List<Draw> known = run(family, part, more, progress);
                    known.forEach(draw -> observer.ended(round, draw.number(), draw.trial()));
                    long done = runs.addAndGet((long) part.size() * more.size());
                    progress.report((double) done / budget.runs(), message);
                    return known;
                });
            }
            draws = workers.run(work).stream().flatMap(List::stream).toList();
            draws.forEach(draw -> all.set(draw.number(), draw));
            draws = converged(draws);
            if (draws.isEmpty()) {
                throw new ArithmeticException("every draw of " + family.id() + " diverged; search other ranges");
            }
        }
        return all;
    }

    /** The best of those that were run on all problems. */
    private Draw best(List<Draw> all) {
        return converged(all).stream()
                .filter(draw -> draw.objectives().length == budget.problems())
                .findFirst()
                .orElseThrow();
    }

    /** Those that did not diverge, the best first; equals stay in the order of their numbers. */
    private static List<Draw> converged(List<Draw> draws) {
        return draws.stream()
                .filter(draw -> Double.isFinite(draw.mean()))
                .sorted(Comparator.comparingDouble(Draw::mean))
                .toList();
    }

    /** Draws that run side by side, where the optimizer has lanes; where draws may give up, each on its own. */
    private List<List<Draw>> parts(List<Draw> draws, boolean lanes) {
        int size = lanes && Double.isInfinite(budget.giveUp()) ? LANES : 1;
        List<List<Draw>> parts = new ArrayList<>();
        for (int i = 0; i < draws.size(); i += size) {
            parts.add(draws.subList(i, Math.min(draws.size(), i + size)));
        }
        return parts;
    }

    /** The same draws with their objectives on further problems. */
    private List<Draw> run(Family family, List<Draw> draws, List<Problem> problems, Progress progress) {
        Progress cancelOnly = progress.withoutReports();
        if (!Double.isInfinite(budget.giveUp())) {
            return draws.stream()
                    .map(draw -> draw.with(untilItGivesUp(family, draw, problems, cancelOnly)))
                    .toList();
        }
        Optional<SideBySide.Setup> sideBySide = family.sideBySide();
        if (sideBySide.isEmpty()) {
            return draws.stream()
                    .map(draw -> draw.with(
                            objectives(Unroller.run(family.create(draw.values(), steps), problems, steps, cancelOnly)
                                    .losses())))
                    .toList();
        }
        List<Map<String, Double>> settings = draws.stream().map(Draw::values).toList();
        double[][] objectives = new double[draws.size()][problems.size()];
        for (int p = 0; p < problems.size(); p++) {
            Problem problem = problems.get(p);
            SideBySide lanes = sideBySide.get().of(settings, problem.size());
            double[] ofProblem = objectives(lanes.losses(problem, draws.size(), steps, cancelOnly));
            for (int i = 0; i < ofProblem.length; i++) {
                objectives[i][p] = ofProblem[i];
            }
        }
        List<Draw> known = new ArrayList<>();
        for (int i = 0; i < objectives.length; i++) {
            known.add(draws.get(i).with(objectives[i]));
        }
        return known;
    }

    private double[] untilItGivesUp(Family family, Draw draw, List<Problem> problems, Progress progress) {
        double[] objectives = new double[problems.size()];
        java.util.Arrays.fill(objectives, Double.POSITIVE_INFINITY);
        for (int p = 0; p < objectives.length; p++) {
            double[] losses = Unroller.lossesUntil(
                    budget.giveUp(), family.create(draw.values(), steps), problems.get(p), steps, progress);
            // One problem is enough to be out.
            if (losses.length < steps) {
                break;
            }
            objectives[p] = objective.of(losses);
        }
        return objectives;
    }

    private double[] objectives(double[][] losses) {
        double[] objectives = new double[losses.length];
        for (int p = 0; p < objectives.length; p++) {
            objectives[p] = objective.of(losses[p]);
        }
        return objectives;
    }
}
