package org.slowpoint.engine.metatrain;

import org.bytedeco.javacpp.FloatPointer;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.tensor.TensorLayout;

/**
 * The weights as the products want them, shared by all workers and only read by them. A state matrix has a line for
 * each of N units, I inputs and a constant 1, so that recurrent weights, input weights and bias of a gate are one
 * matrix [W | A | b] of N×M, M = N + I + 1.
 */
final class GruWeights implements AutoCloseable {

    private static final String[] GATES = {"update_gate", "reset_gate"};
    private static final String CANDIDATE = "candidate";

    private final RnnArchitecture architecture;
    /** N, the number of units. */
    final int units;
    /** I, the number of inputs. */
    final int inputs;
    /** M = N + I + 1, the lines of a state matrix. */
    final int lines;
    /** [W | A | b] of the update gate over that of the reset gate, 2N×M. */
    final FloatPointer gates;
    /** [W | A | b] of the candidate, N×M. */
    final FloatPointer candidate;
    /** [W | A]ᵀ of both gates, (N + I)×2N: products with it are faster than with the transpose of the other. */
    final FloatPointer gatesTransposed;
    /** [W | A]ᵀ of the candidate, (N + I)×N. */
    final FloatPointer candidateTransposed;
    /** The initial state, N. */
    final float[] initialState;
    /** c·w, N. */
    final float[] scaledReadout;
    /** The same for products. */
    final FloatPointer readout;
    /** c·b. */
    float readoutBias;

    GruWeights(RnnArchitecture architecture) {
        this.architecture = architecture;
        units = architecture.units();
        inputs = architecture.input().size();
        lines = units + inputs + 1;
        gates = new FloatPointer(2L * blockSize());
        candidate = new FloatPointer((long) blockSize());
        gatesTransposed = new FloatPointer(2L * (units + inputs) * units);
        candidateTransposed = new FloatPointer((long) (units + inputs) * units);
        initialState = new float[units];
        scaledReadout = new float[units];
        readout = new FloatPointer((long) units);
    }

    private int blockSize() {
        return units * lines;
    }

    void load(double[] theta) {
        TensorLayout layout = architecture.layout();
        float[] both = new float[2 * blockSize()];
        for (int gate = 0; gate < GATES.length; gate++) {
            System.arraycopy(block(layout, theta, GATES[gate]), 0, both, gate * blockSize(), blockSize());
        }
        float[] alone = block(layout, theta, CANDIDATE);
        gates.put(both);
        candidate.put(alone);
        gatesTransposed.put(transposed(both, 2 * units));
        candidateTransposed.put(transposed(alone, units));
        double[] h0 = layout.get(theta, RnnArchitecture.INITIAL_STATE);
        double[] w = layout.get(theta, RnnArchitecture.READOUT_WEIGHT);
        for (int i = 0; i < units; i++) {
            initialState[i] = (float) h0[i];
            scaledReadout[i] = (float) (architecture.outputScale() * w[i]);
        }
        readout.put(scaledReadout);
        readoutBias = (float) (architecture.outputScale() * layout.get(theta, RnnArchitecture.READOUT_BIAS)[0]);
    }

    /** The lines of the transpose that belong to units and inputs. */
    private float[] transposed(float[] block, int height) {
        float[] turned = new float[(lines - 1) * height];
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < lines - 1; j++) {
                turned[j * height + i] = block[i * lines + j];
            }
        }
        return turned;
    }

    private float[] block(TensorLayout layout, double[] theta, String gate) {
        int recurrent = layout.slice(gate + ".recurrent").offset();
        int input = layout.slice(gate + ".input").offset();
        int bias = layout.slice(gate + ".bias").offset();
        float[] block = new float[blockSize()];
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < units; j++) {
                block[i * lines + j] = (float) theta[recurrent + i * units + j];
            }
            for (int j = 0; j < inputs; j++) {
                block[i * lines + units + j] = (float) theta[input + i * inputs + j];
            }
            block[i * lines + lines - 1] = (float) theta[bias + i];
        }
        return block;
    }

    /** Takes the gradients of the blocks apart into the flat layout. */
    void scatter(FloatPointer gatesGradient, FloatPointer candidateGradient, double[] flat) {
        TensorLayout layout = architecture.layout();
        float[] block = new float[blockSize()];
        for (int gate = 0; gate < GATES.length; gate++) {
            gatesGradient.position((long) gate * blockSize()).get(block);
            scatter(layout, GATES[gate], block, flat);
        }
        gatesGradient.position(0);
        candidateGradient.get(block);
        scatter(layout, CANDIDATE, block, flat);
    }

    private void scatter(TensorLayout layout, String gate, float[] block, double[] flat) {
        int recurrent = layout.slice(gate + ".recurrent").offset();
        int input = layout.slice(gate + ".input").offset();
        int bias = layout.slice(gate + ".bias").offset();
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < units; j++) {
                flat[recurrent + i * units + j] = block[i * lines + j];
            }
            for (int j = 0; j < inputs; j++) {
                flat[input + i * inputs + j] = block[i * lines + units + j];
            }
            flat[bias + i] = block[i * lines + lines - 1];
        }
    }

    @Override
    public void close() {
        gates.close();
        candidate.close();
        gatesTransposed.close();
        candidateTransposed.close();
        readout.close();
    }
}
