package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slowpoint.app.library.UserCache;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.analysis.ResultCache;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.ModeTracks;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.text.ComplexText;
import org.slowpoint.engine.text.Formatted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slowpoint analyze}: the mechanisms of an optimizer, in sentences or as one JSON document. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        description = "Find what an optimizer does and by which mechanisms, with the numbers behind each sentence.")
final class AnalyzeCommand implements Callable<Integer> {

    private static final int MODES_SHOWN = 6;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "F", description = "The checkpoint.")
    private Path file;

    @Mixin
    private TaskOptions taskOptions;

    @Option(names = "--seed", defaultValue = "0", description = "Seed of problems and searches (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Option(names = "--no-cache", description = "Compute everything again even if this was asked before.")
    private boolean noCache;

    @Option(names = "--cache", paramLabel = "DIR", description = "Where documents are kept (the user's cache folder).")
    private Path cacheFolder;

    @Override
    public Integer call() {
        TaskChoice.Chosen chosen = taskOptions.on(Checkpoints.read(file));
        boolean cached = !noCache;
        ResultCache cache = cacheFolder == null ? UserCache.usual() : UserCache.in(cacheFolder);
        String[] from = {
            "analyze",
            chosen.checkpoint().sha256(),
            chosen.config().toString(),
            Integer.toString(chosen.checkpoint().checkpoint().testSteps()),
            Long.toString(seed)
        };
        Optional<ObjectNode> known = cached ? cache.get(from) : Optional.empty();
        ObjectNode document = known.orElseGet(() -> compute(chosen));
        if (cached && known.isEmpty()) {
            cache.put(document, from);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(document.toPrettyString());
        } else {
            print(document, out);
        }
        return 0;
    }

    private ObjectNode compute(TaskChoice.Chosen chosen) {
        StoredCheckpoint stored = chosen.checkpoint();
        Progress progress = new TerminalProgress(spec.commandLine().getErr());
        AnalyzedCheckpoint analyzed = Inputs.analyzed(chosen, seed, ResultCache.none(), progress);
        ObjectNode document = AnalysisDocument.of(stored, analyzed.graph().examination(progress));
        if (stored.checkpoint().snapshots().size() > 1) {
            ExaminationDocument.tracks(document, ModeTracks.of(analyzed.snapshotModes(progress), progress));
        }
        return document;
    }

    private static void print(JsonNode document, PrintWriter out) {
        for (JsonNode finding : document.get("report")) {
            out.println(Formatted.of(
                    "%s: %s",
                    finding.get("title").asText(), finding.get("verdict").asText()));
            finding.get("sentences")
                    .forEach(sentence -> out.println("  " + sentence.get("text").asText()));
        }
        JsonNode rates = document.get("effectiveLearningRate");
        out.println(Formatted.of(
                "Effective learning rate: %.4g at the start, %s",
                Json.number(rates.get("initialState")),
                document.get("convergencePoint").isNull()
                        ? "and there is no convergence point"
                        : Formatted.of("%.4g at the convergence point", Json.number(rates.get("convergencePoint")))));
        if (document.path("modesDefective").asBoolean()) {
            out.println("The Jacobian cannot be diagonalised; its modes have no meaning of their own.");
        } else if (!document.get("modes").isEmpty()) {
            List<JsonNode> modes = new ArrayList<>();
            document.get("modes").forEach(modes::add);
            modes.sort(Comparator.comparingDouble(m -> -gain(m)));
            out.println("Modes by steady-state gain |α/(1−β)|:");
            modes.stream().limit(MODES_SHOWN).forEach(mode -> printMode(mode, out));
        }
        JsonNode explained = document.at("/pca/varianceExplained");
        double first = Json.number(explained.path(0));
        out.println(
                first > 0
                        ? Formatted.of(
                                "Principal components: %.1f %% and %.1f %% of the variance",
                                100 * first, explained.size() > 1 ? 100 * Json.number(explained.path(1)) : 0.0)
                        : "Principal components: none, since the states do not vary");
    }

    private static void printMode(JsonNode mode, PrintWriter out) {
        JsonNode beta = mode.get("eigenvalue");
        JsonNode alpha = mode.get("learningRate");
        double re = Json.number(beta.get("re"));
        double im = Json.number(beta.get("im"));
        out.println(Formatted.of(
                "  β %s, α %s, gain %.3g, %s",
                ComplexText.of(re, im, "%.4f"),
                ComplexText.of(Json.number(alpha.get("re")), Json.number(alpha.get("im")), "%.3g"),
                gain(mode),
                Mode.pace(re, im)));
    }

    // JSON has no word for a gain without bound.
    private static double gain(JsonNode mode) {
        double gain = Json.number(mode.get("gain"));
        return Double.isNaN(gain) ? Double.POSITIVE_INFINITY : gain;
    }
}
