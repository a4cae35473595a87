package org.slowpoint.engine.metatrain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.slowpoint.engine.job.Workers;

/** The float32 matrix-product speed of several threads at once, against which shares of the peak are stated. */
final class MatrixPeakBench {

    private static final int SIZE = 512;
    private static final int PRODUCTS = 12;

    private MatrixPeakBench() {}

    /** The best of five rounds, in GFLOP/s, all threads together. */
    static double gigaflops(int threads) {
        try (Workers workers = new Workers("peak", threads)) {
            List<Callable<Void>> work = new ArrayList<>();
            List<FloatPointer> pointers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                FloatPointer[] abc = new FloatPointer[3];
                for (int k = 0; k < 3; k++) {
                    abc[k] = new FloatPointer((long) SIZE * SIZE);
                    abc[k].put(new float[SIZE * SIZE]);
                    pointers.add(abc[k]);
                }
                work.add(() -> products(abc));
            }
            double best = 0;
            for (int round = 0; round < 6; round++) {
                long before = System.nanoTime();
                workers.run(work);
                double seconds = (System.nanoTime() - before) * 1e-9;
                best = round == 0 ? 0 : Math.max(best, 2e-9 * SIZE * SIZE * SIZE * PRODUCTS * threads / seconds);
            }
            pointers.forEach(FloatPointer::close);
            return best;
        }
    }

    /**
     * The speed on one thread of the product that makes the gradients of both gates' weights, 2N×rows by rows×(N+2),
     * best of five rounds, in GFLOP/s.
     *
     * @param rows the rows of one step, or of several steps stacked
     */
    static double weightGradient(int units, int rows) {
        int lines = units + 2;
        int products = 1 + (int) (200_000_000L / ((long) units * lines * rows));
        try (FloatPointer adjoint = new FloatPointer(2L * units * rows);
                FloatPointer state = new FloatPointer((long) lines * rows);
                FloatPointer gradient = new FloatPointer(2L * units * lines)) {
            adjoint.put(new float[2 * units * rows]);
            state.put(new float[lines * rows]);
            gradient.put(new float[2 * units * lines]);
            double best = 0;
            for (int round = 0; round < 6; round++) {
                long before = System.nanoTime();
                for (int i = 0; i < products; i++) {
                    openblas.cblas_sgemm(
                            openblas.CblasRowMajor,
                            openblas.CblasNoTrans,
                            openblas.CblasTrans,
                            2 * units,
                            lines,
                            rows,
                            1f,
                            adjoint,
                            rows,
                            state,
                            rows,
                            1f,
                            gradient,
                            lines);
                }
                double seconds = (System.nanoTime() - before) * 1e-9;
                best = round == 0 ? 0 : Math.max(best, 4e-9 * units * lines * rows * products / seconds);
            }
            return best;
        }
    }

    private static Void products(FloatPointer[] abc) {
        for (int i = 0; i < PRODUCTS; i++) {
            openblas.cblas_sgemm(
                    openblas.CblasRowMajor,
                    openblas.CblasNoTrans,
                    openblas.CblasNoTrans,
                    SIZE,
                    SIZE,
                    SIZE,
                    1f,
                    abc[0],
                    SIZE,
                    abc[1],
                    SIZE,
                    0f,
                    abc[2],
                    SIZE);
        }
        return null;
    }
}
