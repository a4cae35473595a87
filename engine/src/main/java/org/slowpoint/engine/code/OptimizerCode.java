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
import org.slowpoint.engine.distillation.Fidelity;
import org.slowpoint.engine.distillation.Parentage;
import org.slowpoint.engine.file.AtomicFiles;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.text.Quoted;

/**
 * Writes an optimizer as code: its update rule, its weights, where it comes from, how long and on what sizes of gradients
 * it was run, and steps of this program to prove itself by. There is one template of each form and one of each rule.
 */
public final class OptimizerCode {

    /** How templates of Java end, and of Python. */
    static final String JAVA_TEMPLATE = ".java.txt";

    private static final String PYTHON_TEMPLATE = ".py";

    private final StoredCheckpoint stored;
    private final Checkpoint checkpoint;
    private final RuleCode rule;
    private final Optional<GradientSizes> sizes;
    private final Vectors vectors;
    private final String program;

    private OptimizerCode(StoredCheckpoint stored, String program, Workers workers, Progress progress) {
        this.stored = stored;
        this.program = program;
        checkpoint = stored.checkpoint();
        rule = RuleCode.of(checkpoint.architecture(), checkpoint.weights());
        sizes = GradientSizes.of(checkpoint, rule.optimizer(), workers, progress);
        vectors = Vectors.of(rule, sizes.map(GradientSizes::middle).orElse(rule.commonGradient()));
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
        try (Workers workers = new Workers("code", threads)) {
            OptimizerCode code = new OptimizerCode(stored, program, workers, progress);
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
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", Literals.python(stored.name()));
        facts.put("sha256", Literals.python(stored.sha256()));
        facts.put(
                "task",
                checkpoint.taskConfig().map(t -> Literals.python(t.name())).orElse("None"));
        facts.put("program", Literals.python(program));
        facts.put("metaStep", metaStep("None"));
        facts.put("distillate", Parentage.of(checkpoint).map(this::distillate).orElse("None"));
        facts.put("horizon", horizon("None"));
        facts.put(
                "gradients",
                sizes.map(s -> Literals.pythonValue(List.of(s.low(), s.high()))).orElse("None"));
        facts.put(
                "constants",
                rule.constants().entrySet().stream()
                        .map(each -> each.getKey() + " = " + Literals.pythonValue(each.getValue()))
                        .collect(Collectors.joining("\n")));
        facts.put("precision", precision());
        facts.put(
                "weights",
                rule.weights().stream()
                        .map(weight -> "    " + Literals.python(weight.name()) + ": ("
                                + Literals.pythonValue(weight.shape()) + ", \"" + encoded(weight.values()) + "\"),")
                        .collect(Collectors.joining("\n")));
        facts.put(
                "shapes",
                Literals.pythonValue(rule.proven().tensors().stream()
                        .map(ParameterSpace.Tensor::shape)
                        .toList()));
        facts.put("steps", Integer.toString(rule.steps()));
        facts.put("vectorValues", '"' + Literals.full(vectors.values()) + '"');
        facts.put("vectorGradients", '"' + Literals.full(vectors.gradients()) + '"');
        facts.put("vectorUpdates", '"' + Literals.full(vectors.updates()) + '"');
        facts.put(
                "vectorStates",
                vectors.states().entrySet().stream()
                        .map(each -> "    \"" + each.getKey() + "\": \"" + Literals.full(each.getValue()) + "\",")
                        .collect(Collectors.joining("\n")));
        Map<String, String> whole = Map.of(
                "what", what(),
                "about", about(),
                "facts", Template.of("facts.py").fill(facts).strip(),
                "step", rule(PYTHON_TEMPLATE, Map.of()));
        return Template.of(form.id() + PYTHON_TEMPLATE).fill(whole);
    }

    private String java(String type) {
        boolean componentwise = rule instanceof ComponentwiseCode;
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("what", what());
        facts.put(
                "usage",
                comment(
                        componentwise
                                ? """
                                  TYPE optimizer = new TYPE(n);
                                  optimizer.step(gradients, updates);    // then x[i] += updates[i]"""
                                        .replace("TYPE", type)
                                : """
                                  TYPE optimizer = new TYPE(shapeOfFirst, shapeOfSecond);
                                  optimizer.step(values, gradients, updates);    // then values[i] += updates[i]"""
                                        .replace("TYPE", type)));
        facts.put("about", comment(about()));
        facts.put("name", Literals.java(stored.name()));
        facts.put("sha256", Literals.java(stored.sha256()));
        facts.put(
                "task", Literals.java(checkpoint.taskConfig().map(t -> t.name()).orElse("")));
        facts.put("program", Literals.java(program));
        facts.put("metaStep", metaStep("-1"));
        facts.put("distillate", Literals.java(distillateInWords()));
        facts.put("horizon", horizon("-1"));
        facts.put("gradients", sizes.map(s -> s.low() + ", " + s.high()).orElse(""));
        facts.put(
                "constants",
                rule.constants().entrySet().stream()
                        .map(each -> Literals.javaConstant(each.getKey(), each.getValue()))
                        .collect(Collectors.joining("\n")));
        facts.put("precision", precision());
        facts.put(
                "weights",
                rule.weights().stream()
                        .map(weight -> "        WEIGHTS.put(" + Literals.java(weight.name()) + ", decode(" + single()
                                + ", " + Literals.javaParts(encoded(weight.values())) + "));")
                        .collect(Collectors.joining("\n")));
        facts.put("steps", Integer.toString(rule.steps()));
        facts.put("vectorValues", Literals.javaParts(Literals.full(vectors.values())));
        facts.put("vectorGradients", Literals.javaParts(Literals.full(vectors.gradients())));
        facts.put("vectorUpdates", Literals.javaParts(Literals.full(vectors.updates())));
        facts.put(
                "vectorStates",
                vectors.states().values().stream()
                        .map(part -> "decode(false, " + Literals.javaParts(Literals.full(part)) + ")")
                        .collect(Collectors.joining(", ")));
        facts.put("proven", componentwise ? Integer.toString(rule.proven().size()) : javaShapes());
        facts.put("type", type);
        facts.put("rule", rule(JAVA_TEMPLATE, Map.of("type", type)));
        return Template.of("LearnedOptimizer" + JAVA_TEMPLATE).fill(facts);
    }

    private byte[] onnx() {
        if (!(rule instanceof ComponentwiseCode each)) {
            throw new IllegalArgumentException(
                    "The "
                            + checkpoint.architecture().words() + " in “" + stored.name()
                            + "” has no ONNX graph: such a graph is a step of any number of parameters, and this optimizer"
                            + " takes means over tensors, along axes that depend on their shapes. Choose torch, optax or java.");
        }
        OnnxGraph graph = new OnnxGraph();
        graph.say("checkpoint", stored.name());
        graph.say("sha256", stored.sha256());
        graph.say("metaStep", metaStep(""));
        graph.say("task", checkpoint.taskConfig().map(t -> t.name()).orElse(""));
        graph.say("horizon", horizon(""));
        graph.say("distillate", distillateInWords());
        sizes.ifPresent(s -> graph.say("gradientSizes", s.low() + " " + s.high()));
        return graph.bytes(each, program);
    }

    private String what() {
        return checkpoint.distilled() ? "A distilled optimizer" : "A learned optimizer";
    }

    private String about() {
        return Template.of("about/" + rule.template() + ".txt").fill(Map.of()).strip();
    }

    /** The rule of an architecture, of a single number within what steps all of them. */
    private String rule(String extension, Map<String, String> places) {
        Map<String, String> parts = new LinkedHashMap<>(places);
        parts.putAll(rule.parts(extension));
        String own = Template.of("architectures/" + rule.template() + extension).fill(parts);
        if (rule instanceof ComponentwiseCode) {
            parts.put("rule", own);
            return Template.of("componentwise" + extension).fill(parts);
        }
        return own;
    }

    /** Lines of a comment in Java, in plain ASCII, which needs no encoding. */
    private static String comment(String text) {
        return text.lines()
                .map(line -> line.isEmpty()
                        ? " *\n * <p>"
                        : " * "
                                + line.codePoints()
                                        .mapToObj(c -> c < 128 ? Character.toString(c) : "&#" + c + ";")
                                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private String distillate(Parentage parent) {
        Map<String, Object> says = new LinkedHashMap<>();
        says.put("parent", parent.name());
        says.put("parent_sha256", parent.sha256());
        says.put("words", distillateInWords());
        Fidelity.of(checkpoint).ifPresent(fidelity -> says.putAll(fidelity.results()));
        return says.entrySet().stream()
                .map(each ->
                        "    " + Literals.python(each.getKey()) + ": " + Literals.pythonValue(each.getValue()) + ",")
                .collect(Collectors.joining("\n", "{\n", "\n}"));
    }

    private String distillateInWords() {
        return Parentage.of(checkpoint)
                .map(parent -> parent.sentence()
                        + Fidelity.of(checkpoint)
                                .map(fidelity -> " " + fidelity.sentences())
                                .orElse(""))
                .orElse("");
    }

    private boolean single() {
        return !checkpoint.architecture().doublePrecision();
    }

    private String precision() {
        return single() ? "float32" : "float64";
    }

    private String encoded(double[] values) {
        return single() ? Literals.single(values) : Literals.full(values);
    }

    private String javaShapes() {
        return rule.proven().tensors().stream()
                .map(tensor -> tensor.shape().stream()
                        .map(n -> Integer.toString(n))
                        .collect(Collectors.joining(", ", "{", "}")))
                .collect(Collectors.joining(", ", "new int[][] {", "}"));
    }
}
