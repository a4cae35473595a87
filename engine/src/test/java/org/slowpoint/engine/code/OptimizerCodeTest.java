package org.slowpoint.engine.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.optimizer.BlackboxArchitecture;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.HeadLayout;
import org.slowpoint.engine.optimizer.HyperparamArchitecture;
import org.slowpoint.engine.optimizer.InputTransform;
import org.slowpoint.engine.optimizer.LinearArchitecture;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.optimizer.StarArchitecture;
import org.slowpoint.engine.optimizer.SymbolicArchitecture;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/** Code that is written computes what the engine does: of every cell, every way of seeing gradients and every sample. */
class OptimizerCodeTest {

    private static final Path SAMPLES = Path.of("..", "sample-checkpoints");
    private static final String HOSTILE = "\"\"\"); import os #\n*/ \\u0022 { '''\u2028 ü 😀 {{cell}}";

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        NativeRuntime.start();
    }

    /** Those that move every number by itself, which all forms are there for. */
    static Stream<Architecture> componentwise() {
        return Stream.concat(
                Arrays.stream(CellKind.values()).flatMap(cell -> Arrays.stream(InputTransform.values())
                        .map(input -> new RnnArchitecture(cell, 6, input, 3, 0.2))),
                Stream.of(new LinearArchitecture(1), new LinearArchitecture(6), new SymbolicArchitecture()));
    }

    static Stream<Architecture> architectures() {
        return Stream.concat(
                componentwise(),
                Arrays.stream(HeadLayout.values())
                        .flatMap(heads -> Stream.of(
                                new StarArchitecture(heads, 1e-3, 0.3, 1e-2, 0.5),
                                new HyperparamArchitecture(heads, 1e-3, 0.3),
                                new BlackboxArchitecture(1e-2, 0.4))));
    }

    private static StoredCheckpoint stored(Architecture architecture, String name) {
        RandomStream random = Key.of(5).stream();
        double[] weights = new double[architecture.layout().size()];
        double size = architecture.analysable() ? 0.4 : 0.1;
        Arrays.setAll(weights, i -> size * random.gaussian());
        if (!architecture.doublePrecision()) {
            Arrays.setAll(weights, i -> (float) weights[i]);
        }
        return new StoredCheckpoint(
                new Checkpoint(
                        architecture, weights, Optional.empty(), Optional.empty(), List.of(), Map.of(), Map.of()),
                name,
                "0123abcd");
    }

    private static byte[] write(StoredCheckpoint stored, CodeForm form) {
        return OptimizerCode.content(stored, form, "Slowpoint", "LearnedOptimizer", 2, Progress.NONE);
    }

    // ---- Java ----

    private double proofOfJava(byte[] code) throws Exception {
        Path source = folder.resolve("LearnedOptimizer.java");
        Files.write(source, code);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-Xlint:all",
                        "-Werror",
                        "-cp",
                        folder.toString(),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(status).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            return (double)
                    loader.loadClass("LearnedOptimizer").getMethod("prove").invoke(null);
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void aJavaClassComputesTheSame(Architecture architecture) throws Exception {
        assertThat(proofOfJava(write(stored(architecture, HOSTILE), CodeForm.JAVA)))
                .isLessThan(1e-13);
    }

    @Test
    void aSampleInJavaSaysWhereItComesFrom() throws Exception {
        StoredCheckpoint sample = Checkpoints.read(SAMPLES.resolve("rosenbrock-64.safetensors"));
        byte[] code = write(sample, CodeForm.JAVA);
        assertThat(proofOfJava(code)).isLessThan(1e-11);
        assertThat(new String(code, StandardCharsets.UTF_8))
                .contains(sample.sha256(), "TASK = \"rosenbrock\"", "HORIZON = 200")
                .containsPattern("gradientSizes\\(\\) \\{\\s+return new double\\[] \\{[0-9.E-]+, [0-9.E]+}");
    }

    @Test
    void theSameOptimizerGivesTheSameBytes() {
        StoredCheckpoint stored = stored(new RnnArchitecture(CellKind.GRU, 4, 1, 1), "same");
        for (CodeForm form : CodeForm.values()) {
            assertThat(write(stored, form)).isEqualTo(write(stored, form));
        }
    }

    @Test
    void whatIsNotKnownIsNotSaid() {
        StoredCheckpoint stored = stored(new RnnArchitecture(CellKind.GRU, 2, 1, 1), "imported");
        assertThat(new String(write(stored, CodeForm.TORCH), StandardCharsets.UTF_8))
                .contains("HORIZON = None", "\"meta_step\": None", "\"task\": None", "GRADIENT_SIZES = None");
        assertThat(new String(write(stored, CodeForm.JAVA), StandardCharsets.UTF_8))
                .contains("HORIZON = -1", "META_STEP = -1", "TASK = \"\"");
    }

    @Test
    void aClassIsCalledAsItsFile() throws Exception {
        StoredCheckpoint stored = stored(new RnnArchitecture(CellKind.RNN, 2, 1, 1), "small");
        Path file = folder.resolve("Mine.java");
        OptimizerCode.write(stored, CodeForm.JAVA, "Slowpoint", 1, Progress.NONE, file);
        assertThat(Files.readString(file)).contains("public final class Mine {");
        assertThatThrownBy(() -> OptimizerCode.write(
                        stored, CodeForm.JAVA, "Slowpoint", 1, Progress.NONE, folder.resolve("my-own.java")))
                .hasMessageContaining("\"my-own\"");
    }

    @Test
    void whatHasNoFormIsSaid() {
        StarArchitecture star = new StarArchitecture(HeadLayout.PAPER, 1e-3, 1e-3, 1e-3, 1e-3);
        assertThatThrownBy(() -> write(stored(star, "star"), CodeForm.ONNX))
                .hasMessageContaining("“star” has no ONNX graph")
                .hasMessageContaining("Choose torch, optax or java.");
    }

    @Test
    void aDistillateSaysWhatItIs() throws Exception {
        SymbolicArchitecture shape = new SymbolicArchitecture();
        Checkpoint checkpoint = new Checkpoint(
                shape,
                shape.initialWeights(Key.of(1)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(
                        "share", 0.8,
                        "testProblems", 64.0,
                        "testSteps", 200.0,
                        "diverged", 0.0,
                        "objectiveMinusParent", Double.NaN,
                        "agreesFromIteration", 3.0,
                        "agreesToIteration", 90.0),
                Map.of(Checkpoint.PARENT, "9876", "parentName", HOSTILE, "distilled", "symbolic"));
        StoredCheckpoint stored = new StoredCheckpoint(checkpoint, "formula", "0123abcd");
        assertThat(new String(write(stored, CodeForm.TORCH), StandardCharsets.UTF_8))
                .startsWith("#!/usr/bin/env python3\n\"\"\"A distilled optimizer as a torch.optim.Optimizer")
                .contains("MOMENTUM = 0.9\n", "RATE_INITIAL = 0.001\n", "\"parent_sha256\": \"9876\"")
                .contains("\"share\": 0.8", "\"agreesToIteration\": 90.0", "\"objectiveMinusParent\": float(\"nan\")")
                .contains("It explains 80.0 % of its parent's loss curve");
        byte[] java = write(stored, CodeForm.JAVA);
        assertThat(new String(java, StandardCharsets.UTF_8)).contains("(SHA-256 9876)", "at iterations 3 to 90");
        assertThat(proofOfJava(java)).isLessThan(1e-13);
        assertThat(run(write(stored, CodeForm.OPTAX), "numpy")).endsWith("proven\n");
        assertThat(proofOfOnnx(stored)).isLessThan(2e-5);
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void aJavaClassNeedsNoEncoding(Architecture architecture) {
        assertThat(new String(write(stored(architecture, HOSTILE), CodeForm.JAVA), StandardCharsets.UTF_8))
                .isASCII();
    }

    // ---- ONNX ----

    @ParameterizedTest
    @MethodSource("componentwise")
    void anOnnxGraphComputesTheSame(Architecture architecture) throws Exception {
        StoredCheckpoint stored = stored(architecture, HOSTILE);
        assertThat(proofOfOnnx(stored)).isLessThan(2e-5);
    }

    /** The largest difference over the steps of {@link Vectors}, relative to the largest number. */
    private static double proofOfOnnx(StoredCheckpoint stored) throws Exception {
        ComponentwiseCode code = (ComponentwiseCode) RuleCode.of(
                stored.checkpoint().architecture(), stored.checkpoint().weights());
        Vectors vectors = Vectors.of(code, code.commonGradient());
        int rows = code.proven().size();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        double worst = 0;
        double largest = Arrays.stream(vectors.updates()).map(Math::abs).max().orElseThrow();
        try (OrtSession session = environment.createSession(write(stored, CodeForm.ONNX))) {
            assertThat(session.getMetadata().getCustomMetadata()).containsEntry("sha256", stored.sha256());
            float[] first = single(code.optimizer().initialState());
            float[][] state = new float[rows][];
            Arrays.fill(state, first);
            for (int k = 0; k < code.steps(); k++) {
                float[] gradient = single(Arrays.copyOfRange(vectors.gradients(), k * rows, (k + 1) * rows));
                try (OnnxTensor g = OnnxTensor.createTensor(environment, gradient);
                        OnnxTensor h = OnnxTensor.createTensor(environment, state);
                        OrtSession.Result result = session.run(Map.of("gradient", g, "state", h))) {
                    float[] update =
                            (float[]) result.get("update").orElseThrow().getValue();
                    state = (float[][]) result.get("next_state").orElseThrow().getValue();
                    assertThat(((float[][]) result.get("first_state")
                                            .orElseThrow()
                                            .getValue())
                                    [0])
                            .isEqualTo(first);
                    for (int row = 0; row < rows; row++) {
                        worst = Math.max(worst, Math.abs(update[row] - vectors.updates()[k * rows + row]) / largest);
                    }
                }
            }
        }
        return worst;
    }

    private static float[] single(double[] numbers) {
        float[] single = new float[numbers.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = (float) numbers[i];
        }
        return single;
    }

    // ---- Python ----

    private String run(byte[] code, String module) throws Exception {
        Files.write(folder.resolve("opt.py"), code);
        return run(folder.resolve("opt.py"), module);
    }

    private String run(Path file, String module) throws Exception {
        assumeThat(python("-c", "import " + module)).as("Python has " + module).isZero();
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder("/usr/bin/python3", "-W", "error", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = process.waitFor();
        String said = Files.readString(output);
        assertThat(status).as(said).isZero();
        return said;
    }

    private static int python(String... arguments) throws InterruptedException {
        try {
            return new ProcessBuilder(Stream.concat(Stream.of("/usr/bin/python3"), Arrays.stream(arguments))
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException none) {
            return -1;
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void anOptaxTransformationProvesItselfOnNumPy(Architecture architecture) throws Exception {
        assertThat(run(write(stored(architecture, HOSTILE), CodeForm.OPTAX), "numpy"))
                .endsWith("proven\n");
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void everyFunctionOfPythonSaysItsTypes(Architecture architecture) throws Exception {
        Path script = folder.resolve("typed.py");
        Files.copy(OptimizerCodeTest.class.getResourceAsStream("typed.py"), script);
        for (CodeForm form : List.of(CodeForm.TORCH, CodeForm.OPTAX)) {
            Files.write(folder.resolve("opt.py"), write(stored(architecture, HOSTILE), form));
            assertThat(run(script, "ast")).endsWith("typed\n");
        }
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("architectures")
    void aTorchOptimizerProvesItself(Architecture architecture) throws Exception {
        assertThat(run(write(stored(architecture, HOSTILE), CodeForm.TORCH), "torch"))
                .endsWith("proven\n");
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"momentum-64", "image-mlp-star"})
    void aTorchOptimizerIsOneInEveryOtherWay(String sample) throws Exception {
        Files.write(
                folder.resolve("opt.py"),
                write(Checkpoints.read(SAMPLES.resolve(sample + ".safetensors")), CodeForm.TORCH));
        Path script = folder.resolve("use.py");
        Files.copy(OptimizerCodeTest.class.getResourceAsStream("use_torch.py"), script);
        assertThat(run(script, "torch")).endsWith("as it should be\n");
    }
}
