package org.slowpoint.engine.metatrain;

/** Watches a training run; called on the training thread. */
public interface TrainingObserver {

    /** What became of a meta-step. */
    enum Outcome {
        /** The weights moved. */
        TAKEN,
        /** The step was left out: its gradient, or what it led to, was not finite or out of proportion. */
        SKIPPED,
        /** Training returned to its best weights and goes on more slowly. */
        RETURNED
    }

    /**
     * One meta-step.
     *
     * @param step its number, from 0
     * @param metaLoss mean objective over the batch plus the norm penalty
     * @param objective mean objective over the batch
     * @param gradientMax the largest entry of the meta-gradient by modulus, before clipping
     * @param gradientNorm the meta-gradient's length, before clipping
     * @param spread the length of its standard error, from how the batch's problems or pairs differ; 0 where only their
     *     mean is known
     * @param outcome what became of it
     * @param clipped problems of this batch whose own meta-gradient was shortened
     * @param losses the inner losses of the batch, one row of T per problem; not to be changed
     */
    record Step(
            int step,
            double metaLoss,
            double objective,
            double gradientMax,
            double gradientNorm,
            double spread,
            Outcome outcome,
            int clipped,
            double[][] losses) {

        /** Whether the weights did not move. */
        public boolean skipped() {
            return outcome == Outcome.SKIPPED;
        }
    }

    /** A meta-step is done; {@code state} is what follows it. */
    void stepped(Step step, TrainerState state);

    /**
     * The weights were measured on the validation problems.
     *
     * @param step meta-steps done
     * @param objective their mean objective; not finite when the optimizer diverges on one of them
     */
    default void validated(int step, double objective) {}

    /** A snapshot was taken. */
    void snapshot(Snapshot snapshot, TrainerState state);
}
