package org.slowpoint.app.perspective.figures;

import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.engine.analysis.AnalysisCache;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.analysis.ResultCache;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.job.LruCache;
import org.slowpoint.engine.job.Progress;

/** Reads checkpoints once each; the last ones are kept. Their analyses are the window's. For background threads. */
final class Sources {

    private static final int MOST = 32;

    private final LruCache<StoredCheckpoint> checkpoints = new LruCache<>(MOST);
    private final AnalysisCache analyses;

    Sources(AnalysisCache analyses) {
        this.analyses = analyses;
    }

    /** Where long results are kept between runs of the program. */
    ResultCache results() {
        return analyses.results();
    }

    /** The checkpoint of a source. */
    StoredCheckpoint checkpoint(OptimizerSource source, Progress progress) {
        return checkpoints.get(source.id(), source::open, progress);
    }

    /** The checkpoint of a source with its analysis. */
    AnalyzedCheckpoint analyzed(OptimizerSource source, Progress progress) {
        progress.report(Double.NaN, "analysing " + source.title());
        return analyses.of(checkpoint(source, progress), source.task(), progress.withoutReports());
    }
}
