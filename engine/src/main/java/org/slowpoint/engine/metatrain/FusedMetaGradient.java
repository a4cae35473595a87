package org.slowpoint.engine.metatrain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.task.Problem;

/**
 * The meta-gradient in single precision: fused loops over preallocated memory and single-threaded matrix products, the
 * batch split over threads. The split depends on the problems alone, so that results do not depend on the number of
 * threads. Inner problems are evaluated in double precision. Not for use by several threads at once.
 */
public final class FusedMetaGradient implements MetaGradient, AutoCloseable {

    // Matrix products are efficient from about this many columns on, and a batch of 32 linear regressions still
    // splits into two shards.
    private static final int ROWS_PER_SHARD = 80;

    private final RnnArchitecture architecture;
    private final MetaObjective objective;
    private final int steps;
    private final ExecutorService workers;
    private final GruWeights weights;
    private final List<GruShard> shards = new ArrayList<>();

    /**
     * Allocates nothing yet but the weights; buffers follow with the first batch.
     *
     * @param architecture the optimizer's shape; its cell must be a GRU
     * @param objective what is minimised
     * @param steps T, 1 or more
     * @param threads how many threads to use, 1 or more
     */
    public FusedMetaGradient(RnnArchitecture architecture, MetaObjective objective, int steps, int threads) {
        if (architecture.cell() != CellKind.GRU) {
            throw new IllegalArgumentException("fused kernels exist for the GRU only");
        }
        NativeRuntime.start();
        this.architecture = architecture;
        this.objective = objective;
        this.steps = steps;
        this.weights = new GruWeights(architecture);
        this.workers = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "meta-gradient");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Result compute(double[] theta, List<Problem> problems, Progress progress) {
        weights.load(theta);
        List<List<Problem>> parts = split(problems);
        prepare(parts);
        List<Callable<GruShard.Share>> work = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            GruShard shard = shards.get(i);
            List<Problem> part = parts.get(i);
            work.add(() -> shard.compute(part, problems.size(), objective, progress));
        }
        double[] gradient = new double[theta.length];
        double[][] losses = new double[problems.size()][];
        double mean = 0;
        int at = 0;
        // Shares are added in the order of the shards, whichever thread finished first.
        for (GruShard.Share share : run(work)) {
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += share.gradient()[i];
            }
            for (double[] curve : share.losses()) {
                mean += objective.of(curve) / problems.size();
                losses[at++] = curve;
            }
        }
        return new Result(mean, gradient, losses);
    }

    private List<GruShard.Share> run(List<Callable<GruShard.Share>> work) {
        try {
            List<GruShard.Share> shares = new ArrayList<>();
            for (Future<GruShard.Share> future : workers.invokeAll(work)) {
                shares.add(future.get());
            }
            return shares;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.slowpoint.engine.job.CancelledException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static List<List<Problem>> split(List<Problem> problems) {
        List<List<Problem>> parts = new ArrayList<>();
        List<Problem> part = new ArrayList<>();
        int rows = 0;
        for (Problem problem : problems) {
            if (!part.isEmpty() && rows + problem.size() > ROWS_PER_SHARD) {
                parts.add(part);
                part = new ArrayList<>();
                rows = 0;
            }
            part.add(problem);
            rows += problem.size();
        }
        parts.add(part);
        return parts;
    }

    private void prepare(List<List<Problem>> parts) {
        for (int i = 0; i < parts.size(); i++) {
            int rows = parts.get(i).stream().mapToInt(Problem::size).sum();
            if (i == shards.size()) {
                shards.add(new GruShard(architecture, weights, rows, steps));
            } else if (shards.get(i).rows() != rows) {
                shards.get(i).close();
                shards.set(i, new GruShard(architecture, weights, rows, steps));
            }
        }
    }

    /** Frees the off-heap memory and ends the threads. */
    @Override
    public void close() {
        workers.shutdownNow();
        shards.forEach(GruShard::close);
        weights.close();
    }
}
