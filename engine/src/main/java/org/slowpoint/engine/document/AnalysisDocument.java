package org.slowpoint.engine.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.analysis.ResultCache;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.ModeTracks;
import org.slowpoint.engine.dynamics.Saturation;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.mechanism.Examination;
import org.slowpoint.engine.optimizer.MlpOptimizer;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.task.KnownCurvature;
import org.slowpoint.engine.tune.Baselines;

/** What is known about an optimizer, as the JSON document that scripts rely on. */
public final class AnalysisDocument {

    private AnalysisDocument() {}

    /** Whether such a document is about an optimizer with a network per parameter, whose entries are others. */
    public static boolean perParameter(TaskChoice.Chosen chosen) {
        return chosen.checkpoint().checkpoint().optimizer() instanceof MlpOptimizer;
    }

    /**
     * Analyses a checkpoint, of whatever kind.
     *
     * @param chosen the checkpoint and the task of the test problems
     * @param seed the seed of problems and searches
     * @param baselines the tuned baselines at hand; those nearest to the task's settings are taken
     * @param threads 1 or more; the document does not depend on it
     * @param progress reports and cancels
     */
    public static ObjectNode of(
            TaskChoice.Chosen chosen, long seed, Baselines baselines, int threads, Progress progress) {
        if (perParameter(chosen)) {
            return MlpAnalysisDocument.of(chosen, seed, threads, progress);
        }
        AnalyzedCheckpoint analyzed =
                AnalyzedCheckpoint.of(chosen, seed, baselines, ResultCache.none(), threads, progress);
        ObjectNode document = of(chosen.checkpoint(), analyzed.graph().examination(progress));
        if (chosen.checkpoint().checkpoint().snapshots().size() > 1) {
            ExaminationDocument.tracks(document, ModeTracks.of(analyzed.snapshotModes(progress), progress));
        }
        return document;
    }

    private static ObjectNode of(StoredCheckpoint stored, Examination examination) {
        Analysis analysis = examination.analysis();
        List<FixedPoint> fixedPoints = examination.fixedPoints().points();
        ObjectNode document = Json.object();
        ObjectNode checkpoint = document.putObject("checkpoint");
        checkpoint.put("sha256", stored.sha256());
        checkpoint.setAll(Json.architecture(stored.checkpoint()));
        checkpoint.put("task", analysis.task().name());
        ArrayNode points = document.putArray("fixedPoints");
        fixedPoints.forEach(point -> ExaminationDocument.point(points.addObject(), point));
        document.putNull("convergencePoint");
        analysis.convergencePoint().ifPresent(point -> {
            double[] variance = analysis.run().cloud().totalVariance();
            ObjectNode node = document.putObject("convergencePoint");
            node.put("index", indexOf(point, fixedPoints));
            Json.put(node, "totalVarianceFirst", variance[1]);
            Json.put(node, "totalVarianceLast", variance[variance.length - 1]);
        });
        ArrayNode modes = document.putArray("modes");
        analysis.modes().ifPresent(linear -> {
            document.put("modesDefective", linear.defective());
            if (linear.defective()) {
                return;
            }
            for (Mode mode : linear.modes()) {
                ObjectNode node = modes.addObject();
                Json.putComplex(
                        node, "eigenvalue", mode.eigen().re(), mode.eigen().im());
                Json.put(node, "modulus", mode.eigen().modulus());
                Json.put(node, "timescale", mode.timescale());
                Json.putComplex(node, "learningRate", mode.rateRe(), mode.rateIm());
                Json.put(node, "gain", mode.gain());
                Json.put(node, "condition", mode.eigen().condition());
            }
        });
        ObjectNode rates = document.putObject("effectiveLearningRate");
        Json.put(
                rates,
                "initialState",
                analysis.optimizer().effectiveLearningRate(analysis.optimizer().initialState()));
        Json.put(
                rates,
                "convergencePoint",
                analysis.modes().map(Linearization::effectiveLearningRate).orElse(Double.NaN));
        ObjectNode autonomous = document.putObject("autonomous");
        Json.put(autonomous, "effectiveLearningRate", analysis.autonomous().effectiveLearningRates());
        Json.put(autonomous, "update", analysis.autonomous().updates());
        double[] explained = new double[analysis.pca().size()];
        Arrays.setAll(explained, analysis.pca()::explained);
        Json.put(document.putObject("pca"), "varianceExplained", explained);
        ObjectNode clipping = document.putObject("clipping");
        Json.put(clipping, "saturatedShare", analysis.saturation().saturatedShare());
        ObjectNode quantiles = clipping.putObject("gradientQuantiles");
        double[] levels = Saturation.levels();
        for (int i = 0; i < levels.length; i++) {
            Json.put(
                    quantiles, Double.toString(levels[i]), analysis.saturation().quantiles()[i]);
        }
        if (analysis.task() instanceof KnownCurvature curvature) {
            Momentum optimal = Momentum.optimal(curvature.smallestCurvature(), curvature.largestCurvature());
            ObjectNode node = document.putObject("optimalMomentum");
            Json.put(node, "alpha", optimal.learningRate());
            Json.put(node, "beta", optimal.decay());
        }
        ExaminationDocument.addTo(document, examination);
        return document;
    }

    /** Two searches agree on a point to far more digits than points are apart. */
    private static int indexOf(FixedPoint point, List<FixedPoint> points) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.size(); i++) {
            double distance = 0;
            for (int j = 0; j < point.state().length; j++) {
                distance = Math.max(
                        distance, Math.abs(point.state()[j] - points.get(i).state()[j]));
            }
            nearest = distance < least ? i : nearest;
            least = Math.min(least, distance);
        }
        return nearest;
    }
}
