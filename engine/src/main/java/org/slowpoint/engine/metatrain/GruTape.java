package org.slowpoint.engine.metatrain;

import java.util.Arrays;

/**
 * What a run of a GRU on some rows leaves for the way back: every state and, where memory allows, the gates. Matrices
 * have a line per unit and a column per row of the problem, so that gates are flat arrays.
 */
final class GruTape {

    final int from;
    final int rows;
    /** h_0 … h_T, N×rows each. */
    final float[][] states;
    /** The inputs of every step, I×rows each. */
    final float[][] inputs;
    /** The gates of every step, or null where they are computed again. */
    final float[][] keep;

    final float[][] reset;
    final float[][] candidate;
    /** The adjoint of the state that the way back has reached. */
    final float[] carried;
    /** The readout's weights, N×rows, the same in every column. */
    final float[] readoutWeights;
    /** Σ over steps of (adjoint of the update)∘(new state): the readout's gradient before summing rows. */
    final float[] readout;
    /** Σ over steps of the adjoint of the update, before summing rows. */
    final float[] updates;

    /**
     * Allocates.
     *
     * @param from the first row among those of the shard
     * @param rows how many
     * @param units N
     * @param inputCount I
     * @param steps T
     * @param keepGates whether gates are stored
     */
    GruTape(int from, int rows, int units, int inputCount, int steps, boolean keepGates) {
        this.from = from;
        this.rows = rows;
        int size = rows * units;
        states = new float[steps + 1][size];
        inputs = new float[steps][rows * inputCount];
        keep = keepGates ? new float[steps][size] : null;
        reset = keepGates ? new float[steps][size] : null;
        candidate = keepGates ? new float[steps][size] : null;
        carried = new float[size];
        readoutWeights = new float[size];
        readout = new float[size];
        updates = new float[rows];
    }

    /** Bytes of a tape over all steps. */
    static long bytes(long rows, int units, int steps, boolean keepGates) {
        return rows * units * steps * Float.BYTES * (keepGates ? 4 : 1);
    }

    void begin(float[] initialState, float[] scaledReadout) {
        for (int unit = 0; unit < initialState.length; unit++) {
            Arrays.fill(states[0], unit * rows, (unit + 1) * rows, initialState[unit]);
            Arrays.fill(readoutWeights, unit * rows, (unit + 1) * rows, scaledReadout[unit]);
        }
        Arrays.fill(carried, 0);
        Arrays.fill(readout, 0);
        Arrays.fill(updates, 0);
    }

    /** Scales the adjoint of the state on those of the shard's rows from … to − 1 that are on this tape. */
    void scaleAdjoint(int first, int end, float factor) {
        int begin = Math.max(first - from, 0);
        int stop = Math.min(end - from, rows);
        for (int line = 0; line < carried.length; line += rows) {
            for (int i = line + begin; i < line + stop; i++) {
                carried[i] = carried[i] * factor;
            }
        }
    }

    /** Makes the state after the first step the one before it, for runs that record nothing. */
    void startOver() {
        float[] first = states[0];
        states[0] = states[1];
        states[1] = first;
    }
}
