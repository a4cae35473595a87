package org.slowpoint.engine.tune;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.unroll.Unroller;

/**
 * Random search: independent draws of the hyper-parameters, the best on one set of problems kept and measured on
 * another. When the best lies at an edge of its range, the range is widened and searched again, so that the optimum is
 * not the range's. Draws are keyed by their number: the result depends on the seed alone, not on the threads.
 *
 * @param samples draws per search, 1 or more (the paper's 2,500)
 * @param problems problems of each set, 1 or more
 * @param steps T, steps of each run, 1 or more
 * @param objective what is minimised, averaged over problems
 * @param seed the seed of draws and problems
 */
public record RandomSearch(int samples, int problems, int steps, MetaObjective objective, long seed) {

    private static final int MOST_WIDENINGS = 4;

    /** Checks the ranges. */
    public RandomSearch {
        if (samples < 1 || problems < 1 || steps < 1) {
            throw new IllegalArgumentException("a search needs at least one sample, one problem and one step, got "
                    + samples + ", " + problems + " and " + steps);
        }
    }

    /**
     * What a search found.
     *
     * @param family the optimizer
     * @param hyperparameters the best draw
     * @param tuned its objective per problem of the set it was chosen on
     * @param test its objective per problem of the other set
     * @param ranges the ranges of the last search
     * @param widened how often a range was widened
     */
    public record Result(
            Family family,
            Map<String, Double> hyperparameters,
            double[] tuned,
            double[] test,
            List<HyperParameter> ranges,
            int widened) {}

    private record Draw(Map<String, Double> values, double objective) {}

    /**
     * Searches.
     *
     * @param family the optimizer
     * @param task where problems come from; the two sets never share a problem
     * @param threads how many draws are run at once, 1 or more
     * @param progress reports and cancels
     */
    public Result run(Family family, Task task, int threads, Progress progress) {
        List<Problem> tuning = task.sample(Key.of(seed).fold("tuning problems"), problems);
        List<Problem> testing = task.sample(Key.of(seed).fold("tuning test problems"), problems);
        List<HyperParameter> ranges = family.parameters();
        int widened = 0;
        while (true) {
            Map<String, Double> best = search(family, ranges, widened, tuning, threads, progress);
            List<HyperParameter> wider = widened(ranges, best);
            if (wider.equals(ranges) || widened == MOST_WIDENINGS) {
                return new Result(
                        family,
                        best,
                        objectives(family, best, tuning),
                        objectives(family, best, testing),
                        ranges,
                        widened);
            }
            ranges = wider;
            widened++;
        }
    }

    private static List<HyperParameter> widened(List<HyperParameter> ranges, Map<String, Double> best) {
        List<HyperParameter> wider = new ArrayList<>();
        for (HyperParameter range : ranges) {
            double value = best.get(range.name());
            wider.add(range.onEdge(value) ? range.widened(value) : range);
        }
        return wider;
    }

    private Map<String, Double> search(
            Family family,
            List<HyperParameter> ranges,
            int round,
            List<Problem> tuning,
            int threads,
            Progress progress) {
        ExecutorService pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "random-search");
            thread.setDaemon(true);
            return thread;
        });
        AtomicInteger done = new AtomicInteger();
        List<Callable<Draw>> draws = new ArrayList<>();
        Key key = Key.of(seed).fold("draws").fold(family.id()).fold(round);
        for (int i = 0; i < samples; i++) {
            Map<String, Double> values = draw(ranges, key.fold(i).stream());
            draws.add(() -> {
                progress.checkCancelled();
                double mean = 0;
                for (double value : objectives(family, values, tuning)) {
                    mean += value / tuning.size();
                }
                progress.report((double) done.incrementAndGet() / samples, "draws of " + family.id());
                return new Draw(values, mean);
            });
        }
        try {
            Draw best = null;
            for (Future<Draw> future : pool.invokeAll(draws)) {
                Draw draw = future.get();
                // A draw that diverges has no finite objective and is never the best.
                if (Double.isFinite(draw.objective()) && (best == null || draw.objective() < best.objective())) {
                    best = draw;
                }
            }
            if (best == null) {
                throw new ArithmeticException("every draw of " + family.id() + " diverged; search other ranges");
            }
            return best.values();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Map<String, Double> draw(List<HyperParameter> ranges, RandomStream random) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (HyperParameter range : ranges) {
            values.put(range.name(), range.at(random.uniform(0, 1)));
        }
        return values;
    }

    private double[] objectives(Family family, Map<String, Double> values, List<Problem> set) {
        double[][] losses =
                Unroller.run(family.create(values), set, steps, Progress.NONE).losses();
        double[] objectives = new double[losses.length];
        for (int p = 0; p < objectives.length; p++) {
            objectives[p] = objective.of(losses[p]);
        }
        return objectives;
    }
}
