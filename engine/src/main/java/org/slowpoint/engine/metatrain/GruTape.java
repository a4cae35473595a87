package org.slowpoint.engine.metatrain;

import java.util.Arrays;

/**
 * What a run of a GRU on some rows leaves for the way back: every state and, where memory allows, the gates. Matrices
 * are rows×M, flat and row-major, with the inputs and a constant 1 riding along as further units.
 */
final class GruTape {

    final int from;
    final int rows;
    final float[][] states;
    /** The gates of every step, or null where they are computed again. */
    final float[][] keep;

    final float[][] reset;
    final float[][] candidate;
    /** The adjoint of the state that the way back has reached. */
    final float[] carried;
    /** Σ over steps of (adjoint of the update)∘(new state): the readout's gradient before summing rows. */
    final float[] readout;

    /**
     * Allocates.
     *
     * @param from the first row among those of the shard
     * @param rows how many
     * @param width M
     * @param steps T
     * @param keepGates whether gates are stored
     */
    GruTape(int from, int rows, int width, int steps, boolean keepGates) {
        this.from = from;
        this.rows = rows;
        int size = rows * width;
        states = new float[steps + 1][size];
        keep = keepGates ? new float[steps][size] : null;
        reset = keepGates ? new float[steps][size] : null;
        candidate = keepGates ? new float[steps][size] : null;
        carried = new float[size];
        readout = new float[size];
    }

    /** Bytes of a tape over all steps. */
    static long bytes(long rows, int width, int steps, boolean keepGates) {
        return rows * width * steps * Float.BYTES * (keepGates ? 4 : 1);
    }

    void begin(float[] initialState, int width) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(initialState, 0, states[0], row * width, initialState.length);
            states[0][(row + 1) * width - 1] = 1;
        }
        Arrays.fill(carried, 0);
        Arrays.fill(readout, 0);
    }

    /** Makes the state after the first step the one before it, for runs that record nothing. */
    void startOver() {
        float[] first = states[0];
        states[0] = states[1];
        states[1] = first;
    }
}
