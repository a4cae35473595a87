package org.slowpoint.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.interchange.NpzCheckpoints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slowpoint export}: the weights of a checkpoint for NumPy. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write the weights of a checkpoint as a NumPy .npz file, which “import” takes back.")
final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "F", description = "The checkpoint.")
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "W.npz", description = "The file to write.")
    private Path out;

    @Option(names = "--overwrite", description = "Replace the file at --out, if there is one.")
    private boolean overwrite;

    @Override
    public Integer call() {
        Outputs.check(spec, out, ".npz", overwrite);
        Checkpoint checkpoint = Checkpoints.read(file).checkpoint();
        NpzCheckpoints.write(out, checkpoint);
        spec.commandLine()
                .getErr()
                .println("Exported "
                        + checkpoint.architecture().layout().slices().size() + " arrays to " + out + ".");
        return 0;
    }
}
