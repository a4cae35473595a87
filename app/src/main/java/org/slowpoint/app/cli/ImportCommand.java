package org.slowpoint.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.slowpoint.app.version.Version;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.checkpoint.UnknownTaskException;
import org.slowpoint.engine.interchange.Imports;
import org.slowpoint.engine.interchange.Scales;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slowpoint import}: other people's optimizers become checkpoints. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Make a checkpoint of another program's optimizer: a folder of the paper's released code, or a"
                + " .safetensors or .npz file of a PyTorch GRU or of Slowpoint, or a .safetensors file with the arrays of"
                + " a Blackbox, Hyperparam or STAR optimizer.")
final class ImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "The folder or file.")
    private Path source;

    @Option(names = "--out", required = true, paramLabel = "F.safetensors", description = "The checkpoint to write.")
    private Path out;

    @Option(names = "--overwrite", description = "Replace the file at --out, if there is one.")
    private boolean overwrite;

    @Mixin
    private TaskOptions taskOptions;

    @Option(names = "--input-scale", paramLabel = "s", description = "Factor of the gradients (the file's, or 1).")
    private Double inputScale;

    @Option(names = "--output-scale", paramLabel = "c", description = "Factor of the readout (the file's, or 1).")
    private Double outputScale;

    @Override
    public Integer call() {
        Scales scales = new Scales(scale("--input-scale", inputScale), scale("--output-scale", outputScale));
        Outputs.check(spec, out, ".safetensors", overwrite);
        Checkpoint read = onItsTask(Imports.read(source, scales));
        Checkpoints.write(
                out,
                new Checkpoint(
                        read.architecture(),
                        read.weights(),
                        read.config(),
                        read.training(),
                        read.snapshots(),
                        read.results(),
                        provenance(read)));
        spec.commandLine()
                .getErr()
                .println("Imported a " + read.architecture().words() + " to " + out + "."
                        + (read.taskConfig().isPresent() ? "" : " " + withoutTask(read)));
        return 0;
    }

    // An own checkpoint says itself what it was trained on.
    private Checkpoint onItsTask(Checkpoint read) {
        if (taskOptions.choice().isOwn()) {
            return read;
        }
        if (read.config().isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), source + " states what it was trained on; import it without a task");
        }
        return taskOptions
                .on(new StoredCheckpoint(read, source.toString(), ""))
                .checkpoint()
                .checkpoint();
    }

    private String withoutTask(Checkpoint read) {
        return new UnknownTaskException("It", read.task()).getMessage()
                + "; import it again with --task, or name the task wherever it is run.";
    }

    // An own checkpoint keeps the word of the program that trained it.
    private Map<String, String> provenance(Checkpoint read) {
        Map<String, String> provenance = new LinkedHashMap<>(read.provenance());
        provenance.putIfAbsent("program", "slowpoint " + Version.current());
        provenance.putIfAbsent("java", System.getProperty("java.version"));
        provenance.putIfAbsent("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        provenance.put("import", CommandText.of(spec));
        return provenance;
    }

    private OptionalDouble scale(String option, Double value) {
        if (value == null) {
            return OptionalDouble.empty();
        }
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new ParameterException(spec.commandLine(), option + " must be positive and finite, got " + value);
        }
        return OptionalDouble.of(value);
    }
}
