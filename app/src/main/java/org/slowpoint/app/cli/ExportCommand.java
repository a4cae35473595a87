package org.slowpoint.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.slowpoint.app.version.Version;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.code.CodeForm;
import org.slowpoint.engine.code.OptimizerCode;
import org.slowpoint.engine.distillation.Distillate;
import org.slowpoint.engine.distillation.DistillateChoice;
import org.slowpoint.engine.interchange.NpzCheckpoints;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.text.Quoted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slowpoint export}: the weights of a checkpoint for NumPy, or the optimizer as code. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write the weights of a checkpoint as a NumPy .npz file, which “import” takes back, or the"
                + " optimizer as code for another program, with the weights inside and its own proof.")
final class ExportCommand implements Callable<Integer> {

    private static final String ARRAYS = "npz";
    private static final String AS_IT_IS = "none";
    private static final long SEED = 0;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "F", description = "The checkpoint.")
    private Path file;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            completionCandidates = Forms.class,
            description = "What to write: npz (the usual), torch (a torch.optim.Optimizer), optax (a gradient"
                    + " transformation), java (one class), onnx (a step as a graph).")
    private String form = ARRAYS;

    @Option(
            names = "--distil",
            paramLabel = "KIND",
            description = "What to make of it first: none (the usual), linear, modes, modes:1,2 (by their numbers in"
                    + " analyze) or symbolic, see distill.")
    private String distil = AS_IT_IS;

    @Mixin
    private TaskOptions taskOptions;

    @Option(names = "--out", required = true, paramLabel = "PATH", description = "The file to write.")
    private Path out;

    @Option(names = "--overwrite", description = "Replace the file at --out, if there is one.")
    private boolean overwrite;

    @Option(names = "--threads", description = "Compute threads (all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    static final class Forms extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Forms() {
            super(forms());
        }
    }

    private static List<String> forms() {
        List<String> forms = new ArrayList<>(List.of(ARRAYS));
        forms.addAll(CodeForm.ids());
        return forms;
    }

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be 1 or more");
        }
        String asked = form.toLowerCase(Locale.ROOT);
        if (!forms().contains(asked)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--as must be one of " + String.join(", ", forms()) + ", got " + Quoted.of(form));
        }
        if (asked.equals(ARRAYS)) {
            arrays();
        } else {
            code(CodeForm.of(asked));
        }
        return 0;
    }

    /** What is to be exported: what is in the file, or what is distilled from it. */
    private StoredCheckpoint meant() {
        if (distil.equals(AS_IT_IS)) {
            return Checkpoints.read(file);
        }
        DistillateChoice choice = Distilling.choice(spec, "--distil", distil);
        return distilled(Checkpoints.read(file), choice);
    }

    private StoredCheckpoint distilled(StoredCheckpoint stored, DistillateChoice made) {
        Progress progress = new TerminalProgress(spec.commandLine().getErr());
        try (Workers workers = new Workers("distill", threads)) {
            Distillate distillate = Distilling.of(
                    taskOptions.on(stored),
                    made::madeBy,
                    SEED,
                    Version.provenance(CommandText.of(spec)),
                    workers,
                    progress);
            say(distillate.fidelity().sentences());
            return Checkpoints.stored(
                    distillate.checkpoint(), stored.name() + "-" + made.kind().id());
        }
    }

    private void arrays() {
        Outputs.check(spec, out, ".npz", overwrite);
        Checkpoint checkpoint = meant().checkpoint();
        NpzCheckpoints.write(out, checkpoint);
        say("Exported " + checkpoint.architecture().layout().slices().size() + " arrays to " + out + ".");
    }

    private void code(CodeForm as) {
        Outputs.check(spec, out, as.extension(), overwrite);
        StoredCheckpoint stored = meant();
        OptimizerCode.write(stored, as, Version.name(), threads, Progress.NONE, out);
        say("Exported the " + stored.checkpoint().architecture().words() + " as " + as.words() + " to " + out + "."
                + as.proof(out.getFileName().toString())
                        .map(command -> " Prove it: " + command)
                        .orElse(""));
    }

    private void say(String sentence) {
        spec.commandLine().getErr().println(sentence);
    }
}
