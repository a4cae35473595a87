package org.slowpoint.engine.optimizer;

import java.util.Arrays;
import java.util.Optional;
import org.slowpoint.engine.linalg.BatchEquations;

/** The vanilla cell {@link CellKind#RNN}, which is also the candidate of {@link CellKind#UGRNN}. */
final class RnnCell implements Cell {

    private final Gate gate;

    RnnCell(int units, int inputs, double[] weights, int offset) {
        gate = Gate.at(weights, offset, units, inputs);
    }

    @Override
    public int units() {
        return gate.units();
    }

    @Override
    public int inputs() {
        return gate.inputs();
    }

    @Override
    public void forward(double[] states, double[] inputs, int rows, double[] next) {
        double[] pre = gate.preactivation(states, inputs, rows);
        for (int i = 0; i < pre.length; i++) {
            next[i] = Math.tanh(pre[i]);
        }
    }

    @Override
    public void backward(
            double[] states,
            double[] inputs,
            int rows,
            double[] nextAdjoint,
            double[] stateAdjoint,
            double[] inputAdjoint,
            double[] weightGradient,
            int offset) {
        double[] dPre = slope(states, inputs, rows);
        for (int i = 0; i < dPre.length; i++) {
            dPre[i] *= nextAdjoint[i];
        }
        Arrays.fill(stateAdjoint, 0);
        Arrays.fill(inputAdjoint, 0);
        gate.backward(dPre, states, inputs, rows, stateAdjoint, inputAdjoint, weightGradient, offset);
    }

    @Override
    public double[] stateJacobian(double[] h, double[] u) {
        double[] jacobian = new double[h.length * h.length];
        gate.addRecurrent(slope(h, u, 1), jacobian, 0, h.length);
        return jacobian;
    }

    @Override
    public double[] inputJacobian(double[] h, double[] u) {
        double[] jacobian = new double[h.length * u.length];
        gate.addInput(slope(h, u, 1), jacobian, 0);
        return jacobian;
    }

    /** tanh' = 1 − tanh² at every pre-activation. */
    private double[] slope(double[] h, double[] u, int rows) {
        double[] slope = gate.preactivation(h, u, rows);
        for (int i = 0; i < slope.length; i++) {
            double c = Math.tanh(slope[i]);
            slope[i] = 1 - c * c;
        }
        return slope;
    }

    @Override
    public Optional<BatchEquations> fixedPointBatch(double[] u) {
        return Optional.of(new CellBatch(this, u) {
            @Override
            public Tangent tangent(double[] points, int rows) {
                double[] slope = slope(points, inputs(rows), rows);
                return new Tangent() {
                    @Override
                    public double[] times(double[] v) {
                        return minus(CellBatch.times(gate.recurrentPart(v, rows), slope), v);
                    }

                    @Override
                    public double[] transposedTimes(double[] v) {
                        return minus(gate.recurrentTransposed(CellBatch.times(v.clone(), slope), rows), v);
                    }
                };
            }
        });
    }
}
