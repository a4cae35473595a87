package org.slowpoint.engine.metatrain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.unroll.Parts;

/**
 * The meta-gradient in single precision: fused loops over preallocated memory and single-threaded matrix products, the
 * batch split over threads. Results do not depend on the number of threads nor on whether the gates of the way there
 * are kept or, where memory is short, computed again on the way back.
 */
public final class FusedMetaGradient implements MetaGradient {

    // Large enough for efficient products; a batch of 32 linear regressions splits into two shards.
    private static final int ROWS_PER_SHARD = 80;
    // Smaller batches split all the same, down to where a second core gains nothing.
    private static final int FEWEST_ROWS = 16;

    private final RnnArchitecture architecture;
    private final UnrollSpec spec;
    private final long budget;
    private final Workers workers;
    private final GruWeights weights;
    private final BlockingQueue<GruRun> free = new LinkedBlockingQueue<>();
    private final List<GruRun> runs = new ArrayList<>();

    /**
     * Creates the differentiator with a quarter of the heap as its budget.
     *
     * @param architecture the optimizer's shape; its cell must be a GRU
     * @param spec what is differentiated
     * @param threads how many threads to use, 1 or more
     */
    public FusedMetaGradient(RnnArchitecture architecture, UnrollSpec spec, int threads) {
        this(architecture, spec, threads, Runtime.getRuntime().maxMemory() / 4);
    }

    /**
     * Creates the differentiator.
     *
     * @param architecture the optimizer's shape; its cell must be a GRU
     * @param spec what is differentiated
     * @param threads how many threads to use, 1 or more
     * @param budget bytes that runs may hold for the way back: within it all gates are kept, beyond it the states
     *     alone, and when even those do not fit, fewer threads run at once, at least one
     */
    public FusedMetaGradient(RnnArchitecture architecture, UnrollSpec spec, int threads, long budget) {
        if (architecture.cell() != CellKind.GRU) {
            throw new IllegalArgumentException("fused kernels exist for the GRU only");
        }
        NativeRuntime.start();
        this.architecture = architecture;
        this.spec = spec;
        this.budget = budget;
        weights = new GruWeights(architecture);
        workers = new Workers("meta-gradient", threads);
    }

    @Override
    public Result compute(double[] theta, List<Problem> problems, Progress progress) {
        weights.load(theta);
        List<List<Problem>> parts = Parts.of(problems, spec.perProblem() ? 0 : rowsPerShard(problems));
        long rows = parts.stream()
                .mapToLong(part -> part.stream().mapToLong(Problem::size).sum())
                .max()
                .orElse(0);
        int atOnce = Math.min(workers.threads(), parts.size());
        boolean gates = atOnce * GruRun.bytes(rows, weights.units, spec.steps(), true) <= budget;
        long states = GruRun.bytes(rows, weights.units, spec.steps(), false);
        atOnce = gates ? atOnce : (int) Math.max(1, Math.min(atOnce, budget / Math.max(1, states)));
        List<Shards.Share> shares = each(parts, atOnce, (run, part) -> run.differentiate(part, spec, gates, progress));
        return Shards.join(parts, shares, spec, theta.length);
    }

    @Override
    public double[][] losses(double[] theta, List<Problem> problems, int steps, Progress progress) {
        weights.load(theta);
        List<List<Problem>> parts = Parts.of(problems, rowsPerShard(problems));
        List<double[]> losses = new ArrayList<>();
        for (double[][] part : each(parts, workers.threads(), (run, p) -> run.losses(p, steps, progress))) {
            losses.addAll(List.of(part));
        }
        return losses.toArray(double[][]::new);
    }

    private static int rowsPerShard(List<Problem> problems) {
        int rows = problems.stream().mapToInt(Problem::size).sum();
        return Math.max(FEWEST_ROWS, Math.min(ROWS_PER_SHARD, (rows + 1) / 2));
    }

    private interface Part<T> {
        T compute(GruRun run, List<Problem> problems);
    }

    /** Computes every part, at most {@code atOnce} at a time. */
    private <T> List<T> each(List<List<Problem>> parts, int atOnce, Part<T> computation) {
        while (runs.size() < atOnce) {
            GruRun run = new GruRun(architecture, weights);
            runs.add(run);
            free.add(run);
        }
        // Runs beyond the limit are taken out of circulation, so that parts wait for one of the others.
        List<GruRun> resting = new ArrayList<>();
        while (free.size() > atOnce) {
            GruRun run = free.remove();
            run.release();
            resting.add(run);
        }
        List<Callable<T>> work = new ArrayList<>();
        for (List<Problem> part : parts) {
            work.add(() -> borrow(run -> computation.compute(run, part)));
        }
        try {
            return workers.run(work);
        } finally {
            free.addAll(resting);
        }
    }

    private <T> T borrow(Function<GruRun, T> use) {
        GruRun run;
        try {
            run = free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
        try {
            return use.apply(run);
        } finally {
            free.add(run);
        }
    }

    /** Frees the off-heap memory and ends the threads. */
    @Override
    public void close() {
        workers.close();
        runs.forEach(GruRun::close);
        weights.close();
    }
}
