package org.slowpoint.engine.mechanism;

import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.ModeMotion;
import org.slowpoint.engine.random.Key;

/**
 * The mechanism that a first picture of an optimizer is best drawn of, going by its analysis alone. It costs next to
 * nothing and judges by the bounds of the report, which an examination decides by more evidence.
 */
public final class LeadingMechanism {

    private LeadingMechanism() {}

    /**
     * Chooses: layers and types where the task has several, else clipping, else a schedule, else momentum, each where
     * it is clear; without a mode that averages gradients, what the optimizer does when left alone.
     *
     * @param analysis of the optimizer
     * @return {@link Aspect#GROUPS}, {@link Aspect#CLIPPING}, {@link Aspect#SCHEDULE} or {@link Aspect#MOMENTUM}
     */
    public static Aspect of(Analysis analysis) {
        if (analysis.task()
                        .sample(Key.of(analysis.options().seed()), 1)
                        .get(0)
                        .parameters()
                        .tensors()
                        .size()
                > 1) {
            return Aspect.GROUPS;
        }
        if (Examination.earlySaturation(analysis).saturatedShare() >= Thresholds.CLIPPED) {
            return Aspect.CLIPPING;
        }
        boolean averages = analysis.modes()
                .filter(linear -> !linear.modes().isEmpty())
                .map(linear -> linear.byGain().get(0).motion() == ModeMotion.AVERAGING)
                .orElse(false);
        return analysis.schedule().relativeRange() >= Thresholds.SCHEDULED || !averages
                ? Aspect.SCHEDULE
                : Aspect.MOMENTUM;
    }
}
