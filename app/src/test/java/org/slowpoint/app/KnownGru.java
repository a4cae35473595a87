package org.slowpoint.app;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.tensor.TensorLayout;

/**
 * GRUs made by hand, whose fixed points are known: constant gates around a candidate tanh(W·h) and its reset gate. All
 * weights are exact in single precision, in which files hold them. Runs start at 0.1 in every unit.
 */
public final class KnownGru {

    /** The bias of an update gate that takes the candidate, z = 0. */
    public static final double TAKE = -60;
    /** The bias of one that stands in the middle, z = ½. */
    public static final double HALF = 0;
    /** The bias of one that keeps the state to the last bit, z = 1. */
    public static final double KEEP = 60;

    private static final double OPEN = 60;

    private KnownGru() {}

    /** h' = z∘h + (1 − z)∘tanh(W·h). */
    public static Checkpoint of(double[] w, double... updateBias) {
        int n = updateBias.length;
        double[] resetBias = new double[n];
        Arrays.fill(resetBias, OPEN);
        return of(w, updateBias, new double[n * n], resetBias);
    }

    /** The same with one bias for all units. */
    public static Checkpoint ofAll(int n, double[] w, double updateBias) {
        double[] bias = new double[n];
        Arrays.fill(bias, updateBias);
        return of(w, bias);
    }

    /** h' = z∘h + (1 − z)∘tanh(W·(r∘h)) with r = σ(R·h + b). */
    public static Checkpoint of(double[] w, double[] updateBias, double[] r, double[] resetBias) {
        int n = updateBias.length;
        RnnArchitecture architecture = new RnnArchitecture(CellKind.GRU, n, 1, 1);
        TensorLayout layout = architecture.layout();
        double[] weights = new double[layout.size()];
        layout.set(weights, RnnArchitecture.INITIAL_STATE, filled(n, 0.1f));
        layout.set(weights, "update_gate.bias", updateBias);
        layout.set(weights, "reset_gate.bias", resetBias);
        layout.set(weights, "reset_gate.recurrent", r);
        layout.set(weights, "candidate.recurrent", w);
        layout.set(weights, "candidate.input", filled(n, 0.125));
        layout.set(weights, RnnArchitecture.READOUT_WEIGHT, filled(n, -0.03125));
        return new Checkpoint(
                architecture,
                weights,
                Optional.of(
                        Presets.named("linear-regression", "momentum").config(0).with("architecture.units", n)),
                Optional.empty(),
                List.of(),
                Map.of(),
                Map.of());
    }

    /** n blocks of one value on the diagonal. */
    public static double[] diagonal(int n, double value) {
        double[] w = new double[n * n];
        for (int i = 0; i < n; i++) {
            w[i * n + i] = value;
        }
        return w;
    }

    /** A Jordan block. */
    public static double[] jordan(int n, double value) {
        double[] w = diagonal(n, value);
        for (int i = 1; i < n; i++) {
            w[(i - 1) * n + i] = 1;
        }
        return w;
    }

    private static double[] filled(int n, double value) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return values;
    }
}
