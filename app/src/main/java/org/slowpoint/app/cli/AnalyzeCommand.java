package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.library.UserCache;
import org.slowpoint.engine.analysis.ResultCache;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.document.AnalysisDocument;
import org.slowpoint.engine.job.Progress;
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
        } else if (AnalysisDocument.perParameter(chosen)) {
            MlpAnalysisText.print(document, out);
        } else {
            AnalysisText.print(document, out);
        }
        return 0;
    }

    private ObjectNode compute(TaskChoice.Chosen chosen) {
        Progress progress = new TerminalProgress(spec.commandLine().getErr());
        int threads = Runtime.getRuntime().availableProcessors();
        return AnalysisDocument.of(chosen, seed, Samples.baselines(), threads, progress);
    }
}
