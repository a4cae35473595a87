package org.slowpoint.app.study;

import java.util.List;
import java.util.Optional;
import org.slowpoint.app.library.Samples;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.mechanism.Examination;
import org.slowpoint.engine.mechanism.ExaminationOptions;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.task.Problem;

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
        List<Problem> problems = Analysis.problems(analysis.task(), analysis.options());
        String task = analysis.task().name();
        Optional<Momentum> tuned =
                Samples.baselines(
                                task,
                                checkpoint.checkpoint().taskSettings(task),
                                analysis.options().steps())
                        .stream()
                        .filter(b -> b.optimizer().equals("momentum"))
                        .map(b -> (Momentum) b.create())
                        .findFirst();
        return Examination.of(
                analysis,
                problems,
                tuned,
                ExaminationOptions.of(analysis.optimizer().stateSize(), threads),
                progress);
    }
}
