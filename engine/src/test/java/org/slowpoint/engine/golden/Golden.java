package org.slowpoint.engine.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slowpoint.engine.network.Batch;
import org.slowpoint.engine.network.Network;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.task.LeastSquares;
import org.slowpoint.engine.task.NetworkProblem;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Rosenbrock;
import org.slowpoint.engine.tensor.TensorLayout;

/** Reads the golden files: numbers that an independent program computed, kept as test resources. */
public final class Golden {

    private Golden() {}

    /** The document of a file under golden/. */
    public static JsonNode read(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A nested list of numbers, flattened row by row; a number is a list of one. */
    public static double[] array(JsonNode node) {
        List<Double> values = new ArrayList<>();
        flatten(node, values);
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void flatten(JsonNode node, List<Double> values) {
        if (node.isArray()) {
            node.forEach(child -> flatten(child, values));
        } else {
            values.add(node.asDouble());
        }
    }

    /** A list of lists of numbers. */
    public static double[][] matrix(JsonNode node) {
        double[][] rows = new double[node.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = array(node.get(i));
        }
        return rows;
    }

    /** A GRU architecture of the size of the given weights. */
    public static RnnArchitecture architecture(JsonNode params, double inputScale, double outputScale) {
        return new RnnArchitecture(CellKind.GRU, params.get("h0").size(), inputScale, outputScale);
    }

    /** The weights, or anything shaped like them, in our flat order. */
    public static double[] weights(JsonNode params) {
        TensorLayout layout = architecture(params, 1, 1).layout();
        double[] flat = new double[layout.size()];
        String[] gates = {"update_gate", "reset_gate", "candidate"};
        String[] letters = {"z", "r", "c"};
        for (int i = 0; i < 3; i++) {
            layout.set(flat, gates[i] + ".input", array(params.get("a" + letters[i])));
            layout.set(flat, gates[i] + ".recurrent", array(params.get("W" + letters[i])));
            layout.set(flat, gates[i] + ".bias", array(params.get("b" + letters[i])));
        }
        layout.set(flat, RnnArchitecture.INITIAL_STATE, array(params.get("h0")));
        layout.set(flat, RnnArchitecture.READOUT_WEIGHT, array(params.get("w")));
        layout.set(flat, RnnArchitecture.READOUT_BIAS, array(params.get("bo")));
        return flat;
    }

    /** The problems of a list: least squares, Rosenbrock, perceptrons or convolutional networks. */
    public static List<Problem> problems(JsonNode problems) {
        List<Problem> list = new ArrayList<>();
        for (JsonNode p : problems) {
            double[] x0 = array(p.get("x0"));
            if (p.has("A")) {
                list.add(new LeastSquares(matrix(p.get("A")), array(p.get("b")), x0));
            } else if (p.has("X") || p.has("images")) {
                list.add(network(p, x0));
            } else {
                list.add(new Rosenbrock.Valley(x0[0], x0[1]));
            }
        }
        return list;
    }

    /** The problem of training a described network from a starting point. */
    public static Problem network(JsonNode node, double[] x0) {
        boolean images = node.has("images");
        double penalty = images ? 0 : node.get("l2").asDouble();
        Batch batch = new Batch(array(node.get(images ? "images" : "X")), integers(node.get(images ? "labels" : "y")));
        int[] sizes = integers(node.get(images ? "channels" : "sizes"));
        Network network = images
                ? Network.convolutional(
                        node.get("images").get(0).get(0).size(),
                        sizes,
                        node.get("classes").asInt())
                : Network.perceptron(Arrays.copyOf(sizes, sizes.length - 1));
        return NetworkProblem.of(network, batch, penalty, x0);
    }

    private static int[] integers(JsonNode node) {
        return Arrays.stream(array(node)).mapToInt(v -> (int) v).toArray();
    }
}
