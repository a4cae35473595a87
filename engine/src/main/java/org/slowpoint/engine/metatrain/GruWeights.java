package org.slowpoint.engine.metatrain;

import org.bytedeco.javacpp.FloatPointer;
import org.slowpoint.engine.optimizer.ParameterLayout;
import org.slowpoint.engine.optimizer.RnnArchitecture;

/** The weights as the products want them, shared by all shards and only read by them. */
final class GruWeights implements AutoCloseable {

    private static final String[] GATES = {"update_gate", "reset_gate"};

    private final RnnArchitecture architecture;
    private final int n;
    /** [W_z | a_z | b_z] over [W_r | a_r | b_r], 2N×(N+2). */
    final FloatPointer gates;
    /** [W_c | a_c | b_c], N×(N+2). */
    final FloatPointer candidate;
    /** c·w. */
    final FloatPointer readout;

    final float[] initialState;

    /** c·b. */
    float readoutBias;

    GruWeights(RnnArchitecture architecture) {
        this.architecture = architecture;
        n = architecture.units();
        gates = new FloatPointer(2L * n * (n + 2));
        candidate = new FloatPointer((long) n * (n + 2));
        readout = new FloatPointer((long) n);
        initialState = new float[n];
    }

    void load(double[] theta) {
        ParameterLayout layout = architecture.layout();
        for (int i = 0; i < n; i++) {
            initialState[i] = (float) theta[i];
        }
        for (int gate = 0; gate < 2; gate++) {
            GruShard.put(gates, (long) gate * n * (n + 2), block(layout, theta, GATES[gate]), n * (n + 2));
        }
        GruShard.put(candidate, 0, block(layout, theta, "candidate"), n * (n + 2));
        float[] row = new float[n];
        double[] w = layout.get(theta, RnnArchitecture.READOUT_WEIGHT);
        for (int i = 0; i < n; i++) {
            row[i] = (float) (architecture.outputScale() * w[i]);
        }
        GruShard.put(readout, 0, row, n);
        readoutBias = (float) (architecture.outputScale() * layout.get(theta, RnnArchitecture.READOUT_BIAS)[0]);
    }

    private float[] block(ParameterLayout layout, double[] theta, String gate) {
        int recurrent = layout.slice(gate + ".recurrent").offset();
        int input = layout.slice(gate + ".input").offset();
        int bias = layout.slice(gate + ".bias").offset();
        float[] block = new float[n * (n + 2)];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                block[i * (n + 2) + j] = (float) theta[recurrent + i * n + j];
            }
            block[i * (n + 2) + n] = (float) theta[input + i];
            block[i * (n + 2) + n + 1] = (float) theta[bias + i];
        }
        return block;
    }

    /** Takes the gradients of the blocks apart into the flat layout. */
    void scatter(ParameterLayout layout, FloatPointer gatesGradient, FloatPointer candidateGradient, double[] flat) {
        float[] block = new float[n * (n + 2)];
        for (int gate = 0; gate < 2; gate++) {
            gatesGradient.position((long) gate * n * (n + 2)).get(block);
            scatter(layout, GATES[gate], block, flat);
        }
        gatesGradient.position(0);
        candidateGradient.position(0).get(block);
        scatter(layout, "candidate", block, flat);
    }

    private void scatter(ParameterLayout layout, String gate, float[] block, double[] flat) {
        int recurrent = layout.slice(gate + ".recurrent").offset();
        int input = layout.slice(gate + ".input").offset();
        int bias = layout.slice(gate + ".bias").offset();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                flat[recurrent + i * n + j] = block[i * (n + 2) + j];
            }
            flat[input + i] = block[i * (n + 2) + n];
            flat[bias + i] = block[i * (n + 2) + n + 1];
        }
    }

    @Override
    public void close() {
        gates.close();
        candidate.close();
        readout.close();
    }
}
