package org.slowpoint.engine.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.interchange.MlpArrays;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.mlp.EntryReading;
import org.slowpoint.engine.mlp.MlpAnalysis;
import org.slowpoint.engine.mlp.MlpAnalysisOptions;
import org.slowpoint.engine.mlp.MlpStudy;
import org.slowpoint.engine.mlp.MlpVariant;
import org.slowpoint.engine.mlp.RecordedEntries;
import org.slowpoint.engine.optimizer.MlpOptimizer;
import org.slowpoint.engine.optimizer.mlp.FeatureGroup;
import org.slowpoint.engine.optimizer.mlp.HeldEntry;
import org.slowpoint.engine.optimizer.mlp.LearnedDecays;

/** The analysis of an optimizer with a network per parameter as the JSON document that scripts rely on. */
final class MlpAnalysisDocument {

    private static final int POINTS = 25;

    private final ObjectNode document = Json.object();

    private MlpAnalysisDocument() {}

    /**
     * Analyses such a checkpoint.
     *
     * @param chosen the checkpoint and the task of the test problems
     * @param seed the seed of problems and of which parameters are looked at
     * @param threads 1 or more; the document does not depend on it
     * @param progress reports
     */
    static ObjectNode of(TaskChoice.Chosen chosen, long seed, int threads, Progress progress) {
        Checkpoint checkpoint = chosen.checkpoint().checkpoint();
        MetaObjective objective =
                checkpoint.config().map(config -> config.unroll().objective()).orElse(MetaObjective.MEAN);
        MlpAnalysis analysis;
        try (Workers workers = new Workers("analysis", threads)) {
            analysis = MlpAnalysis.of(
                    (MlpOptimizer) checkpoint.optimizer(),
                    chosen.task(),
                    objective,
                    MlpAnalysisOptions.of(checkpoint.testSteps(), checkpoint.trainedSteps(), seed),
                    workers,
                    progress);
        }
        MlpAnalysisDocument made = new MlpAnalysisDocument();
        made.putCheckpoint(chosen);
        made.document.put("objective", objective.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        made.document.put("problems", analysis.options().problems());
        made.document.put("steps", analysis.options().studied());
        putConstants(made.document, analysis.optimizer());
        made.putRun(analysis);
        ArrayNode entries = made.document.putArray("entries");
        analysis.readings().forEach(reading -> put(entries.addObject(), reading));
        made.putStudy(analysis);
        made.putSnapshots(checkpoint);
        return made.document;
    }

    private void putCheckpoint(TaskChoice.Chosen chosen) {
        Checkpoint checkpoint = chosen.checkpoint().checkpoint();
        ObjectNode node = document.putObject("checkpoint");
        node.put("sha256", chosen.checkpoint().sha256());
        node.put("kind", MlpArrays.kind(checkpoint.architecture()));
        node.put("words", checkpoint.architecture().words());
        node.setAll(Json.architecture(checkpoint));
        node.put("metaParameters", checkpoint.weights().length);
        node.put("task", chosen.task().name());
        document.put("fixedPointsLeftOut", MlpAnalysis.NO_FIXED_POINTS);
    }

    private static void putConstants(ObjectNode at, MlpOptimizer optimizer) {
        LearnedDecays decays = optimizer.decays();
        ObjectNode node = at.putObject("decays");
        Json.put(node, "momentum", decays.momentum());
        Json.put(node, "rms", new double[] {decays.rms()});
        Json.put(node, "adafactor", decays.adafactor());
        Json.put(at, "learnedScale", optimizer.weights().scale());
    }

    private void putRun(MlpAnalysis analysis) {
        RecordedEntries run = analysis.runs().get(0);
        ObjectNode node = document.putObject("recorded");
        node.put("steps", run.steps());
        node.put("asked", analysis.options().steps());
        node.put("entries", run.entries());
        double[] explained = new double[analysis.space().pca().size()];
        Arrays.setAll(explained, analysis.space().pca()::explained);
        Json.put(document.putObject("pca"), "varianceExplained", explained);
    }

    private static void put(ObjectNode node, EntryReading reading) {
        HeldEntry entry = reading.entry();
        node.put("tensor", entry.tensor().name());
        node.put("kind", entry.tensor().kind().name().toLowerCase(Locale.ROOT));
        node.put("parameter", entry.parameter());
        node.put("step", entry.step());
        Json.put(node, "value", entry.value());
        Json.put(node, "gradient", entry.gradient());
        Json.put(node, "features", entry.inputs(entry.gradient()));
        Json.put(node, "heads", entry.heads(entry.gradient()));
        HeldEntry.Update slope = entry.slope(0);
        ObjectNode rate = node.putObject("effectiveLearningRate");
        // A term that is absent contributes 0, not −0.
        Json.put(rate, "total", 0 - slope.total());
        Json.put(rate, "blackbox", 0 - slope.blackbox());
        Json.put(rate, "nominal", 0 - slope.nominal());
        ObjectNode linear = node.putObject("linearization");
        HeldEntry.Partials partials = entry.partials(reading.gradient());
        Json.put(linear, "momenta", partials.momenta());
        Json.put(linear, "gradient", partials.gradient());
        Json.put(linear, "value", partials.value());
        ObjectNode stable = node.putObject("stableCurvatures");
        Json.put(stable, "from", reading.stableFrom());
        Json.put(stable, "to", reading.stableTo());
        ObjectNode best = node.putObject("bestCurvature");
        Json.put(best, "curvature", reading.bestCurvature());
        Json.put(best, "spectralRadius", reading.bestRadius());
        EntryReading.UpdateFunction function = reading.updateFunction(POINTS);
        ObjectNode updates = node.putObject("updateFunction");
        Json.put(updates, "gradient", function.gradients());
        Json.put(
                updates,
                "blackbox",
                Arrays.stream(function.updates())
                        .mapToDouble(HeldEntry.Update::blackbox)
                        .toArray());
        Json.put(
                updates,
                "nominal",
                Arrays.stream(function.updates())
                        .mapToDouble(HeldEntry.Update::nominal)
                        .toArray());
    }

    private void putStudy(MlpAnalysis analysis) {
        MlpStudy study = analysis.study();
        put(document.putObject("untouched"), study.untouched());
        ArrayNode groups = document.putArray("featureGroups");
        for (MlpStudy.Outcome outcome : study.ranked(MlpVariant.Kind.FEATURE_GROUP)) {
            ObjectNode node = groups.addObject();
            node.put("group", outcome.variant().key());
            put(node, outcome);
        }
        ArrayNode features = document.putArray("features");
        List<MlpStudy.Outcome> inOrder = study.outcomes(MlpVariant.Kind.FEATURE);
        for (MlpStudy.Outcome outcome : study.ranked(MlpVariant.Kind.FEATURE)) {
            ObjectNode node = features.addObject();
            int input = inOrder.indexOf(outcome);
            node.put("feature", input);
            node.put("group", FeatureGroup.of(input).key());
            Json.put(node, "replacedBy", analysis.means().inputs()[input]);
            put(node, outcome);
        }
        ArrayNode interventions = document.putArray("interventions");
        for (MlpStudy.Outcome outcome : study.ranked(MlpVariant.Kind.INTERVENTION)) {
            ObjectNode node = interventions.addObject();
            node.put("intervention", outcome.variant().key());
            put(node, outcome);
        }
    }

    private void putSnapshots(Checkpoint checkpoint) {
        ArrayNode snapshots = document.putArray("snapshots");
        for (Snapshot snapshot : checkpoint.snapshots()) {
            ObjectNode node = snapshots.addObject();
            node.put("metaStep", snapshot.step());
            Json.put(node, "objective", snapshot.objective());
            putConstants(node, (MlpOptimizer) checkpoint.architecture().with(snapshot.weights()));
        }
    }

    private static void put(ObjectNode node, MlpStudy.Outcome outcome) {
        node.put("title", outcome.variant().title());
        node.put("sentence", outcome.variant().sentence());
        put(node, outcome.measured());
        ObjectNode difference = node.putObject("difference");
        Json.put(difference, "mean", outcome.difference().mean());
        Json.put(difference, "meanStdErr", outcome.difference().standardError());
        difference.put("problems", outcome.difference().problems());
    }

    private static void put(ObjectNode node, MlpStudy.Measured measured) {
        Json.put(node, "objective", measured.mean());
        Json.put(node, "objectiveStdErr", measured.standardError());
        node.put("diverged", measured.run().diverged());
    }
}
