package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.Launcher;
import org.slowpoint.app.Patience;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/** Training in a process of its own, as a person runs and interrupts it. */
class InterruptedTrainingTest {

    private static final int STEPS = 400;

    @TempDir
    private Path folder;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows ends a process without asking it")
    void anInterruptSavesAndTheResumedTrainingIsTheOneThatNeverStopped() throws Exception {
        Path stopped = folder.resolve("stopped.safetensors");
        Process process = start(stopped);
        String said;
        try (BufferedReader err = process.errorReader()) {
            String first = err.readLine();
            while (first != null && !first.startsWith("meta-step")) {
                first = err.readLine();
            }
            assertThat(first).startsWith("meta-step 1 of " + STEPS);
            // Unlike the process, its handle leaves the streams open: what is said on the way out can be read.
            process.toHandle().destroy();
            said = String.join("\n", err.lines().toList());
        }
        assertThat(process.waitFor(Patience.MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains("Interrupted and saved to " + stopped + " at meta-step ");
        int step =
                Checkpoints.read(stopped).checkpoint().training().orElseThrow().step();
        assertThat(step).isBetween(1, STEPS - 1);

        Terminal.run(withResume(arguments(stopped))).succeeds();
        Path whole = folder.resolve("whole.safetensors");
        Terminal.run(arguments(whole).toArray()).succeeds();
        assertSameTraining(
                Checkpoints.read(stopped).checkpoint(), Checkpoints.read(whole).checkpoint());
    }

    @Test
    void killedAtAnyMomentTheResumedTrainingIsTheOneThatNeverStopped() throws Exception {
        Path killed = folder.resolve("killed.safetensors");
        RandomStream random = Key.of(11).stream();
        int reached = 0;
        for (int kill = 0; kill < 4; kill++) {
            Process process = start(killed, "--resume", "--autosave", "0");
            try (BufferedReader err = process.errorReader()) {
                // Saving takes most of such a small meta-step, so kills fall into it as well as between.
                int lines = 1 + random.below(3);
                for (String line = err.readLine(); line != null && lines > 0; line = err.readLine()) {
                    lines -= line.startsWith("meta-step") ? 1 : 0;
                }
                process.waitFor(random.below(300), TimeUnit.MILLISECONDS);
                process.destroyForcibly();
            }
            assertThat(process.waitFor(Patience.MINUTES, TimeUnit.MINUTES)).isTrue();
            int step = Checkpoints.read(killed)
                    .checkpoint()
                    .training()
                    .orElseThrow()
                    .step();
            assertThat(step).isGreaterThanOrEqualTo(reached);
            reached = step;
        }
        assertThat(reached).isGreaterThan(1);
        Terminal.run(withResume(arguments(killed))).succeeds();
        Path whole = folder.resolve("whole.safetensors");
        Terminal.run(arguments(whole).toArray()).succeeds();
        assertSameTraining(
                Checkpoints.read(killed).checkpoint(), Checkpoints.read(whole).checkpoint());
    }

    @Test
    void aTrainingThatFailsEndsItsProcessWithOne() throws Exception {
        Process process = start(folder.resolve("none").resolve("f.safetensors"));
        try (BufferedReader out = process.inputReader();
                BufferedReader err = process.errorReader()) {
            List<String> said = err.lines().toList();
            assertThat(out.lines()).isEmpty();
            assertThat(said).hasSize(1);
            assertThat(said.get(0)).startsWith("slowpoint: ").contains("does not exist");
        }
        assertThat(process.waitFor(Patience.MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
    }

    private static Process start(Path out, String... more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // It does not live long enough for the second compiler.
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(Launcher.class.getName());
        arguments(out).forEach(argument -> command.add(argument.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).start();
    }

    private static List<Object> arguments(Path out) {
        List<Object> arguments = new ArrayList<>(List.of("train", "--out", out, "--seed", 3, "--threads", 1));
        for (String setting :
                List.of("units=16", "batch=8", "unrollSteps=40", "metaSteps=" + STEPS, "snapshotEvery=100")) {
            arguments.addAll(List.of("--set", setting));
        }
        return arguments;
    }

    private static Object[] withResume(List<Object> arguments) {
        arguments.add("--resume");
        return arguments.toArray();
    }

    private static void assertSameTraining(Checkpoint actual, Checkpoint expected) {
        TrainerState one = actual.training().orElseThrow();
        TrainerState other = expected.training().orElseThrow();
        assertThat(one.step()).isEqualTo(STEPS).isEqualTo(other.step());
        assertThat(one.guard()).usingRecursiveComparison().isEqualTo(other.guard());
        assertThat(one.validated()).usingRecursiveComparison().isEqualTo(other.validated());
        assertSameBits(one.weights(), other.weights());
        assertSameBits(actual.weights(), expected.weights());
        assertSameBits(one.firstMoment(), other.firstMoment());
        assertSameBits(one.secondMoment(), other.secondMoment());
        assertThat(actual.snapshots()).extracting(Snapshot::step).containsExactly(0, 100, 200, 300, 400);
        for (int i = 0; i < actual.snapshots().size(); i++) {
            Snapshot snapshot = actual.snapshots().get(i);
            assertSameBits(snapshot.weights(), expected.snapshots().get(i).weights());
            assertThat(Double.valueOf(snapshot.objective()))
                    .isEqualTo(Double.valueOf(expected.snapshots().get(i).objective()));
        }
    }

    private static void assertSameBits(double[] actual, double[] expected) {
        assertThat(bits(actual)).isEqualTo(bits(expected));
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }
}
