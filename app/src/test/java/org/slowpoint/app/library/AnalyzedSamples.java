package org.slowpoint.app.library;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slowpoint.engine.analysis.AnalysisCache;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.analysis.ResultCache;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.task.Digits;

/** The samples analysed as the program does, once for all tests of what is drawn from them. */
public final class AnalyzedSamples {

    private static final int FEW = 8;
    private static final int SHORT = 16;

    private static final AnalysisCache CACHE = new AnalysisCache(
            Long.MAX_VALUE,
            Samples::baselines,
            ResultCache.none(),
            Runtime.getRuntime().availableProcessors());

    private static final Map<Samples.Sample, AnalyzedCheckpoint> LAID_OUT = new ConcurrentHashMap<>();

    private AnalyzedSamples() {}

    /** Keeps all analyses, and nothing between runs. */
    public static AnalysisCache cache() {
        return CACHE;
    }

    /**
     * One sample for a test of how things are laid out, which does not depend on how many problems a mean is of, nor on how
     * long runs are: what runs a network is run on a few, and shortly.
     */
    public static AnalyzedCheckpoint laidOut(Samples.Sample sample) {
        return LAID_OUT.computeIfAbsent(sample, AnalyzedSamples::onFewProblems);
    }

    private static AnalyzedCheckpoint onFewProblems(Samples.Sample sample) {
        StoredCheckpoint checkpoint = Samples.open(sample);
        TaskChoice.Chosen chosen = TaskChoice.OWN.on(checkpoint);
        if (!chosen.task().name().equals(Digits.NAME)) {
            return of(sample);
        }
        int steps = checkpoint.checkpoint().testSteps();
        return AnalyzedCheckpoint.of(
                chosen.checkpoint(),
                chosen.task(),
                new AnalysisOptions(FEW, SHORT, 0),
                Samples.baselines(chosen.task().name(), chosen.config().numbers(), steps),
                ResultCache.none(),
                Runtime.getRuntime().availableProcessors(),
                Progress.NONE);
    }

    /** One sample. */
    public static AnalyzedCheckpoint of(Samples.Sample sample) {
        return CACHE.of(Samples.open(sample), TaskChoice.OWN, Progress.NONE);
    }
}
