package org.slowpoint.engine.code;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.file.AtomicFiles;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.optimizer.RnnOptimizer;
import org.slowpoint.engine.tensor.TensorLayout;
import org.slowpoint.engine.tensor.TensorLayout.Slice;
import org.slowpoint.engine.text.Quoted;

/**
 * Writes a recurrent optimizer as code: its cell, what the cell sees, both scales, the initial state, the weights, where
 * it comes from, how long and on what sizes of gradients it was run, and steps of this program to prove itself by.
 */
public final class OptimizerCode {

    private static final double MIDDLE_WITHOUT_TASK = 1;

    private final StoredCheckpoint stored;
    private final Checkpoint checkpoint;
    private final RnnArchitecture architecture;
    private final Optional<GradientSizes> sizes;
    private final Vectors vectors;
    private final String program;

    private OptimizerCode(
            StoredCheckpoint stored, RnnArchitecture architecture, String program, Workers workers, Progress progress) {
        this.stored = stored;
        this.architecture = architecture;
        this.program = program;
        checkpoint = stored.checkpoint();
        RnnOptimizer optimizer = architecture.with(checkpoint.weights());
        sizes = GradientSizes.of(checkpoint, optimizer, workers, progress);
        vectors = Vectors.of(
                optimizer, sizes.map(GradientSizes::middle).orElse(MIDDLE_WITHOUT_TASK / architecture.inputScale()));
    }

    /**
     * Writes an optimizer into a file; a Java class is called as the file is.
     *
     * @param stored the optimizer
     * @param form what to write
     * @param program what this program calls itself, for instance {@code Slowpoint 1.0.0}
     * @param threads how many run its test problems, 1 or more
     * @param progress reports and cancels
     * @param file the file, replaced if it is there
     * @throws IllegalArgumentException when its architecture has no such form, or a class cannot be called so
     * @throws FileWriteException when the file cannot be written
     */
    public static void write(
            StoredCheckpoint stored, CodeForm form, String program, int threads, Progress progress, Path file) {
        String name = file.getFileName().toString();
        int end = name.lastIndexOf('.');
        String type = end < 0 ? name : name.substring(0, end);
        if (form == CodeForm.JAVA && (!SourceVersion.isIdentifier(type) || SourceVersion.isKeyword(type))) {
            throw new IllegalArgumentException("A Java class is called as its file, and none can be called "
                    + Quoted.of(type) + "; choose letters and digits, for instance LearnedOptimizer.java.");
        }
        byte[] content = content(stored, form, program, type, threads, progress);
        AtomicFiles.write(file, out -> out.write(content));
    }

    /**
     * The content of such a file.
     *
     * @param type what a Java class is called
     */
    static byte[] content(
            StoredCheckpoint stored, CodeForm form, String program, String type, int threads, Progress progress) {
        if (!(stored.checkpoint().architecture() instanceof RnnArchitecture architecture)) {
            throw new IllegalArgumentException("The "
                    + stored.checkpoint().architecture().words() + " in “" + stored.name()
                    + "” has no form as code: only recurrent cells have. Its arrays can be exported as .npz.");
        }
        try (Workers workers = new Workers("code", threads)) {
            OptimizerCode code = new OptimizerCode(stored, architecture, program, workers, progress);
            return switch (form) {
                case TORCH, OPTAX -> code.python(form).getBytes(StandardCharsets.UTF_8);
                case JAVA -> code.java(type).getBytes(StandardCharsets.UTF_8);
                case ONNX -> code.onnx();
            };
        }
    }

    private String metaStep(String unknown) {
        OptionalInt step = checkpoint.metaStep();
        return step.isPresent() ? Integer.toString(step.getAsInt()) : unknown;
    }

    // Only of trainings that are known: the length of test runs is none that it has learned from.
    private String horizon(String unknown) {
        return checkpoint
                .config()
                .map(config -> Integer.toString(config.unroll().steps()))
                .orElse(unknown);
    }

    private String python(CodeForm form) {
        Map<String, String> facts = numbers();
        facts.put("name", Literals.python(stored.name()));
        facts.put("sha256", Literals.python(stored.sha256()));
        facts.put(
                "task",
                checkpoint.taskConfig().map(t -> Literals.python(t.name())).orElse("None"));
        facts.put("program", Literals.python(program));
        facts.put("metaStep", metaStep("None"));
        facts.put("horizon", horizon("None"));
        facts.put(
                "gradients",
                sizes.map(s -> "(" + s.low() + ", " + s.high() + ")").orElse("None"));
        facts.put(
                "weights",
                slices().stream()
                        .map(slice -> "    " + Literals.python(slice.name()) + ": (" + tuple(shape(slice)) + ", \""
                                + Literals.single(values(slice)) + "\"),")
                        .collect(Collectors.joining("\n")));
        facts.put("vectorGradients", '"' + Literals.full(vectors.gradients()) + '"');
        facts.put("vectorUpdates", '"' + Literals.full(vectors.updates()) + '"');
        facts.put("vectorStates", '"' + Literals.full(vectors.states()) + '"');
        String step = Template.of("step.py").fill(parts(".py"));
        return Template.of(form.id() + ".py")
                .fill(Map.of("facts", Template.of("facts.py").fill(facts).strip(), "step", step));
    }

    private String java(String type) {
        Map<String, String> facts = numbers();
        facts.put("name", Literals.java(stored.name()));
        facts.put("sha256", Literals.java(stored.sha256()));
        facts.put(
                "task", Literals.java(checkpoint.taskConfig().map(t -> t.name()).orElse("")));
        facts.put("program", Literals.java(program));
        facts.put("metaStep", metaStep("-1"));
        facts.put("horizon", horizon("-1"));
        facts.put("gradients", sizes.map(s -> s.low() + ", " + s.high()).orElse(""));
        facts.put(
                "weights",
                slices().stream()
                        .map(slice -> "        WEIGHTS.put(" + Literals.java(slice.name()) + ", decode(true, "
                                + Literals.javaParts(Literals.single(values(slice))) + "));")
                        .collect(Collectors.joining("\n")));
        facts.put("vectorGradients", Literals.javaParts(Literals.full(vectors.gradients())));
        facts.put("vectorUpdates", Literals.javaParts(Literals.full(vectors.updates())));
        facts.put("vectorStates", Literals.javaParts(Literals.full(vectors.states())));
        facts.put("type", type);
        facts.putAll(parts(".java.txt"));
        facts.put("helpers", helpers());
        return Template.of("LearnedOptimizer.java.txt").fill(facts);
    }

    private String helpers() {
        StringBuilder helpers = new StringBuilder();
        CellKind cell = architecture.cell();
        if (cell != CellKind.RNN && cell != CellKind.LSTM) {
            helpers.append(Template.of("helpers-gated.java.txt").fill(Map.of()));
        }
        if (cell != CellKind.RNN) {
            helpers.append(Template.of("helpers-sigmoid.java.txt").fill(Map.of()));
        }
        return helpers.toString();
    }

    private Map<String, String> parts(String extension) {
        return Map.of(
                "inputs",
                Template.of("inputs/" + architecture.input().id() + extension).fill(Map.of()),
                "cell",
                Template.of("cells/" + architecture.cell().id() + extension).fill(Map.of()));
    }

    private Map<String, String> numbers() {
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("units", Integer.toString(architecture.units()));
        numbers.put("state", Integer.toString(architecture.stateSize()));
        numbers.put("inputScale", Double.toString(architecture.inputScale()));
        numbers.put("outputScale", Double.toString(architecture.outputScale()));
        numbers.put("steps", Integer.toString(Vectors.STEPS));
        numbers.put("rows", Integer.toString(Vectors.ROWS));
        return numbers;
    }

    private byte[] onnx() {
        OnnxStep step = new OnnxStep(architecture);
        for (Slice slice : slices()) {
            boolean row = slice.name().equals(RnnArchitecture.INITIAL_STATE);
            step.weight(slice.name(), row ? List.of(1, slice.length()) : shape(slice), values(slice));
        }
        step.say("checkpoint", stored.name());
        step.say("sha256", stored.sha256());
        step.say("metaStep", metaStep(""));
        step.say("task", checkpoint.taskConfig().map(t -> t.name()).orElse(""));
        step.say("horizon", horizon(""));
        sizes.ifPresent(s -> step.say("gradientSizes", s.low() + " " + s.high()));
        return step.bytes(program);
    }

    private List<Slice> slices() {
        return architecture.layout().slices();
    }

    private double[] values(Slice slice) {
        TensorLayout layout = architecture.layout();
        return layout.get(checkpoint.weights(), slice.name());
    }

    // A single column is a matrix, too, so that one product serves every cell.
    private List<Integer> shape(Slice slice) {
        return slice.name().endsWith(".input") && slice.shape().size() == 1
                ? List.of(slice.shape().get(0), 1)
                : slice.shape();
    }

    private static String tuple(List<Integer> shape) {
        return shape.stream().map(n -> n + ",").collect(Collectors.joining(" ", "(", ")"));
    }
}
