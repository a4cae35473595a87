package org.slowpoint.engine.dynamics.stability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slowpoint.engine.file.JsonReason;
import org.slowpoint.engine.file.UnreadableFileException;
import org.slowpoint.engine.file.WholeFile;

/**
 * A question of stability as files hold it: a quadratic, an optimizer on it, and what to compute besides spectra and
 * bounds.
 *
 * @param quadratic the quadratic
 * @param optimizer P with α, γ and κ
 * @param horizons the horizons whose losses are wanted; may be empty
 * @param disturbance Δ and P̃ of Lemma 3, if asked
 * @param recorded trajectories whose pathwise gradients are asked
 * @param metaTraining meta-training of P, if asked
 */
public record StabilityProblem(
        NoisyQuadratic quadratic,
        LinearOptimizer optimizer,
        int[] horizons,
        Optional<Disturbance> disturbance,
        Optional<NoiseDraws> recorded,
        Optional<MetaTraining> metaTraining) {

    private static final ObjectMapper JSON = new ObjectMapper();
    // A Hessian of 200 dimensions with all its companions has some 5 MB as text.
    private static final int LARGEST_FILE = 64 << 20;
    private static final int MOST_STEPS = 1_000_000;

    /**
     * Meta-training of P for several α = 2c/λmax(H).
     *
     * @param horizon T of the meta-loss
     * @param fractions c of each run
     * @param report the numbers of updates after which loss and spectral radius are wanted, rising
     * @param outer Adam's settings
     */
    public record MetaTraining(int horizon, double[] fractions, int[] report, PreconditionerTraining.Outer outer) {}

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException in one sentence: the file, what is wrong, and where
     */
    public static StabilityProblem read(Path file) {
        JsonNode root;
        try {
            root = JSON.readTree(WholeFile.text(file, LARGEST_FILE));
        } catch (UnreadableFileException e) {
            throw new IllegalArgumentException(file + " could not be read: " + e.getMessage() + "; check the path.");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " cannot be used: " + JsonReason.of(e) + "; correct it.");
        }
        try {
            return of(root);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(file + " cannot be used: " + wrong.getMessage() + ".", wrong);
        }
    }

    /** A problem and an optimizer alone, with the horizons whose losses are wanted. */
    public static StabilityProblem of(Setup setup, int... horizons) {
        return new StabilityProblem(
                setup.problem(),
                setup.optimizer(),
                horizons.clone(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The problem and the optimizer. */
    public Setup setup() {
        return new Setup(quadratic, optimizer);
    }

    /**
     * Quadratic, optimizer and horizons as a file holds them; {@link #read} gives the same numbers bit for bit.
     *
     * @return JSON text with a row of a matrix per line
     */
    public String text() {
        int n = quadratic.dimension();
        StringBuilder text = new StringBuilder("{\n");
        entry(text, "hessian", rows(quadratic.hessian(), n));
        entry(text, "preconditioner", rows(optimizer.preconditioner(), n));
        entry(text, "noiseCovariance", rows(quadratic.noise(), n));
        entry(
                text,
                "start",
                "{\"mean\": " + Arrays.toString(quadratic.startMean()) + ", \"covariance\": "
                        + rows(quadratic.startCovariance(), n) + "}");
        entry(text, "alpha", Double.toString(optimizer.nominal()));
        entry(text, "gamma", Double.toString(optimizer.weightDecay()));
        entry(text, "kappa", Double.toString(optimizer.preconditioning()));
        return text.append("  \"horizons\": ")
                .append(Arrays.toString(horizons))
                .append("\n}\n")
                .toString();
    }

    private static void entry(StringBuilder text, String name, String value) {
        text.append("  \"").append(name).append("\": ").append(value).append(",\n");
    }

    private static String rows(double[] matrix, int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> Arrays.toString(Arrays.copyOfRange(matrix, i * n, (i + 1) * n)))
                .collect(Collectors.joining(",\n    ", "[\n    ", "]"));
    }

    /**
     * A problem from an object that lies within another file.
     *
     * @throws IllegalArgumentException saying what is wrong and where, without a final full stop
     */
    public static StabilityProblem of(JsonNode root) {
        if (!root.isObject()) {
            throw new IllegalArgumentException("it must hold an object with “hessian” and “preconditioner”");
        }
        double[] hessian = matrix(root.path("hessian"), "hessian", 0);
        int n = root.get("hessian").size();
        JsonNode start = root.path("start");
        NoisyQuadratic quadratic = new NoisyQuadratic(
                hessian,
                matrixOr(root.path("noiseCovariance"), "noiseCovariance", n),
                start.has("mean") ? vector(start.get("mean"), "start.mean", n) : new double[n],
                matrixOr(start.path("covariance"), "start.covariance", n));
        LinearOptimizer optimizer = new LinearOptimizer(
                matrix(root.path("preconditioner"), "preconditioner", n),
                number(root.path("alpha"), "alpha", 0),
                number(root.path("gamma"), "gamma", 0),
                number(root.path("kappa"), "kappa", 0));
        if (optimizer.preconditioning() > 0 && !quadratic.invertible()) {
            throw new IllegalArgumentException(
                    "“kappa” above 0 divides by the Hessian, which has an eigenvalue of 0; set it to 0");
        }
        return new StabilityProblem(
                quadratic,
                optimizer,
                integers(root.path("horizons"), "horizons", 1, ExpectedLoss.LONGEST),
                Optional.ofNullable(root.get("disturbance")).map(d -> disturbance(d, n)),
                Optional.ofNullable(root.get("recorded")).map(r -> recorded(r, n)),
                Optional.ofNullable(root.get("metaTraining")).map(StabilityProblem::metaTraining));
    }

    private static Disturbance disturbance(JsonNode node, int n) {
        return new Disturbance(
                vector(node.path("upper"), "disturbance.upper", n),
                vector(node.path("values"), "disturbance.values", n),
                matrix(node.path("preconditioner"), "disturbance.preconditioner", n));
    }

    private static NoiseDraws recorded(JsonNode node, int n) {
        JsonNode starts = node.path("starts");
        JsonNode noise = node.path("noise");
        requireList(starts, "recorded.starts");
        requireList(noise, "recorded.noise");
        double[][] from = new double[starts.size()][];
        double[][] jumps = new double[noise.size()][];
        for (int r = 0; r < from.length; r++) {
            from[r] = vector(starts.get(r), "recorded.starts", n);
        }
        for (int r = 0; r < jumps.length; r++) {
            JsonNode rows = noise.get(r);
            requireList(rows, "recorded.noise");
            jumps[r] = new double[rows.size() * n];
            for (int t = 0; t < rows.size(); t++) {
                System.arraycopy(vector(rows.get(t), "recorded.noise", n), 0, jumps[r], t * n, n);
            }
        }
        return new NoiseDraws(from, jumps);
    }

    private static MetaTraining metaTraining(JsonNode node) {
        int[] horizon = integers(
                JSON.createArrayNode().add(node.path("horizon")), "metaTraining.horizon", 1, ExpectedLoss.LONGEST);
        JsonNode outer = node.path("outer");
        String kind = outer.path("optimizer").asText("adam");
        if (!kind.equals("adam")) {
            throw new IllegalArgumentException("“metaTraining.outer.optimizer” must be “adam”");
        }
        PreconditionerTraining.Outer usual = PreconditionerTraining.Outer.USUAL;
        int[] report = integers(node.path("report"), "metaTraining.report", 0, MOST_STEPS);
        for (int i = 1; i < report.length; i++) {
            if (report[i] <= report[i - 1]) {
                throw new IllegalArgumentException("“metaTraining.report” must rise");
            }
        }
        JsonNode fractions = node.path("fractions");
        requireList(fractions, "metaTraining.fractions");
        return new MetaTraining(
                horizon[0],
                vector(fractions, "metaTraining.fractions", fractions.size()),
                report,
                new PreconditionerTraining.Outer(
                        number(outer.path("learningRate"), "metaTraining.outer.learningRate", usual.learningRate()),
                        number(outer.path("beta1"), "metaTraining.outer.beta1", usual.beta1()),
                        number(outer.path("beta2"), "metaTraining.outer.beta2", usual.beta2()),
                        number(outer.path("epsilon"), "metaTraining.outer.epsilon", usual.epsilon())));
    }

    private static void requireList(JsonNode node, String name) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("“" + name + "” must be a list");
        }
    }

    private static double number(JsonNode node, String name, double usual) {
        if (node.isMissingNode()) {
            return usual;
        }
        if (!node.isNumber()) {
            throw new IllegalArgumentException("“" + name + "” must be a number");
        }
        if (!Double.isFinite(node.asDouble())) {
            throw new IllegalArgumentException("“" + name + "” is larger than a double can hold");
        }
        return node.asDouble();
    }

    private static double[] vector(JsonNode node, String name, int length) {
        if (!node.isArray() || node.size() != length) {
            throw new IllegalArgumentException("“" + name + "” must hold lists of " + length + " numbers");
        }
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = number(node.get(i), name, 0);
        }
        return values;
    }

    private static double[] matrixOr(JsonNode node, String name, int n) {
        return node.isMissingNode() ? new double[n * n] : matrix(node, name, n);
    }

    /** A square matrix; of size {@code n}, or of its own where that is 0. */
    private static double[] matrix(JsonNode node, String name, int n) {
        int size = n > 0 ? n : node.size();
        if (!node.isArray() || node.size() != size || size == 0) {
            throw new IllegalArgumentException("“" + name + "” must be a list of "
                    + (n > 0 ? Integer.toString(n) : "as many") + " rows"
                    + (n > 0 ? "" : " as each row has numbers"));
        }
        if (size > NoisyQuadratic.MOST_DIMENSIONS) {
            throw new IllegalArgumentException("“" + name + "” has " + size + " dimensions; at most "
                    + NoisyQuadratic.MOST_DIMENSIONS + " are possible");
        }
        double[] values = new double[size * size];
        for (int i = 0; i < size; i++) {
            JsonNode row = node.get(i);
            if (!row.isArray() || row.size() != size) {
                throw new IllegalArgumentException("“" + name + "” is not square: row " + i + " must hold " + size
                        + " numbers, as there are rows");
            }
            System.arraycopy(vector(row, name, size), 0, values, i * size, size);
        }
        return values;
    }

    private static int[] integers(JsonNode node, String name, int least, int most) {
        if (node.isMissingNode()) {
            return new int[0];
        }
        requireList(node, name);
        int[] values = new int[node.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = node.get(i);
            if (!value.isIntegralNumber()
                    || !value.canConvertToInt()
                    || value.asInt() < least
                    || value.asInt() > most) {
                throw new IllegalArgumentException("“" + name + "” must be whole numbers in " + least + " … " + most);
            }
            values[i] = value.asInt();
        }
        return values;
    }
}
