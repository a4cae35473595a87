package org.slowpoint.app.perspective.explore;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/** Optimizers of random weights, for what does not depend on training. */
final class RandomOptimizer {

    private RandomOptimizer() {}

    /** One of so many units, for linear regression. */
    static StoredCheckpoint of(int units) {
        RnnArchitecture architecture = new RnnArchitecture(CellKind.GRU, units, 1, 1);
        double[] weights = architecture.initialWeights(Key.of(1));
        RandomStream random = Key.of(2).stream();
        for (int i = 0; i < weights.length; i++) {
            weights[i] += 0.01 * random.gaussian();
        }
        // A readout that descends keeps the runs finite.
        double[] zero = new double[units];
        double[] direction = architecture.with(weights).inputJacobian(zero, 0);
        for (int i = 0; i < units; i++) {
            direction[i] *= -0.02;
        }
        architecture.layout().set(weights, RnnArchitecture.READOUT_WEIGHT, direction);
        architecture.layout().set(weights, RnnArchitecture.READOUT_BIAS, new double[1]);
        MetaTrainingConfig config =
                Presets.named("linear-regression", "momentum").config(0).with("architecture.units", units);
        return new StoredCheckpoint(
                new Checkpoint(
                        architecture, weights, Optional.of(config), Optional.empty(), List.of(), Map.of(), Map.of()),
                "random-" + units,
                "none");
    }
}
