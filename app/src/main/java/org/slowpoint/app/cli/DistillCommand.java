package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slowpoint.app.version.Version;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.distillation.Distillate;
import org.slowpoint.engine.distillation.DistillateChoice;
import org.slowpoint.engine.distillation.DistillateKind;
import org.slowpoint.engine.distillation.Distiller;
import org.slowpoint.engine.document.Json;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slowpoint distill}: a small optimizer made from a learned one. */
@Command(
        name = "distill",
        mixinStandardHelpOptions = true,
        description =
                "Make a small optimizer of its own from a learned one, and measure how much of it that is: the share"
                        + " of the loss curve that it explains, 1 − Σ|log L − log L_parent| / Σ|log L_parent − log L₀| over mean"
                        + " losses on the test problems, the paired difference of the objective, and where its updates lie within"
                        + " a tenth of its parent's.")
final class DistillCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "F", description = "The checkpoint of a recurrent optimizer.")
    private Path file;

    @Option(
            names = "--as",
            required = true,
            paramLabel = "KIND",
            description = "linear, all modes at the fixed point; modes, those of largest gain as a small linear system,"
                    + " or modes:1,2, some by their numbers in analyze; symbolic, momentum with a schedule, a clip and an"
                    + " adaptation fitted on training problems.")
    private String kind;

    @Option(
            names = "--modes",
            paramLabel = "N",
            description =
                    "How many modes of largest gain, a conjugate pair counting as one (1); with --as modes alone.")
    private Integer modes;

    @Option(names = "--out", required = true, paramLabel = "G.safetensors", description = "The checkpoint to write.")
    private Path out;

    @Option(names = "--overwrite", description = "Replace the file at --out, if there is one.")
    private boolean overwrite;

    @Mixin
    private TaskOptions taskOptions;

    @Option(
            names = "--seed",
            defaultValue = "0",
            description = "Seed of test problems, training problems and searches (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--threads", description = "Compute threads (all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        if (threads < 1 || (modes != null && modes < 1)) {
            throw new ParameterException(spec.commandLine(), "--modes and --threads must be 1 or more");
        }
        if (modes != null && !kind.equals(DistillateKind.MODES.id())) {
            throw new ParameterException(spec.commandLine(), "--modes goes with --as modes");
        }
        DistillateChoice choice = Distilling.choice(spec, "--as", kind);
        Outputs.check(spec, out, ".safetensors", overwrite);
        TaskChoice.Chosen chosen = taskOptions.on(Checkpoints.read(file));
        Distillate made;
        Progress progress = new TerminalProgress(spec.commandLine().getErr());
        try (Workers workers = new Workers("distill", threads)) {
            made = Distilling.of(
                    chosen,
                    modes == null ? choice::madeBy : distiller -> distiller.leading(modes),
                    seed,
                    Version.provenance(CommandText.of(spec)),
                    workers,
                    progress);
        }
        Checkpoints.write(out, made.checkpoint());
        PrintWriter printer = spec.commandLine().getOut();
        if (json) {
            printer.println(document(choice.kind(), made).toPrettyString());
        } else {
            print(chosen.checkpoint(), made, printer);
        }
        return 0;
    }

    private ObjectNode document(DistillateKind as, Distillate made) {
        StoredCheckpoint written = Checkpoints.read(out);
        ObjectNode document = Json.object();
        document.put("file", out.toString());
        document.put("sha256", written.sha256());
        document.put("kind", as.id());
        document.put("parent", made.checkpoint().provenance().get(Checkpoint.PARENT));
        document.put("words", made.checkpoint().architecture().words());
        Distiller.formula(made.checkpoint()).ifPresent(formula -> document.put("formula", formula));
        ObjectNode fidelity = document.putObject("fidelity");
        made.fidelity().results().forEach((name, value) -> Json.put(fidelity, name, value));
        return document;
    }

    private void print(StoredCheckpoint parent, Distillate made, PrintWriter printer) {
        printer.println("A " + made.checkpoint().architecture().words() + " made from " + parent.name() + ":");
        Distiller.formula(made.checkpoint()).ifPresent(formula -> printer.println("  " + formula));
        printer.println(made.fidelity().shareSentence());
        printer.println(made.fidelity().objectiveSentence());
        printer.println(made.fidelity().rangeSentence());
    }
}
