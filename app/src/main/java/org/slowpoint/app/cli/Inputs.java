package org.slowpoint.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.library.Samples;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.analysis.ResultCache;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.data.DataFolder;
import org.slowpoint.engine.file.JsonReason;
import org.slowpoint.engine.file.UnreadableFileException;
import org.slowpoint.engine.file.WholeFile;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.task.LeastSquares;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Rosenbrock;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.Tasks;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.Quoted;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What commands read besides checkpoints: task names and problem files. */
final class Inputs {

    /** What every command says of its option {@code --data}. */
    static final String DATA =
            "A folder with what the task learns: MNIST's IDX files, CIFAR-10's binary ones, or text (drawn by the program).";

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int PROBLEMS_BYTES = 256 << 20;

    private Inputs() {}

    /**
     * The task that a command line names.
     *
     * @throws ParameterException naming the known tasks when there is none
     */
    static Task named(CommandSpec spec, String name) {
        try {
            return Tasks.require(name);
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), unknown.getMessage(), unknown);
        }
    }

    /** What a folder holds to be learned; null without a folder. */
    static DataFolder data(Path folder) {
        return folder == null ? null : DataFolder.read(folder, Progress.NONE);
    }

    /**
     * A checkpoint with its analysis, against the tuned baselines that ship.
     *
     * @param chosen the checkpoint and the task of the test problems
     * @param seed the seed of problems and searches
     * @param cache where long results are kept
     * @param progress reports
     */
    static AnalyzedCheckpoint analyzed(TaskChoice.Chosen chosen, long seed, ResultCache cache, Progress progress) {
        return AnalyzedCheckpoint.of(
                chosen, seed, Samples.baselines(), cache, Runtime.getRuntime().availableProcessors(), progress);
    }

    /**
     * The problems of a file {"task": …, "problems": […]}.
     *
     * @throws IllegalArgumentException saying what is wrong with the file
     */
    static List<Problem> problems(Path file, Task task) {
        JsonNode root;
        try {
            root = JSON.readTree(WholeFile.text(file, PROBLEMS_BYTES));
        } catch (UnreadableFileException e) {
            throw new IllegalArgumentException(
                    file + " could not be read: " + e.getMessage() + "; check the path given with --problems-file.");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " cannot be used: " + JsonReason.of(e) + "; correct it.");
        }
        if (!root.path("task").asText("").equals(task.name())) {
            throw new IllegalArgumentException(file + " holds problems of “"
                    + Quoted.shortened(root.path("task").asText("")) + "”, not of " + task.name() + ".");
        }
        JsonNode list = root.path("problems");
        if (!list.isArray() || list.isEmpty()) {
            throw new IllegalArgumentException(file + " holds no problems; it needs a list under “problems”.");
        }
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            try {
                problems.add(problem(list.get(i), task));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ", problem " + i + ": " + e.getMessage() + ".", e);
            }
        }
        return problems;
    }

    private static Problem problem(JsonNode node, Task task) {
        if (task instanceof Rosenbrock) {
            double[] start = vector(node.path("x0"), "x0");
            if (start.length != 2) {
                throw new IllegalArgumentException("“x0” must hold 2 numbers, got " + start.length);
            }
            return new Rosenbrock.Valley(start[0], start[1]);
        }
        if (!(task instanceof LinearRegression)) {
            throw new IllegalArgumentException("problem files are not known for " + task.name());
        }
        JsonNode rows = node.path("A");
        if (!rows.isArray()) {
            throw new IllegalArgumentException("“A” must be a list of rows");
        }
        double[][] a = new double[rows.size()][];
        for (int i = 0; i < a.length; i++) {
            a[i] = vector(rows.get(i), "A");
        }
        return new LeastSquares(a, vector(node.path("b"), "b"), vector(node.path("x0"), "x0"));
    }

    private static double[] vector(JsonNode node, String name) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("“" + name + "” must be a list of numbers");
        }
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            if (!node.get(i).isNumber()) {
                throw new IllegalArgumentException("“" + name + "” must be a list of numbers");
            }
            values[i] = node.get(i).asDouble();
        }
        return values;
    }

    /**
     * Checks a number of the command line.
     *
     * @throws ParameterException when it lies outside, or is none
     */
    static void within(CommandSpec spec, String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new ParameterException(
                    spec.commandLine(), Formatted.of("%s must lie in %.0f … %.0f", option, least, most));
        }
    }
}
