package org.slowpoint.engine.unroll;

import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.linalg.Pca;
import org.slowpoint.engine.random.RandomStream;
import org.slowpoint.engine.statistics.Spread;

/**
 * The hidden states that a run visited, with the positions and gradients that drove them. A row is one parameter of
 * one problem; of problems with many parameters some may be kept. Immutable by convention: accessors that return arrays
 * return copies.
 */
public final class StateCloud {

    private static final int EARLY = 20;

    private final int stateSize;
    private final RecordedRows kept;
    private final int[] offsets;
    private final StepArray states;
    private final double[][] positions;
    private final double[][] gradients;

    private StateCloud(int stateSize, RecordedRows kept, StepArray states, double[][] positions, double[][] gradients) {
        this.stateSize = stateSize;
        this.kept = kept;
        this.offsets = kept.offsets();
        this.states = states;
        this.positions = positions;
        this.gradients = gradients;
    }

    /** A cloud to be filled step by step, part by part. */
    static StateCloud empty(int stateSize, RecordedRows kept, int steps) {
        int rows = kept.rows().length;
        return new StateCloud(
                stateSize,
                kept,
                new StepArray(steps + 1, rows * stateSize),
                new double[steps][rows],
                new double[steps][rows]);
    }

    /**
     * Keeps what a part of the rows has come to.
     *
     * @param part which of its rows are kept
     * @param first the row here of the first one kept
     * @param step t in 0 … T
     * @param h the states of all its rows
     */
    void keepStates(RecordedRows part, int first, int step, double[] h) {
        part.copy(h, stateSize, states.block(step), states.offset(step) + first * stateSize);
    }

    /**
     * Keeps what drives a part of the rows on.
     *
     * @param part which of its rows are kept
     * @param first the row here of the first one kept
     * @param step t in 0 … T − 1
     * @param x the positions of all its rows
     * @param g the gradients there
     */
    void keepDrive(RecordedRows part, int first, int step, double[] x, double[] g) {
        part.copy(x, 1, positions[step], first);
        part.copy(g, 1, gradients[step], first);
    }

    /** N, the length of a state. */
    public int stateSize() {
        return stateSize;
    }

    /** T, the number of updates; there are T + 1 states per row. */
    public int steps() {
        return gradients.length;
    }

    /** The number of rows: kept parameters of all problems together. */
    public int rows() {
        return offsets[offsets.length - 1];
    }

    /** What it takes in memory, about. */
    public long bytes() {
        return Double.BYTES * (long) rows() * ((long) stateSize * (steps() + 1) + 2L * steps());
    }

    /** The number of problems. */
    public int problems() {
        return offsets.length - 1;
    }

    /** The first row of a problem. */
    public int firstRow(int problem) {
        return offsets[Objects.checkIndex(problem, problems())];
    }

    /** The parameter, within its problem, that a row is; from 0. */
    public int parameterOf(int row) {
        return kept.parameters()[row];
    }

    /** The problem a row belongs to. */
    public int problemOf(int row) {
        int at = Arrays.binarySearch(offsets, Objects.checkIndex(row, rows()));
        return at >= 0 ? at : -at - 2;
    }

    /**
     * A copy of one state.
     *
     * @param step t in 0 … T
     * @param row the row
     * @return length N
     */
    public double[] state(int step, int row) {
        return states.copy(step, row * stateSize, (row + 1) * stateSize);
    }

    /**
     * Draws a state of one of three strata of time: the first 20 steps, the middle, the last tenth.
     *
     * @param i the number of the draw; strata take turns
     * @param random where draws come from
     * @return a copy, length N
     */
    public double[] stratified(int i, RandomStream random) {
        int early = Math.min(EARLY, steps());
        int late = steps() - steps() / 10;
        int step =
                switch (i % 3) {
                    case 0 -> random.below(early + 1);
                    case 1 -> early + random.below(Math.max(1, late - early));
                    default -> late + random.below(steps() - late + 1);
                };
        return state(step, random.below(rows()));
    }

    /** A copy of all states of a step, rows×N, t in 0 … T. */
    public double[] states(int step) {
        return states.copy(step, 0, rows() * stateSize);
    }

    /** A copy of the positions x_t of all rows, t in 0 … T − 1. */
    public double[] positions(int step) {
        return positions[step].clone();
    }

    /** A copy of the gradients g_t of all rows, t in 0 … T − 1. */
    public double[] gradients(int step) {
        return gradients[step].clone();
    }

    /** All gradients met, T·rows of them, step by step. */
    public double[] allGradients() {
        return Arrays.stream(gradients).flatMapToDouble(Arrays::stream).toArray();
    }

    /** The principal components of all states; every entry must be finite. */
    public Pca components() {
        // The matrix lies in native memory, of which the collector knows nothing, so it goes at once.
        try (INDArray states = allStates()) {
            return Pca.fit(states);
        }
    }

    /**
     * All states as one matrix of (T+1)·rows states of length N, step by step.
     *
     * @return a fresh DOUBLE array in native memory, which is as large as the cloud; close it when it is done with
     */
    public INDArray allStates() {
        NativeRuntime.start();
        INDArray all =
                Nd4j.createUninitialized(DataType.DOUBLE, new long[] {(long) states.steps() * rows(), stateSize}, 'c');
        java.nio.DoubleBuffer buffer = all.data().asNioDouble();
        for (int t = 0; t < states.steps(); t++) {
            buffer.put(states.block(t), states.offset(t), rows() * stateSize);
        }
        return all;
    }

    /**
     * The total variance of the states across rows at each step: the trace of their covariance (inset of figure 3a).
     *
     * @return length T + 1, in squared state units
     */
    public double[] totalVariance() {
        double[] variance = new double[states.steps()];
        for (int t = 0; t < variance.length; t++) {
            variance[t] = Spread.total(states(t), stateSize);
        }
        return variance;
    }
}
