package org.slowpoint.engine.metatrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Problem;

/**
 * Times one meta-step of linear regression, and the same matrix products alone, alternating in one run. Prints a table
 * in Markdown. Run by {@code mvn -Pbench}.
 */
public final class MetaStepBench {

    private static final int ROUNDS = 15;
    private static final int STEPS = 200;
    private static final int BATCH = 64;
    private static final int ROWS = 80;

    private MetaStepBench() {}

    /** Runs the benchmark. */
    public static void main(String[] args) {
        System.out.printf(
                "Matrix products of size 512 on one thread: %.0f GFLOP/s%n%n", NativeRuntime.measureMatrixSpeed());
        System.out.println("| units | threads | meta-step, median ms (min … max) | its products alone, 1 thread, ms |"
                + " share of products | off-heap MB | heap MB |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (int units : new int[] {64, 256}) {
            for (int threads : new int[] {1, 2}) {
                bench(units, threads);
            }
        }
    }

    private static void bench(int units, int threads) {
        RnnArchitecture architecture = new RnnArchitecture(CellKind.GRU, units, 1, 1);
        double[] weights = architecture.initialWeights(Key.of(1));
        List<Problem> problems = new LinearRegression().sample(Key.of(2), BATCH);
        long offHeapBefore = Pointer.totalBytes();
        long heapBefore = usedHeap();
        try (FusedMetaGradient gradient =
                new FusedMetaGradient(architecture, UnrollSpec.exact(MetaObjective.MEAN_RELATIVE, STEPS), threads)) {
            Runnable step = () -> gradient.compute(weights, problems, Progress.NONE);
            Products products = new Products(units);
            int shards = BATCH * 5 / ROWS;
            Runnable productsOnly = () -> {
                for (int i = 0; i < shards; i++) {
                    products.run();
                }
            };
            for (int i = 0; i < 4; i++) {
                step.run();
                productsOnly.run();
            }
            long offHeap = Pointer.totalBytes() - offHeapBefore - products.bytes();
            long heap = usedHeap() - heapBefore;
            List<Double> whole = new ArrayList<>();
            List<Double> alone = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                whole.add(timed(step) * 1e-6);
                alone.add(timed(productsOnly) * 1e-6);
            }
            double[] w = whole.stream().mapToDouble(v -> v).sorted().toArray();
            double[] a = alone.stream().mapToDouble(v -> v).sorted().toArray();
            double share = a[ROUNDS / 2] / threads / w[ROUNDS / 2];
            System.out.printf(
                    "| %d | %d | %.1f (%.1f … %.1f) | %.1f | %.0f %% | %.0f | %.0f |%n",
                    units,
                    threads,
                    w[ROUNDS / 2],
                    w[0],
                    w[ROUNDS - 1],
                    a[ROUNDS / 2],
                    100 * share,
                    offHeap * 1e-6,
                    heap * 1e-6);
            products.close();
        }
    }

    private static long timed(Runnable work) {
        long before = System.nanoTime();
        work.run();
        return System.nanoTime() - before;
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** The products of one shard's unroll and of the way back, with nothing in between. */
    private static final class Products {
        private final int n;
        private final List<FloatPointer> all = new ArrayList<>();
        private final FloatPointer gates;
        private final FloatPointer candidate;
        private final FloatPointer state;
        private final FloatPointer two;
        private final FloatPointer one;
        private final FloatPointer adjoint;
        private final FloatPointer gatesGradient;
        private final FloatPointer candidateGradient;

        Products(int n) {
            this.n = n;
            gates = pointer(2 * n * (n + 2));
            candidate = pointer(n * (n + 2));
            state = pointer((n + 2) * ROWS);
            two = pointer(2 * n * ROWS);
            one = pointer(n * ROWS);
            adjoint = pointer((n + 1) * ROWS);
            gatesGradient = pointer(2 * n * (n + 2));
            candidateGradient = pointer(n * (n + 2));
        }

        private FloatPointer pointer(int length) {
            FloatPointer pointer = new FloatPointer((long) length);
            float[] values = new float[length];
            Arrays.fill(values, 1e-3f);
            pointer.put(values);
            all.add(pointer);
            return pointer;
        }

        long bytes() {
            return all.stream().mapToLong(p -> p.capacity() * 4).sum();
        }

        void run() {
            for (int t = 0; t < STEPS; t++) {
                gemm(false, false, 2 * n, ROWS, n + 2, gates, n + 2, state, ROWS, two, ROWS);
                gemm(false, false, n, ROWS, n + 2, candidate, n + 2, state, ROWS, one, ROWS);
                gemm(true, false, n + 1, ROWS, n, candidate, n + 2, one, ROWS, adjoint, ROWS);
                gemm(true, false, n + 1, ROWS, 2 * n, gates, n + 2, two, ROWS, adjoint, ROWS);
                gemm(false, true, 2 * n, n + 2, ROWS, two, ROWS, state, ROWS, gatesGradient, n + 2);
                gemm(false, true, n, n + 2, ROWS, one, ROWS, state, ROWS, candidateGradient, n + 2);
            }
        }

        private static void gemm(
                boolean ta,
                boolean tb,
                int m,
                int columns,
                int k,
                FloatPointer a,
                int lda,
                FloatPointer b,
                int ldb,
                FloatPointer c,
                int ldc) {
            openblas.cblas_sgemm(
                    openblas.CblasRowMajor,
                    ta ? openblas.CblasTrans : openblas.CblasNoTrans,
                    tb ? openblas.CblasTrans : openblas.CblasNoTrans,
                    m,
                    columns,
                    k,
                    1f,
                    a,
                    lda,
                    b,
                    ldb,
                    0f,
                    c,
                    ldc);
        }

        void close() {
            all.forEach(Pointer::close);
        }
    }
}
