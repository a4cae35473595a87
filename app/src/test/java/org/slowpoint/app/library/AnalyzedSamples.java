package org.slowpoint.app.library;

import org.slowpoint.engine.analysis.AnalysisCache;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.analysis.ResultCache;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.job.Progress;

/** The samples analysed as the program does, once for all tests of what is drawn from them. */
public final class AnalyzedSamples {

    private static final AnalysisCache CACHE = new AnalysisCache(
            Long.MAX_VALUE,
            Samples::baselines,
            ResultCache.none(),
            Runtime.getRuntime().availableProcessors());

    private AnalyzedSamples() {}

    /** Keeps all analyses, and nothing between runs. */
    public static AnalysisCache cache() {
        return CACHE;
    }

    /** One sample. */
    public static AnalyzedCheckpoint of(Samples.Sample sample) {
        return CACHE.of(Samples.open(sample), TaskChoice.OWN, Progress.NONE);
    }
}
