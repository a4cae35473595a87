package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.Launcher;
import org.slowpoint.app.Patience;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;

class SweepCommandTest {

    private static final List<String> SETTINGS = List.of("unrollSteps=5", "batch=2", "metaSteps=6", "snapshotEvery=4");

    @TempDir
    private Path folder;

    private Path plan(String... lines) throws IOException {
        return Files.writeString(folder.resolve("plan.yaml"), String.join("\n", lines) + "\n");
    }

    private Path small(int metaSteps) throws IOException {
        return plan(
                "run: [train, evaluate]",
                "set: {unrollSteps: 5, batch: 2, snapshotEvery: 4, metaSteps: " + metaSteps + "}",
                "grid: {units: [4, 5]}",
                "seeds: [5, 6]",
                "evaluate: {problems: 6, seed: 2}");
    }

    @Test
    void aRowIsWhatTheCommandsMakeByHand() throws IOException {
        Path plan = small(6);
        Path out = folder.resolve("out");
        Terminal.run("sweep", "run", plan, "--out", out, "--workers", 1).succeeds();
        Path job = out.resolve("jobs").resolve("0003-units-5-seed-6");
        Path hand = folder.resolve("hand.safetensors");
        Object[] train = {"train", "--out", hand, "--seed", 6, "--set", "units=5"};
        Object[] arguments = new Object[train.length + 2 * SETTINGS.size()];
        System.arraycopy(train, 0, arguments, 0, train.length);
        for (int i = 0; i < SETTINGS.size(); i++) {
            arguments[train.length + 2 * i] = "--set";
            arguments[train.length + 2 * i + 1] = SETTINGS.get(i);
        }
        Terminal.run(arguments).succeeds();
        Checkpoint made =
                Checkpoints.read(job.resolve("checkpoint.safetensors")).checkpoint();
        Checkpoint expected = Checkpoints.read(hand).checkpoint();
        assertThat(made.weights()).isEqualTo(expected.weights());
        assertThat(made.config()).isEqualTo(expected.config());
        String evaluated = Terminal.run("evaluate", hand, "--problems", 6, "--seed", 2, "--json")
                .succeeds()
                .out();
        assertThat(Files.readString(job.resolve("evaluation.json")).strip()).isEqualTo(evaluated.strip());
        JsonNode row = Terminal.run("sweep", "table", out, "--json").json().get(3);
        JsonNode document = Terminal.run("evaluate", hand, "--problems", 6, "--seed", 2, "--json")
                .json();
        assertThat(row.at("/results/meanRelative")).isEqualTo(document.at("/metaObjective/meanRelative"));
        assertThat(row.at("/settings/seed").asText()).isEqualTo("6");
    }

    @Test
    void examinesCheckpointsAsEvaluateDoes() throws IOException {
        Path sample = Terminal.SAMPLE.toAbsolutePath();
        Path plan = plan("run: evaluate", "checkpoints: ['" + sample + "']", "evaluate: {problems: 4, steps: 20}");
        Path out = folder.resolve("out");
        Terminal.run("sweep", "run", plan, "--out", out).succeeds();
        String evaluated = Terminal.run("evaluate", sample, "--problems", 4, "--steps", 20, "--json")
                .succeeds()
                .out();
        Path job = out.resolve("jobs").resolve("0000-checkpoint-momentum-64.safetensors");
        assertThat(Files.readString(job.resolve("evaluation.json")).strip()).isEqualTo(evaluated.strip());
    }

    @Test
    void analyzesWhatItTrainedAsAnalyzeDoes() throws IOException {
        Path plan = plan(
                "run: [train, analyze]", "set: {units: 4, batch: 2, unrollSteps: 20, metaSteps: 8, snapshotEvery: 4}");
        Path out = folder.resolve("out");
        Terminal.run("sweep", "run", plan, "--out", out).succeeds();
        Path job = out.resolve("jobs").resolve("0000");
        String analyzed = Terminal.run("analyze", job.resolve("checkpoint.safetensors"), "--no-cache", "--json")
                .succeeds()
                .out();
        assertThat(Files.readString(job.resolve("analysis.json")).strip()).isEqualTo(analyzed.strip());
    }

    @Test
    void tunesAsTuneDoes() throws IOException {
        Path plan =
                plan("run: tune", "task: rosenbrock", "optimizer: adam", "tune: {samples: 5, problems: 2, steps: 5}");
        Path out = folder.resolve("out");
        Terminal.run("sweep", "run", plan, "--out", out).succeeds();
        String tuned = Terminal.run(
                        "tune",
                        "--task",
                        "rosenbrock",
                        "--optimizer",
                        "adam",
                        "--samples",
                        5,
                        "--problems",
                        2,
                        "--steps",
                        5,
                        "--json")
                .succeeds()
                .out();
        Path job = out.resolve("jobs").resolve("0000-optimizer-adam");
        assertThat(Files.readString(job.resolve("baseline.json")).strip()).isEqualTo(tuned.strip());
    }

    @Test
    void killedAtAnyMomentItGoesOnToTheSameBytes() throws Exception {
        Path plan = small(600);
        Path killed = folder.resolve("killed");
        Path checkpoint = killed.resolve("jobs").resolve("0001-units-4-seed-6").resolve("checkpoint.safetensors");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Launcher.class.getName(),
                        "sweep",
                        "run",
                        plan.toString(),
                        "--out",
                        killed.toString(),
                        "--workers",
                        "1")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        // The first meta-step of a training is saved at once.
        while (process.isAlive() && Files.notExists(checkpoint)) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly();
        assertThat(process.waitFor(Patience.MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(checkpoint).as(Files.readString(folder.resolve("said"))).exists();
        Terminal.run("sweep", "run", plan, "--out", killed, "--workers", 2).succeeds();
        Path whole = folder.resolve("whole");
        Terminal.run("sweep", "run", plan, "--out", whole, "--workers", 2).succeeds();
        for (String job : List.of("0000-units-4-seed-5", "0001-units-4-seed-6", "0003-units-5-seed-6")) {
            for (String file : List.of("checkpoint.safetensors", "evaluation.json", "result.json", "job.json")) {
                Path one = killed.resolve("jobs").resolve(job).resolve(file);
                Path other = whole.resolve("jobs").resolve(job).resolve(file);
                assertThat(Files.mismatch(one, other)).as(job + "/" + file).isEqualTo(-1);
            }
        }
    }

    @Test
    void groupsAreMeansOfTheRows() throws IOException {
        Path out = folder.resolve("out");
        Terminal.run("sweep", "run", small(6), "--out", out, "--workers", 1).succeeds();
        JsonNode rows = Terminal.run("sweep", "table", out, "--json").json();
        double first = rows.at("/0/results/meanRelative").asDouble();
        double second = rows.at("/1/results/meanRelative").asDouble();
        JsonNode groups = Terminal.run("sweep", "table", out, "--group-by", "units", "--json")
                .json();
        assertThat(groups).hasSize(2);
        assertThat(groups.at("/0/group/units").asText()).isEqualTo("4");
        assertThat(groups.at("/0/results/meanRelative/mean").asDouble())
                .isCloseTo((first + second) / 2, Offset.offset(1e-15));
        assertThat(groups.at("/0/results/meanRelative/stdErr").asDouble())
                .isCloseTo(Math.abs(first - second) / 2, Offset.offset(1e-15));
        String lines = Terminal.run("sweep", "table", out, "--group-by", "units,seed")
                .succeeds()
                .out();
        assertThat(lines).startsWith("units,seed,jobs,failed,diverged,metaSteps.mean,");
        assertThat(lines.lines()).hasSize(5);
        Terminal.run("sweep", "table", out, "--group-by", "unit").failsSaying("no column “unit”", "units, seed");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path plan = small(6);
        Terminal.run("sweep").isWrongUsage("plan, run, status or table");
        Terminal.run("sweep", "run", plan, "--out", folder.resolve("out"), "--index", 4)
                .isWrongUsage("--index must lie in 0 … 3");
        Terminal.run("sweep", "run", plan, "--out", folder.resolve("out"), "--workers", 0)
                .isWrongUsage("--workers");
        Terminal.run("sweep", "status", folder).failsSaying("holds no sweep");
        Terminal.run("sweep", "plan", folder.resolve("none.yaml")).failsSaying("none.yaml", "cannot be read");
        assertThat(Terminal.run("sweep", "plan", plan).succeeds().out())
                .startsWith("4 jobs: train, evaluate.")
                .contains("24 meta-steps in all.", "0003-units-5-seed-6");
    }
}
