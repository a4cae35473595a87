package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.interchange.Npz;
import org.slowpoint.engine.interchange.NpzFile;
import org.slowpoint.engine.linalg.NativeRuntime;

class ImportExportCommandTest {

    /** An optimizer in the released code's files, which the engine's tests hold too. */
    private static final Path RENN = Path.of("..", "engine", "src", "test", "resources", "golden", "trained-example");

    @TempDir
    private Path folder;

    @Test
    void aFolderOfTheReleasedCodeBecomesACheckpoint() {
        Path out = folder.resolve("renn.safetensors");
        assertThat(Terminal.run("import", RENN, "--out", out).succeeds().err())
                .isEqualToIgnoringNewLines("Imported a GRU of 32 units to " + out + ".");
        JsonNode info = Terminal.run("info", out, "--json").json();
        assertThat(info.get("cell").asText()).isEqualTo("gru");
        assertThat(info.get("units").asInt()).isEqualTo(32);
        assertThat(info.get("task").asText()).isEqualTo("linear-regression");
        assertThat(info.get("renn.lr.step_size").asText()).isEqualTo("0.003");
        assertThat(info.get("program").asText()).startsWith("slowpoint ");
        assertThat(info.get("import").asText()).startsWith("slowpoint import ").contains("--out");
        // The one slow mode that the example was measured to have.
        JsonNode analysis = Terminal.run("analyze", out, "--task", "linear-regression", "--json", "--no-cache")
                .json();
        JsonNode mode = analysis.get("modes").get(0);
        assertThat(mode.get("modulus").asDouble())
                .isCloseTo(0.88971318839895, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(mode.get("learningRate").get("re").asDouble())
                .isCloseTo(3.5712438208396864, org.assertj.core.data.Offset.offset(1e-7));
        JsonNode evaluation =
                Terminal.run("evaluate", out, "--problems", 4, "--json").json();
        assertThat(evaluation.get("metaObjective").get("meanRelative").asDouble())
                .isBetween(0.0, 0.5);
    }

    @Test
    void aPyTorchGruBecomesACheckpoint() {
        Path source = pytorch();
        Path out = folder.resolve("torch.safetensors");
        Terminal.run("import", source, "--out", out, "--input-scale", "0.5", "--output-scale", "0.01")
                .succeeds();
        JsonNode info = Terminal.run("info", out, "--json").json();
        assertThat(info.get("cell").asText()).isEqualTo("gru-reset-after");
        assertThat(info.get("inputScale").asDouble()).isEqualTo(0.5);
        assertThat(info.get("outputScale").asDouble()).isEqualTo(0.01);
        assertThat(info.has("task")).isFalse();
        Terminal.run("evaluate", out, "--json").failsSaying("--task");
        Terminal.run("evaluate", out, "--task", "rosenbrock", "--problems", 2, "--steps", 5, "--json")
                .json();
        assertThat(Terminal.run("analyze", out, "--task", "linear-regression", "--json", "--no-cache")
                        .json()
                        .get("fixedPoints"))
                .isNotEmpty();
    }

    @Test
    void theTaskOfAnOptimizerIsSaidOnceAtItsImport() {
        Path source = Path.of("src", "test", "resources", "cases", "without-task", "gru.safetensors");
        Path unsaid = folder.resolve("unsaid.safetensors");
        assertThat(Terminal.run("import", source, "--out", unsaid).succeeds().err())
                .contains("does not say what it was trained on")
                .contains("--task");
        Path said = folder.resolve("said.safetensors");
        Terminal.run("import", source, "--out", said, "--task", "two-moons", "--set", "points=16")
                .succeeds();
        Checkpoint checkpoint = Checkpoints.read(said).checkpoint();
        assertThat(checkpoint.taskConfig().orElseThrow().name()).isEqualTo("two-moons");
        assertThat(checkpoint.taskConfig().orElseThrow().numbers()).containsEntry("points", 16.0);
        JsonNode own = Terminal.run("evaluate", said, "--problems", 1, "--steps", 2, "--json")
                .json();
        JsonNode named = Terminal.run(
                        "evaluate",
                        unsaid,
                        "--task",
                        "two-moons",
                        "--set",
                        "points=16",
                        "--problems",
                        1,
                        "--steps",
                        2,
                        "--json")
                .json();
        assertThat(own.get("metaObjective")).isEqualTo(named.get("metaObjective"));
        Terminal.run("import", source, "--out", folder.resolve("x.safetensors"), "--task", "two-moon")
                .isWrongUsage("two-moons");
        Terminal.run(
                        "import",
                        source,
                        "--out",
                        folder.resolve("x.safetensors"),
                        "--task",
                        "two-moons",
                        "--set",
                        "point=1")
                .isWrongUsage("points");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluate", "analyze", "figures", "animate"})
    void everyCommandThatRunsAnOptimizerAsksForItsTaskAlike(String command) {
        Path source = Path.of("src", "test", "resources", "cases", "without-task", "gru.safetensors");
        Path unsaid = folder.resolve("unsaid.safetensors");
        Terminal.run("import", source, "--out", unsaid).succeeds();
        Object[] line =
                switch (command) {
                    case "figures" -> new Object[] {command, "--from", unsaid, "--out", folder};
                    case "animate" -> new Object[] {command, "--from", unsaid, "--of", "relaxation", "--out", folder};
                    default -> new Object[] {command, unsaid};
                };
        Terminal.run(line).failsSaying("choose a task with --task: linear-regression, rosenbrock, two-moons, digits");
    }

    @Test
    void figuresAreDrawnOfAnOptimizerOnANamedTask() {
        Path source = Path.of("src", "test", "resources", "cases", "without-task", "gru.safetensors");
        Path unsaid = folder.resolve("unsaid.safetensors");
        Terminal.run("import", source, "--out", unsaid).succeeds();
        Terminal.run(
                        "figures",
                        "--from",
                        unsaid,
                        "--task",
                        "linear-regression",
                        "--only",
                        "3",
                        "--format",
                        "svg",
                        "--out",
                        folder)
                .succeeds();
        assertThat(folder.resolve("unsaid-figure-3.svg")).isNotEmptyFile();
    }

    @Test
    void oneUnitIsDrawn() {
        Path cases = Path.of("src", "test", "resources", "cases", "one-unit");
        Path one = folder.resolve("one.safetensors");
        assertThat(Terminal.run("import", cases, "--out", one).succeeds().err()).contains("of 1 unit to");
        String drawn = "3,5,6,8,11,13,14,explorer";
        assertThat(Terminal.run(
                                "figures",
                                "--from",
                                one,
                                "--only",
                                drawn,
                                "--format",
                                "csv",
                                "--no-cache",
                                "--out",
                                folder)
                        .succeeds()
                        .err())
                .doesNotContain("Not drawn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"task: two_moons_mlp", "task:", "task: null", "task: ~", "task: {name: quadratic}", "task: [a]"})
    void aTaskThatNobodyKnowsIsAskedFor(String stated) throws IOException {
        Path cases = Path.of("src", "test", "resources", "cases", "one-unit");
        Path renn = Files.createDirectory(folder.resolve("renn"));
        Files.copy(cases.resolve("theta.bin"), renn.resolve("theta.bin"));
        Files.writeString(
                renn.resolve("config.yml"),
                Files.readString(cases.resolve("config.yml")).replaceFirst("task: .*", stated));
        Path out = folder.resolve("out.safetensors");
        assertThat(Terminal.run("import", renn, "--out", out).succeeds().err())
                .contains(stated.contains("mlp") ? "\"two_moons_mlp\"" : "does not say");
        Terminal.run("evaluate", out).failsSaying("--task");
        Terminal.run("evaluate", out, "--task", "linear-regression", "--problems", 1, "--steps", 2, "--json")
                .json();
    }

    @Test
    void whatIsExportedComesBackWhole() {
        Path numpy = folder.resolve("w.npz");
        Path out = folder.resolve("back.safetensors");
        assertThat(Terminal.run("export", Terminal.SAMPLE, "--out", numpy)
                        .succeeds()
                        .err())
                .isEqualToIgnoringNewLines("Exported 12 arrays to " + numpy + ".");
        Terminal.run("import", numpy, "--out", out).succeeds();
        Checkpoint sample = Checkpoints.read(Terminal.SAMPLE).checkpoint();
        Checkpoint back = Checkpoints.read(out).checkpoint();
        assertThat(back.architecture()).isEqualTo(sample.architecture());
        assertThat(back.weights()).isEqualTo(sample.weights());
        assertThat(back.config()).isEqualTo(sample.config());
        assertThat(back.results()).isEqualTo(sample.results());
        assertThat(back.provenance()).containsAllEntriesOf(sample.provenance()).containsKey("import");
        Terminal.run("import", numpy, "--out", folder.resolve("s.safetensors"), "--input-scale", 2)
                .failsSaying("w.npz", "its own scales");
    }

    @Test
    void aFileThatExistsIsKeptUnlessToldOtherwise() throws IOException {
        Path out = Files.writeString(folder.resolve("kept.safetensors"), "precious");
        Path numpy = Files.writeString(folder.resolve("kept.npz"), "precious");
        Terminal.run("import", RENN, "--out", out).failsSaying("kept.safetensors exists", "--overwrite");
        Terminal.run("export", Terminal.SAMPLE, "--out", numpy).failsSaying("kept.npz exists", "--overwrite");
        assertThat(out).hasContent("precious");
        assertThat(numpy).hasContent("precious");
        Terminal.run("import", folder, "--out", out, "--overwrite").failsSaying("config.yml");
        assertThat(out).hasContent("precious");
        Terminal.run("import", RENN, "--out", out, "--overwrite").succeeds();
        Terminal.run("export", out, "--out", numpy, "--overwrite").succeeds();
        Terminal.run("info", out).succeeds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--input-scale=0", "--input-scale=NaN", "--output-scale=-1", "--output-scale=x"})
    void aScaleThatIsNoneIsWrongUsage(String option) {
        Terminal.run("import", RENN, "--out", folder.resolve("f.safetensors"), option)
                .isWrongUsage();
    }

    @Test
    void namesThatWouldMisleadAreWrongUsage() {
        Terminal.run("import", RENN, "--out", folder.resolve("f.npz")).isWrongUsage(".safetensors");
        Terminal.run("export", Terminal.SAMPLE, "--out", folder.resolve("f.csv"))
                .isWrongUsage(".npz");
        Terminal.run("import", RENN).isWrongUsage("--out");
        Terminal.run("export", "--out", folder.resolve("f.npz")).isWrongUsage();
    }

    @Test
    void whatCannotBeReadIsToldInAParagraph() throws IOException {
        Path out = folder.resolve("f.safetensors");
        Terminal.run("import", folder.resolve("none"), "--out", out).failsSaying("none", "does not exist");
        Path pickle = Files.writeString(folder.resolve("model.pt"), "x");
        Terminal.run("import", pickle, "--out", out).failsSaying("model.pt", "state_dict()");
        Path zip = Files.writeString(folder.resolve("model.npz"), "x");
        Terminal.run("import", zip, "--out", out).failsSaying("model.npz", "zip");
        Terminal.run("export", zip, "--out", folder.resolve("w.npz")).failsSaying("model.npz");
        Terminal.run("import", RENN, "--out", folder.resolve("no/f.safetensors"))
                .failsSaying("does not exist");
        assertThat(out).doesNotExist();
    }

    private Path pytorch() {
        NativeRuntime.start();
        long n = 2;
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        arrays.put("gru.weight_ih_l0", rising(3 * n, 1));
        arrays.put("gru.weight_hh_l0", rising(3 * n, n));
        arrays.put("gru.bias_ih_l0", rising(3 * n));
        arrays.put("gru.bias_hh_l0", rising(3 * n));
        arrays.put("fc.weight", rising(1, n));
        arrays.put("fc.bias", rising(1));
        Path file = folder.resolve("torch.npz");
        Npz.write(file, new NpzFile(arrays, Map.of()));
        return file;
    }

    private static INDArray rising(long... shape) {
        INDArray array = Nd4j.create(DataType.FLOAT, shape);
        for (int i = 0; i < array.length(); i++) {
            array.data().put(i, 0.1f * (i % 5) - 0.2f);
        }
        return array;
    }

    @Test
    void anOptimizerGoesOutAsCode() throws IOException {
        Path out = folder.resolve("opt.py");
        assertThat(Terminal.run("export", Terminal.SAMPLE, "--as", "torch", "--out", out)
                        .succeeds()
                        .err())
                .contains("Exported the GRU of 64 units as a PyTorch optimizer to " + out, "Prove it: python3 opt.py");
        assertThat(Files.readString(out)).contains("class LearnedOptimizer(torch.optim.Optimizer):");
        Terminal.run("export", Terminal.SAMPLE, "--as", "torch", "--out", out).failsSaying("--overwrite");
        assertThat(Terminal.run("export", Terminal.SAMPLE, "--as", "onnx", "--out", out)
                        .exit())
                .isEqualTo(2);
        assertThat(Terminal.run("export", Terminal.SAMPLE, "--as", "cobol", "--out", out)
                        .err())
                .contains("--as must be one of npz, torch, optax, java, onnx");
    }

    @Test
    void aDistillateGoesOutAsCode() throws IOException {
        Path out = folder.resolve("Few.java");
        assertThat(Terminal.run("export", Terminal.SAMPLE, "--as", "java", "--distil", "modes:1,2", "--out", out)
                        .succeeds()
                        .err())
                .contains("of its parent's loss curve on 64 test problems", "as a Java class to " + out);
        assertThat(Files.readString(out))
                .contains(
                        "Some modes, ",
                        " of momentum-64 (SHA-256 ",
                        "It explains ",
                        "private static final int STATE = 2;");
        Terminal.run("export", Terminal.SAMPLE, "--as", "java", "--distil", "modes:0", "--out", out, "--overwrite")
                .isWrongUsage("choose linear, modes, modes:1,2");
        Terminal.Outcome none = Terminal.run(
                "export", Terminal.SAMPLE, "--as", "java", "--distil", "modes:99", "--out", out, "--overwrite");
        assertThat(none.exit()).isEqualTo(1);
        // What it says comes after the progress of the analysis.
        assertThat(none.err()).contains("slowpoint: There is no mode 99: this optimizer has ");
    }
}
