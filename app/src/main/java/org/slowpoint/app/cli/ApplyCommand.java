package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slowpoint.engine.document.Json;
import org.slowpoint.engine.interchange.Imports;
import org.slowpoint.engine.interchange.LearnedWeights;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.NumberText;
import org.slowpoint.engine.text.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code slowpoint apply}: a learned optimizer fed recorded gradients, the equivalence test of those who port one. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = "Feed a learned optimizer recorded gradients and say where the parameters go.")
final class ApplyCommand implements Callable<Integer> {

    private static final int DIGITS = 6;

    /** How exactly steps are computed. */
    enum Precision {
        DOUBLE,
        SINGLE
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--optimizer",
            required = true,
            paramLabel = "F.safetensors",
            description = "The optimizer: a checkpoint, or the arrays of a Blackbox, Hyperparam or STAR optimizer.")
    private Path optimizer;

    @Option(
            names = "--gradients",
            required = true,
            paramLabel = "G.json",
            description = "The tensors with their values, a gradient of each for every step, and what to report.")
    private Path gradients;

    @Option(
            names = "--precision",
            defaultValue = "double",
            description = "double, or single: the steps that training takes (${DEFAULT-VALUE}).")
    private Precision precision;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        LearnedWeights learned = Imports.weights(optimizer);
        RecordedGradients recorded = RecordedGradients.read(gradients);
        Application run = precision == Precision.SINGLE
                ? Application.single(learned, recorded, Progress.NONE)
                : Application.exact(learned, recorded, Progress.NONE);
        PrintWriter out = spec.commandLine().getOut();
        ObjectNode document = ApplyDocument.of(learned, recorded, run);
        if (json) {
            out.println(document.toPrettyString());
        } else {
            print(learned, recorded, run, document, out);
        }
        return 0;
    }

    private void print(
            LearnedWeights learned, RecordedGradients recorded, Application run, JsonNode document, PrintWriter out) {
        int steps = recorded.gradients().length;
        out.println(Formatted.of(
                "%s, %d step%s in %s precision",
                learned.architecture().words(),
                steps,
                steps == 1 ? "" : "s",
                precision == Precision.SINGLE ? "single" : "double"));
        if (document.has("decays")) {
            out.println("Decays of momenta " + numbers(document.at("/decays/momentum")) + ", of the second moment "
                    + numbers(document.at("/decays/rms")) + ", of rows and columns "
                    + numbers(document.at("/decays/adafactor")));
        }
        out.println(
                Formatted.of("%-20s %-16s %-14s %-14s %s", "tensor", "shape", "moved, rms", "first entry", "after"));
        for (ParameterSpace.Tensor tensor : recorded.space().tensors()) {
            out.println(Formatted.of(
                    "%-20s %-16s %-14s %-14s %s",
                    Visible.line(tensor.name()),
                    tensor.shape().isEmpty() ? "a number" : tensor.shape().toString(),
                    NumberText.brief(run.moved(tensor), DIGITS),
                    NumberText.brief(recorded.start()[tensor.offset()], DIGITS),
                    NumberText.brief(run.values().get(steps)[tensor.offset()], DIGITS)));
        }
        out.println("With --json: every parameter after every step, accumulators and features.");
    }

    private static String numbers(JsonNode list) {
        List<String> numbers = new ArrayList<>();
        list.forEach(number -> numbers.add(NumberText.brief(Json.number(number), DIGITS)));
        return String.join(", ", numbers);
    }
}
