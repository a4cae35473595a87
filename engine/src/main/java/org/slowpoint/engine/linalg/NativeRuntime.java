package org.slowpoint.engine.linalg;

import java.util.Optional;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads ND4J and OpenBLAS and sets them up: one thread each, since work is parallel over problems and tiny operations
 * slow down twentyfold when libraries start threads of their own. Loading takes about 0.5 s (2.5 s the first time on
 * a machine), so a user interface calls {@link #start()} off its own thread.
 */
public final class NativeRuntime {

    /** Below this the matrix library has most likely mistaken the processor for an older one. */
    public static final double LOW_GIGAFLOPS = 40;

    private static final Logger LOG = LoggerFactory.getLogger(NativeRuntime.class);

    private NativeRuntime() {}

    /**
     * Loads and configures the native libraries; later calls return at once.
     *
     * @throws NativeLibraryException when they cannot be loaded, saying why and what to do
     */
    public static void start() {
        Optional<Throwable> failure = Holder.FAILURE;
        if (failure.isPresent()) {
            throw new NativeLibraryException(UnpackedLibraries.reason(failure.get()), failure.get());
        }
    }

    /**
     * Measures single-threaded float32 matrix products of size 512.
     *
     * @return the best of five, in GFLOP/s; {@link #LOW_GIGAFLOPS} or less on a current processor means that results
     *     are right but slow, and that setting {@code OPENBLAS_CORETYPE} (for instance to {@code SkylakeX} or
     *     {@code Haswell}) before the start may help
     */
    public static double measureMatrixSpeed() {
        start();
        int n = 512;
        INDArray a = Nd4j.ones(DataType.FLOAT, n, n);
        INDArray b = Nd4j.ones(DataType.FLOAT, n, n);
        INDArray c = Nd4j.createUninitialized(DataType.FLOAT, new long[] {n, n}, 'f');
        double best = 0;
        for (int i = 0; i < 6; i++) {
            long before = System.nanoTime();
            Nd4j.gemm(a, b, c, false, false, 1, 0);
            double seconds = (System.nanoTime() - before) * 1e-9;
            best = i == 0 ? 0 : Math.max(best, 2.0 * n * n * n / seconds * 1e-9);
        }
        if (best < LOW_GIGAFLOPS) {
            LOG.warn("Matrix products run at {} GFLOP/s; the matrix library may have mistaken this processor.", best);
        }
        return best;
    }

    // Class initialisation runs once and is the only synchronisation needed.
    private static final class Holder {
        static final Optional<Throwable> FAILURE = load();

        private static Optional<Throwable> load() {
            try {
                System.setProperty("org.nd4j.log.initialization", "false");
                UnpackedLibraries.check();
                Nd4j.factory().blas().setMaxThreads(1);
                Nd4j.getEnvironment().setMaxMasterThreads(1);
                openblas.blas_set_num_threads(1);
                return Optional.empty();
            } catch (LinkageError | RuntimeException e) {
                return Optional.of(e);
            }
        }
    }
}
