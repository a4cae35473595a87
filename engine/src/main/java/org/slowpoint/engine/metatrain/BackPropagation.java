package org.slowpoint.engine.metatrain;

import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.settings.Kind;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.Task;

/**
 * Back-propagation through the whole unroll (paper, section 3.2).
 *
 * @param firstOrder whether inner gradients count as constants instead of being differentiated through
 * @param adjointClip on the way back the adjoint of a problem's position is shortened to this many times the lengths
 *     of all the gradients it is made of; 0 for the exact gradient, or positive
 */
@Kind(
        name = "back-propagation",
        title = "Back-propagation through the unroll",
        about = "the exact derivative of the losses, back through every inner step")
public record BackPropagation(
        @Setting(
                        about = "Whether inner gradients count as constants instead of being differentiated through.",
                        initial = "false",
                        optional = true)
                boolean firstOrder,
        @Setting(
                        about =
                                "On the way back the adjoint of a position is shortened to this many times the gradients"
                                        + " it is made of.",
                        unit = "lengths",
                        above = 0,
                        orZero = true,
                        initial = "0",
                        optional = true,
                        formerly = "guards.adjointClip")
                double adjointClip)
        implements EstimatorConfig {

    /** Checks the ranges. */
    public BackPropagation {
        Settings.check(BackPropagation.class, firstOrder, adjointClip);
    }

    @Override
    public void requireSuits(Architecture architecture, UnrollConfig unroll) {
        if (!(architecture instanceof RnnArchitecture)) {
            throw new IllegalArgumentException("estimator.kind cannot be back-propagation for the architecture "
                    + architecture.kind() + "; choose evolution-strategies");
        }
    }

    @Override
    public GradientEstimator create(MetaTrainingConfig config, Task task, int threads) {
        UnrollSpec spec = new UnrollSpec(
                config.unroll().objective(),
                config.unroll().steps(),
                firstOrder,
                config.guards().problemClip() > 0,
                adjointClip);
        return new BackPropagationEstimator(
                config, task, MetaGradients.of((RnnArchitecture) config.architecture(), spec, threads));
    }
}
