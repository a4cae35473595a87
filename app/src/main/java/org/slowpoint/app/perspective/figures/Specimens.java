package org.slowpoint.app.perspective.figures;

import org.slowpoint.app.shell.Background;
import org.slowpoint.app.study.ResultCache;
import org.slowpoint.app.study.Specimen;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.task.Task;

/** Reads checkpoints and makes specimens of them, once each; the last few are kept. For background threads. */
final class Specimens {

    private static final int MOST = 6;
    private static final int MOST_CHECKPOINTS = 32;

    private final LruCache<StoredCheckpoint> checkpoints = new LruCache<>(MOST_CHECKPOINTS);
    private final LruCache<Specimen> specimens = new LruCache<>(MOST);
    private final ResultCache cache;
    private final int threads = Background.threads();

    Specimens(ResultCache cache) {
        this.cache = cache;
    }

    /** The checkpoint of a subject. */
    StoredCheckpoint checkpoint(Subject subject, Progress progress) {
        return checkpoints.get(subject.id(), p -> subject.source().call(), progress);
    }

    /** The specimen of a subject. */
    Specimen of(Subject subject, Progress progress) {
        return specimens.get(subject.id(), p -> make(subject, p), progress);
    }

    private Specimen make(Subject subject, Progress progress) {
        progress.report(Double.NaN, "studying " + subject.title());
        StoredCheckpoint stored = checkpoint(subject, progress);
        Task task = stored.checkpoint()
                .createTask()
                .orElseThrow(() -> new IllegalArgumentException(stored.source()
                        + " does not say what it was trained on; choose a task with --task on the command line."));
        return Specimen.of(stored, task, cache, threads, progress.withoutReports());
    }
}
