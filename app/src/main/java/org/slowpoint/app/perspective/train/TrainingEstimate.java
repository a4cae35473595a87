package org.slowpoint.app.perspective.train;

import java.util.function.LongSupplier;
import org.slowpoint.app.perspective.DataFolders;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.GradientEstimator;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.metatrain.TrainingMemory;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.text.Formatted;

/**
 * What a training will take, from a meta-step that was made.
 *
 * @param seconds until its end, alone on the threads it was measured with
 * @param bytes of memory, rather too low
 */
record TrainingEstimate(double seconds, double bytes) {

    private static final double LONG_STEP = 1;
    private static final double FORWARD = 1.0 / 3;
    private static final double NANO = 1e-9;
    private static final double GIGA = 1e9;
    private static final double LEAST_GIGA = 0.1;
    private static final double MANY = 1.5;
    private static final int MINUTE = 60;

    /**
     * Makes meta-steps and takes their time: one to warm up, and another unless the first takes long. For background
     * threads.
     *
     * @param config the configuration
     * @param tasks where its task comes from
     * @param threads as many as the training will have
     * @param clock in nanoseconds
     * @param progress cancels
     */
    static TrainingEstimate measure(
            MetaTrainingConfig config, DataFolders tasks, int threads, LongSupplier clock, Progress progress) {
        Task task = tasks.of(config.task(), progress);
        double bytes = TrainingMemory.ofTraining(config, task);
        try (GradientEstimator estimator = config.estimator().create(config, task, threads)) {
            TrainerState start = TrainerState.initial(config);
            double first = step(estimator, start, clock, progress);
            double each = first > LONG_STEP ? first : step(estimator, start, clock, progress);
            double validation = FORWARD
                    * config.validation().problems()
                    / config.unroll().batch()
                    / config.validation().every();
            return new TrainingEstimate(each * config.metaSteps() * (1 + validation), bytes);
        }
    }

    private static double step(GradientEstimator estimator, TrainerState start, LongSupplier clock, Progress progress) {
        long begun = clock.getAsLong();
        estimator.estimate(start.weights(), estimator.initialState(), 0, progress);
        return NANO * (clock.getAsLong() - begun);
    }

    /** For the eye: about 4 min, 0.3 GB. */
    String words() {
        double minutes = seconds / MINUTE;
        double hours = minutes / MINUTE;
        String time = minutes < MANY
                ? Formatted.of("%.0f s", Math.max(1, seconds))
                : hours < MANY ? Formatted.of("%.0f min", minutes) : Formatted.of("%.1f h", hours);
        String memory = bytes < LEAST_GIGA * GIGA ? "under 0.1 GB" : Formatted.of("%.1f GB", bytes / GIGA);
        return "about " + time + ", " + memory;
    }
}
