package org.slowpoint.engine.metatrain;

/** Watches a training run; called on the training thread, once per meta-step. */
public interface TrainingObserver {

    /**
     * One meta-step.
     *
     * @param step its number, from 0
     * @param metaLoss mean objective over the batch plus the norm penalty
     * @param objective mean objective over the batch
     * @param gradientMax the largest entry of the meta-gradient by modulus, before clipping
     * @param skipped whether the step was left out because the gradient or what it led to was not finite
     */
    record Step(int step, double metaLoss, double objective, double gradientMax, boolean skipped) {}

    /** A meta-step is done; {@code state} is what follows it. */
    void stepped(Step step, TrainerState state);

    /** A snapshot was taken. */
    void snapshot(Snapshot snapshot, TrainerState state);
}
