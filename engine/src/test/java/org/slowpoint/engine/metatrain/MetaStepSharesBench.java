package org.slowpoint.engine.metatrain;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Tasks;

/**
 * What a meta-step's time is made of on one thread: its matrix products, its element-wise loops, the copies between heap
 * and native memory and the task's gradients and Hessian-vector products, each done again by itself as often and on as
 * many rows as in the step. What is left is bookkeeping, and memory that each part by itself finds in the cache. A part
 * that is put on another processor shortens the step by its share at most.
 */
public final class MetaStepSharesBench {

    private static final int ROUNDS = 9;

    private MetaStepSharesBench() {}

    /** Runs the benchmark and prints a table in Markdown. */
    public static void main(String[] args) {
        NativeRuntime.start();
        System.out.println("| task | parameters | units | batch | steps | step, median ms | products | element-wise |"
                + " copies | task | rest |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        shares("linear-regression", Map.of(), 64, 32, 200);
        shares("linear-regression", Map.of(), 256, 32, 200);
        shares("two-moons", Map.of(), 32, 2, 200);
        shares("digits", Map.of("channels", 4.0, "minibatch", 25.0), 16, 2, 50);
        shares("digits", Map.of("channels", 8.0, "minibatch", 50.0), 32, 1, 20);
    }

    private static void shares(String task, Map<String, Double> settings, int units, int batch, int steps) {
        List<Problem> problems = Tasks.create(task, settings, null).sample(Key.of(2), batch);
        double whole = MetaStepBench.median(MetaStepBench.times(units, 1, problems, steps, ROUNDS));
        int rows = problems.stream().mapToInt(Problem::size).sum();
        double products;
        double elementWise;
        double copies;
        try (Parts parts = new Parts(
                units,
                Math.max(16, Math.min(80, (rows + 1) / 2)),
                problems.get(0).size())) {
            int blocks = parts.blocks(rows);
            products = median(parts::products) * blocks * steps;
            elementWise = median(parts::elementWise) * blocks * steps;
            copies = median(parts::copies) * blocks * steps;
        }
        double ofTask = median(() -> task(problems)) * steps;
        System.out.printf(
                "| %s %s | %,d | %d | %d | %d | %.0f | %s | %s | %s | %s | %s |%n",
                task,
                settings.isEmpty() ? "" : settings,
                problems.get(0).size(),
                units,
                batch,
                steps,
                whole,
                share(products, whole),
                share(elementWise, whole),
                share(copies, whole),
                share(ofTask, whole),
                share(whole - products - elementWise - copies - ofTask, whole));
    }

    private static String share(double part, double whole) {
        return String.format("%.0f %%", 100 * part / whole);
    }

    /** Milliseconds of doing something once, the median of several times after warming up. */
    private static double median(Runnable once) {
        int times = 1;
        double[] found = new double[ROUNDS];
        while (milliseconds(once, times) < 20) {
            times *= 2;
        }
        for (int i = 0; i < ROUNDS; i++) {
            found[i] = milliseconds(once, times) / times;
        }
        Arrays.sort(found);
        return MetaStepBench.median(found);
    }

    private static double milliseconds(Runnable once, int times) {
        long before = System.nanoTime();
        for (int i = 0; i < times; i++) {
            once.run();
        }
        return (System.nanoTime() - before) * 1e-6;
    }

    /** What a step asks of the problems, forward and back. */
    private static void task(List<Problem> problems) {
        for (Problem problem : problems) {
            double[] x = problem.initialPoint();
            double[] out = new double[x.length];
            problem.at(0).fast().lossAndGradient(x, out);
            problem.at(0).fast().hessianVector(x, x, out);
        }
    }

    /** The parts of one step forward and back on one block of rows, without one another. */
    private static final class Parts implements AutoCloseable {

        private final GruWeights weights;
        private final int n;
        private final int lines;
        private final int rows;
        private final FloatPointer in;
        private final FloatPointer out;
        private final FloatPointer gradient;
        private final float[][] heap = new float[8][];

        Parts(int units, int shard, int problem) {
            weights = new GruWeights(new RnnArchitecture(CellKind.GRU, units, 1, 0.01));
            n = weights.units;
            lines = weights.lines;
            int most;
            try (GruWorker worker = new GruWorker(weights)) {
                most = worker.mostRows();
            }
            int shardRows = Math.max(shard, problem);
            rows = (shardRows + (shardRows + most - 1) / most - 1) / ((shardRows + most - 1) / most);
            in = zeros(2L * lines * rows);
            out = zeros(2L * lines * rows);
            gradient = zeros(2L * n * lines);
            for (int i = 0; i < heap.length; i++) {
                heap[i] = new float[n * rows];
                Arrays.fill(heap[i], 0.3f);
            }
        }

        private static FloatPointer zeros(long length) {
            FloatPointer pointer = new FloatPointer(length);
            pointer.put(new float[(int) length]);
            return pointer;
        }

        int blocks(int all) {
            return (all + rows - 1) / rows;
        }

        void products() {
            product(2 * n, lines, weights.gates);
            product(n, lines, weights.candidate);
            openblas.cblas_sgemv(
                    openblas.CblasRowMajor, openblas.CblasTrans, n, rows, 1f, in, rows, weights.readout, 1, 0f, out, 1);
            product(n + 1, n, weights.candidateTransposed);
            product(n + 1, 2 * n, weights.gatesTransposed);
            accumulate(2 * n);
            accumulate(n);
        }

        private void product(int m, int k, FloatPointer left) {
            openblas.cblas_sgemm(
                    openblas.CblasRowMajor,
                    openblas.CblasNoTrans,
                    openblas.CblasNoTrans,
                    m,
                    rows,
                    k,
                    1f,
                    left,
                    k,
                    in,
                    rows,
                    0f,
                    out,
                    rows);
        }

        private void accumulate(int m) {
            openblas.cblas_sgemm(
                    openblas.CblasRowMajor,
                    openblas.CblasNoTrans,
                    openblas.CblasTrans,
                    m,
                    lines,
                    rows,
                    1f,
                    out,
                    rows,
                    in,
                    rows,
                    1f,
                    gradient,
                    lines);
        }

        void elementWise() {
            int size = n * rows;
            GruKernels.openGates(heap[0], heap[1], heap[2], heap[3], size);
            GruKernels.mix(heap[4], heap[0], heap[2], heap[5], size);
            GruKernels.readBack(heap[6], heap[2], heap[1], heap[7], heap[3], size);
            GruKernels.multiply(heap[1], heap[2], heap[3], size);
            GruKernels.mixBack(heap[7], heap[2], heap[0], heap[4], heap[5], heap[6], size);
            GruKernels.resetBack(heap[3], heap[2], heap[1], heap[5], heap[7], size);
        }

        void copies() {
            int size = n * rows;
            for (int i = 0; i < 7; i++) {
                in.put(heap[i], 0, size);
            }
            for (int i = 0; i < 5; i++) {
                out.get(heap[i], 0, size);
            }
        }

        @Override
        public void close() {
            weights.close();
            in.close();
            out.close();
            gradient.close();
        }
    }
}
