package org.slowpoint.app.perspective.train;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.chart.BaselineObjective;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.perspective.DataFolders;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.tune.Baseline;
import org.slowpoint.engine.unroll.Unroller;

/** Measures the tuned baselines of a task on a training's own validation problems, in its own objective. */
final class BaselineMeasure {

    /** Problems where the training has no validation of its own. */
    private static final int PROBLEMS = 64;

    private BaselineMeasure() {}

    /** The baselines that do not diverge, best first; empty when the task has none. For background threads. */
    static List<BaselineObjective> of(MetaTrainingConfig config, DataFolders tasks, Progress progress) {
        int steps = config.unroll().steps();
        List<Baseline> baselines =
                Samples.baselines(config.task().name(), config.task().numbers(), steps);
        if (baselines.isEmpty()) {
            return List.of();
        }
        int count = config.validation().problems() > 0 ? config.validation().problems() : PROBLEMS;
        List<Problem> problems =
                tasks.of(config.task(), progress).sample(Key.of(config.seed()).fold("validation problems"), count);
        List<BaselineObjective> measured = new ArrayList<>();
        try (Workers workers = new Workers("baselines", 1)) {
            for (Baseline baseline : baselines) {
                double objective = 0;
                for (double[] curve : Unroller.losses(baseline.create(steps), problems, steps, workers, progress)) {
                    objective += config.unroll().objective().of(curve) / problems.size();
                }
                if (Double.isFinite(objective)) {
                    measured.add(new BaselineObjective(baseline, objective));
                }
            }
        }
        measured.sort(java.util.Comparator.comparingDouble(BaselineObjective::objective));
        return List.copyOf(measured);
    }
}
