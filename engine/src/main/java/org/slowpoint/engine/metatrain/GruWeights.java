package org.slowpoint.engine.metatrain;

import org.bytedeco.javacpp.FloatPointer;
import org.slowpoint.engine.optimizer.ParameterLayout;
import org.slowpoint.engine.optimizer.RnnArchitecture;

/**
 * The weights as the products want them, shared by all workers and only read by them. A row of a state matrix has N
 * units, the I inputs and a constant 1, so that recurrent weights, input weights and bias of a gate are one matrix
 * [W | A | b] of N×(N+I+1).
 */
final class GruWeights implements AutoCloseable {

    static final int KEEP = 0;
    static final int RESET = 1;
    static final int CANDIDATE = 2;

    private static final String[] GATES = {"update_gate", "reset_gate", "candidate"};

    private final RnnArchitecture architecture;
    /** N, the number of units. */
    final int units;
    /** I, the number of inputs. */
    final int inputs;
    /** M = N + I + 1, the width of a row. */
    final int width;
    /** [W | A | b] of the three gates. */
    final FloatPointer[] gates = new FloatPointer[GATES.length];
    /** The initial state, N. */
    final float[] initialState;
    /** c·w, N. */
    final float[] readout;
    /** c·b. */
    float readoutBias;

    GruWeights(RnnArchitecture architecture) {
        this.architecture = architecture;
        units = architecture.units();
        inputs = 1;
        width = units + inputs + 1;
        for (int gate = 0; gate < gates.length; gate++) {
            gates[gate] = new FloatPointer(blockSize());
        }
        initialState = new float[units];
        readout = new float[units];
    }

    private int blockSize() {
        return units * width;
    }

    void load(double[] theta) {
        ParameterLayout layout = architecture.layout();
        for (int gate = 0; gate < gates.length; gate++) {
            gates[gate].put(block(layout, theta, GATES[gate]));
        }
        double[] h0 = layout.get(theta, RnnArchitecture.INITIAL_STATE);
        double[] w = layout.get(theta, RnnArchitecture.READOUT_WEIGHT);
        for (int i = 0; i < units; i++) {
            initialState[i] = (float) h0[i];
            readout[i] = (float) (architecture.outputScale() * w[i]);
        }
        readoutBias = (float) (architecture.outputScale() * layout.get(theta, RnnArchitecture.READOUT_BIAS)[0]);
    }

    private float[] block(ParameterLayout layout, double[] theta, String gate) {
        int recurrent = layout.slice(gate + ".recurrent").offset();
        int input = layout.slice(gate + ".input").offset();
        int bias = layout.slice(gate + ".bias").offset();
        float[] block = new float[blockSize()];
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < units; j++) {
                block[i * width + j] = (float) theta[recurrent + i * units + j];
            }
            for (int j = 0; j < inputs; j++) {
                block[i * width + units + j] = (float) theta[input + i * inputs + j];
            }
            block[i * width + width - 1] = (float) theta[bias + i];
        }
        return block;
    }

    /** Takes the gradient of one gate's block apart into the flat layout. */
    void scatter(int gate, FloatPointer gradient, double[] flat) {
        float[] block = new float[blockSize()];
        gradient.get(block);
        ParameterLayout layout = architecture.layout();
        int recurrent = layout.slice(GATES[gate] + ".recurrent").offset();
        int input = layout.slice(GATES[gate] + ".input").offset();
        int bias = layout.slice(GATES[gate] + ".bias").offset();
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < units; j++) {
                flat[recurrent + i * units + j] = block[i * width + j];
            }
            for (int j = 0; j < inputs; j++) {
                flat[input + i * inputs + j] = block[i * width + units + j];
            }
            flat[bias + i] = block[i * width + width - 1];
        }
    }

    @Override
    public void close() {
        for (FloatPointer gate : gates) {
            gate.close();
        }
    }
}
