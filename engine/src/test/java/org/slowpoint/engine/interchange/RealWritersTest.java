package org.slowpoint.engine.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;

/**
 * Random files of the real writers, NumPy and PyTorch, read back: arrays of every type, order and shape against
 * NumPy's own values, and state dictionaries in the forms that models have.
 */
@Tag("long")
class RealWritersTest {

    private static final Path SCRIPT =
            Path.of("src/test/python/random_files.py").toAbsolutePath();
    private static final int FILES = 300;

    @TempDir
    private Path folder;

    @Test
    void arraysOfNumPyHaveNumPysValues() throws Exception {
        python("import numpy", "numpy", "arrays");
        for (int i = 0; i < FILES; i++) {
            NpzFile written = Npz.read(folder.resolve("a" + i + ".npz"));
            NpzFile plain = Npz.read(folder.resolve("b" + i + ".npz"));
            assertThat(written.unread()).isEmpty();
            assertThat(written.arrays().keySet()).isEqualTo(plain.arrays().keySet());
            written.arrays().forEach((name, array) -> {
                INDArray expected = plain.arrays().get(name);
                assertThat(array.shape()).as(name).isEqualTo(expected.shape());
                if (!array.isEmpty()) {
                    assertThat(array.dup('c').data().asDouble())
                            .as(name)
                            .isEqualTo(expected.dup('c').data().asDouble());
                }
            });
        }
    }

    @Test
    void stateDictionariesOfPyTorchAreTheSameInEveryForm() throws Exception {
        python("import numpy, torch", "PyTorch", "models");
        for (int i = 0; i < FILES / 10; i++) {
            Checkpoint plain = Imports.read(folder.resolve("m" + i + ".npz"), Scales.OF_THE_FILE);
            Checkpoint packed = Imports.read(folder.resolve("p" + i + ".npz"), Scales.OF_THE_FILE);
            assertThat(packed.weights()).isEqualTo(plain.weights());
            Path again = folder.resolve("again.safetensors");
            Checkpoints.write(again, packed);
            assertThat(Checkpoints.read(again).checkpoint().weights()).isEqualTo(plain.weights());
        }
    }

    private void python(String imports, String what, String kind) throws IOException, InterruptedException {
        assumeThat(run("-c", imports)).as("python3 has no " + what).isZero();
        assertThat(run(SCRIPT.toString(), kind, folder.toString(), Integer.toString(FILES)))
                .isZero();
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of("/usr/bin/python3"));
        command.addAll(java.util.List.of(arguments));
        if (!Files.isExecutable(Path.of(command.get(0)))) {
            return -1;
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("python.log").toFile())
                .start();
        return process.waitFor(5, TimeUnit.MINUTES) ? process.exitValue() : -1;
    }
}
