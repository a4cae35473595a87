package org.slowpoint.app.cli;

import java.nio.file.Path;
import java.util.List;
import org.slowpoint.app.library.Samples;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.analysis.ResultCache;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.job.Progress;

/**
 * A checkpoint that figures are drawn from.
 *
 * @param chosen the checkpoint and the task of the test problems
 * @param name the beginning of its files' names
 * @param beside whether figures of several optimizers show it
 */
record FigureSource(TaskChoice.Chosen chosen, String name, boolean beside) {

    /** The checkpoints of some files or, without any, the samples. */
    static List<FigureSource> of(TaskOptions task, List<Path> files) {
        if (files.isEmpty()) {
            return Samples.inFigures().stream()
                    .map(sample -> {
                        StoredCheckpoint c = Samples.open(sample);
                        boolean beside = Samples.onePerTask().contains(sample);
                        return new FigureSource(task.on(c), c.name(), beside);
                    })
                    .toList();
        }
        List<StoredCheckpoint> checkpoints =
                files.stream().map(Checkpoints::read).toList();
        return checkpoints.stream()
                .map(c -> new FigureSource(task.on(c), name(c, checkpoints), true))
                .toList();
    }

    // Two checkpoints of one name are told apart by their hashes.
    private static String name(StoredCheckpoint checkpoint, List<StoredCheckpoint> all) {
        long same = all.stream().filter(c -> c.name().equals(checkpoint.name())).count();
        return same == 1
                ? checkpoint.name()
                : checkpoint.name() + "-" + checkpoint.sha256().substring(0, 8);
    }

    /** Analyses it on every thread there is. */
    AnalyzedCheckpoint analyzed(ResultCache cache, Progress progress) {
        return Inputs.analyzed(chosen, 0, cache, progress);
    }
}
