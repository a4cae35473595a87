package org.slowpoint.app.study;

import java.util.Optional;
import org.slowpoint.app.library.Samples;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.mechanism.Examination;
import org.slowpoint.engine.mechanism.ExaminationOptions;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.tune.Family;

/** Examinations of checkpoints against the tuned baselines that ship. */
public final class Examinations {

    private Examinations() {}

    /**
     * Examines a checkpoint on the problems of its analysis.
     *
     * @param checkpoint the checkpoint
     * @param analysis its analysis
     * @param threads 1 or more
     * @param progress reports and cancels
     */
    public static Examination of(StoredCheckpoint checkpoint, Analysis analysis, int threads, Progress progress) {
        String task = analysis.task().name();
        int steps = analysis.options().steps();
        Optional<Momentum> tuned = Samples.baselines(
                        task, checkpoint.checkpoint().taskSettings(task), steps)
                .stream()
                .filter(b -> b.optimizer().equals(Family.MOMENTUM.id()))
                .map(b -> (Momentum) b.create(steps))
                .findFirst();
        return Examination.of(
                analysis, tuned, ExaminationOptions.of(analysis.optimizer().stateSize(), threads), progress);
    }
}
