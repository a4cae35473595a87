package org.slowpoint.engine.mlp;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.linalg.Pca;
import org.slowpoint.engine.optimizer.mlp.EntryMoments;

/**
 * The state space of parameters: their ten accumulators, in principal components. Accumulators span decades, so the
 * coordinates are logarithms of how far each lies above what the network can tell from 0, with its sign:
 *
 * <pre>
 *   asinh(m_i / 1e-3)      ½·ln(1 + v/1e-6)      ½·ln(1 + r_j/1e-8)      ½·ln(1 + c_j/1e-8)
 * </pre>
 *
 * where 1e-6 and 1e-8 are what the features add to second moments under their roots, and 1e-3 is the gradient whose
 * square is 1e-6. The state before the first step is 0, and no coordinate depends on the run, so that runs can be
 * compared.
 *
 * @param pca the components
 */
public record EntrySpace(Pca pca) {

    /** How many coordinates there are: three momenta, v, three moments of rows and three of columns. */
    public static final int COORDINATES = 10;

    private static final int MOMENTA = 3;
    private static final double LEAST_GRADIENT = 1e-3;
    private static final double LEAST_SECOND = 1e-6;
    private static final double LEAST_FACTORED = 1e-8;

    /**
     * Fits the components of all states of a run, before its first step and after every one.
     *
     * @throws IllegalArgumentException when the run has no step
     */
    public static EntrySpace of(RecordedEntries run) {
        if (run.steps() == 0) {
            throw new IllegalArgumentException("a run that diverges at once has no states");
        }
        NativeRuntime.start();
        int rows = (run.steps() + 1) * run.entries();
        INDArray states = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {rows, COORDINATES}, 'c');
        for (int row = 0; row < rows; row++) {
            double[] at = coordinates(moments(run, row % run.entries(), row / run.entries()));
            for (int i = 0; i < COORDINATES; i++) {
                states.putScalar(row, i, at[i]);
            }
        }
        return new EntrySpace(Pca.fit(states));
    }

    /** What is remembered of an entry after so many steps of a run, 0 to all. */
    public static EntryMoments moments(RecordedEntries run, int entry, int steps) {
        if (steps < run.steps()) {
            return run.at(entry, steps).before();
        }
        var last = run.at(entry, run.steps() - 1);
        return last.after(last.gradient());
    }

    /** Where accumulators lie before they are projected, {@value #COORDINATES} numbers. */
    public static double[] coordinates(EntryMoments moments) {
        double[] at = new double[COORDINATES];
        for (int j = 0; j < MOMENTA; j++) {
            at[j] = asinh(moments.momenta()[j] / LEAST_GRADIENT);
            at[MOMENTA + 1 + j] = logarithm(moments.rows()[j], LEAST_FACTORED);
            at[2 * MOMENTA + 1 + j] = logarithm(moments.columns()[j], LEAST_FACTORED);
        }
        at[MOMENTA] = logarithm(moments.second(), LEAST_SECOND);
        return at;
    }

    private static double asinh(double x) {
        double size = Math.abs(x);
        return Math.copySign(Math.log1p(size + size * size / (1 + Math.hypot(size, 1))), x);
    }

    private static double logarithm(double moment, double least) {
        return 0.5 * Math.log1p(moment / least);
    }

    /** The coordinate of accumulators along component k. */
    public double project(EntryMoments moments, int k) {
        return pca.project(coordinates(moments), k);
    }
}
