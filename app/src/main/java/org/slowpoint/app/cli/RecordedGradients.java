package org.slowpoint.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slowpoint.engine.file.JsonReason;
import org.slowpoint.engine.file.UnreadableFileException;
import org.slowpoint.engine.file.WholeFile;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.text.Quoted;

/**
 * What {@code slowpoint apply} feeds an optimizer: parameters with their starting values, a gradient for every step, and
 * what is to be reported on the way.
 *
 * @param space the parameters
 * @param start their values, all tensors one after another
 * @param gradients one for each step, likewise
 * @param accumulatorsAfter the numbers of steps after which accumulators are wanted, from 1, rising
 * @param looks the parameters whose features are wanted, by rising step and, at one step, in their order
 */
record RecordedGradients(
        ParameterSpace space, double[] start, double[][] gradients, List<Integer> accumulatorsAfter, List<Look> looks) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int LARGEST_FILE = 128 << 20;
    private static final int MOST_AXES = 32;

    /**
     * A parameter at a step.
     *
     * @param tensor its tensor
     * @param index where it is there
     * @param step the number of the step, from 1
     */
    record Look(ParameterSpace.Tensor tensor, List<Integer> index, int step) {

        /** Its number among all parameters. */
        int parameter() {
            int entry = 0;
            for (int axis = 0; axis < index.size(); axis++) {
                entry = entry * tensor.shape().get(axis) + index.get(axis);
            }
            return tensor.offset() + entry;
        }
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException in one sentence: the file, what is wrong, and where
     */
    static RecordedGradients read(Path file) {
        JsonNode root;
        try {
            root = JSON.readTree(WholeFile.text(file, LARGEST_FILE));
        } catch (UnreadableFileException e) {
            throw new IllegalArgumentException(
                    file + " could not be read: " + e.getMessage() + "; check the path given with --gradients.");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " cannot be used: " + JsonReason.of(e) + "; correct it.");
        }
        try {
            return of(root);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(file + " cannot be used: " + wrong.getMessage() + ".", wrong);
        }
    }

    private static RecordedGradients of(JsonNode root) {
        List<JsonNode> tensors = list(root.path("tensors"), "tensors");
        List<JsonNode> steps = list(root.path("steps"), "steps");
        if (tensors.isEmpty() || steps.isEmpty()) {
            throw new IllegalArgumentException("“tensors” and “steps” must each hold something");
        }
        ParameterSpace space = new ParameterSpace();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < tensors.size(); i++) {
            String name = tensors.get(i).path("name").asText("");
            if (name.isEmpty() || !names.add(name)) {
                throw new IllegalArgumentException("“tensors”, number " + (i + 1)
                        + (name.isEmpty() ? " has no name" : " has the name of another, " + quoted(name)));
            }
            space = space.with(name, i, ParameterSpace.Kind.WEIGHTS, shape(tensors.get(i), name));
        }
        double[] start = new double[space.size()];
        for (int i = 0; i < tensors.size(); i++) {
            ParameterSpace.Tensor tensor = space.tensors().get(i);
            put(tensors.get(i).path("values"), "the values of " + quoted(tensor.name()), tensor, start);
        }
        double[][] gradients = new double[steps.size()][];
        for (int k = 0; k < gradients.length; k++) {
            gradients[k] = gradient(steps.get(k), k + 1, space, names);
        }
        return new RecordedGradients(
                space,
                start,
                gradients,
                accumulatorsAfter(root.path("report").path("accumulatorsAfter"), gradients.length),
                looks(root.path("report").path("features"), space, gradients.length));
    }

    private static Integer[] shape(JsonNode tensor, String name) {
        List<JsonNode> shape = list(tensor.path("shape"), "the shape of " + quoted(name));
        long size = 1;
        for (JsonNode length : shape) {
            // A tensor has no more entries than the file can hold.
            size = length.isInt() && length.asInt() > 0 ? size * length.asInt() : 0;
            if (size == 0 || size > LARGEST_FILE || shape.size() > MOST_AXES) {
                throw new IllegalArgumentException("the shape of " + quoted(name) + " must be at most " + MOST_AXES
                        + " whole numbers above 0, of a tensor that fits in the file");
            }
        }
        return shape.stream().map(JsonNode::asInt).toArray(Integer[]::new);
    }

    private static double[] gradient(JsonNode step, int number, ParameterSpace space, Set<String> names) {
        String which = "step " + number;
        if (!step.isObject()) {
            throw new IllegalArgumentException(which + " must be an object with the gradient of each tensor");
        }
        step.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        which + " has a gradient of " + quoted(name) + ", and there is no such tensor");
            }
        });
        double[] gradient = new double[space.size()];
        for (ParameterSpace.Tensor tensor : space.tensors()) {
            if (!step.has(tensor.name())) {
                throw new IllegalArgumentException(which + " has no gradient of " + quoted(tensor.name()));
            }
            put(step.get(tensor.name()), "the gradient of " + quoted(tensor.name()) + " in " + which, tensor, gradient);
        }
        return gradient;
    }

    /** Writes a nested list of a tensor's shape to its place. */
    private static void put(JsonNode values, String what, ParameterSpace.Tensor tensor, double[] to) {
        put(values, what, tensor.shape(), 0, tensor.offset(), tensor.length(), to);
    }

    private static void put(
            JsonNode values, String what, List<Integer> shape, int axis, int at, int length, double[] to) {
        if (axis == shape.size()) {
            if (!values.isNumber()) {
                throw new IllegalArgumentException(what + " must hold numbers in lists of the tensor's shape " + shape
                        + ", and has " + Quoted.shortened(shown(values)) + " in place of one");
            }
            if (!Double.isFinite(values.asDouble())) {
                throw new IllegalArgumentException(what + " has a number that is larger than a double can hold");
            }
            to[at] = values.asDouble();
            return;
        }
        if (!values.isArray() || values.size() != shape.get(axis)) {
            throw new IllegalArgumentException(what + " must have the tensor's shape " + shape + ", and "
                    + (values.isArray()
                            ? "a list has " + values.size() + " entries where it needs " + shape.get(axis)
                            : "has " + Quoted.shortened(shown(values)) + " in place of a list"));
        }
        int each = length / shape.get(axis);
        for (int i = 0; i < values.size(); i++) {
            put(values.get(i), what, shape, axis + 1, at + i * each, each, to);
        }
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.isContainerNode() ? "a list or object" : node.toString();
    }

    private static List<Integer> accumulatorsAfter(JsonNode node, int steps) {
        return node.isMissingNode()
                ? List.of()
                : list(node, "report.accumulatorsAfter").stream()
                        .map(step -> step(step, "report.accumulatorsAfter", steps))
                        .distinct()
                        .sorted()
                        .toList();
    }

    private static List<Look> looks(JsonNode node, ParameterSpace space, int steps) {
        List<Look> looks = new ArrayList<>();
        for (JsonNode each : node.isMissingNode() ? List.<JsonNode>of() : list(node, "report.features")) {
            String name = each.path("tensor").asText("");
            ParameterSpace.Tensor tensor = space.tensors().stream()
                    .filter(t -> t.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "“report.features” names the tensor " + quoted(name) + ", and there is none"));
            List<JsonNode> index = list(each.path("index"), "report.features, index");
            boolean inside = index.size() == tensor.shape().size();
            for (int axis = 0; inside && axis < index.size(); axis++) {
                int at = index.get(axis).isInt() ? index.get(axis).asInt() : -1;
                inside = at >= 0 && at < tensor.shape().get(axis);
            }
            if (!inside) {
                throw new IllegalArgumentException("“report.features” has an index that is not in the tensor "
                        + quoted(name) + " of shape " + tensor.shape());
            }
            looks.add(new Look(
                    tensor,
                    index.stream().map(JsonNode::asInt).toList(),
                    step(each.path("step"), "report.features, step", steps)));
        }
        looks.sort(Comparator.comparingInt(Look::step).thenComparingInt(Look::parameter));
        return looks;
    }

    private static int step(JsonNode node, String name, int steps) {
        if (!node.isInt() || node.asInt() < 1 || node.asInt() > steps) {
            throw new IllegalArgumentException("“" + name + "” must be in 1 … " + steps + ", the number of steps, got "
                    + Quoted.shortened(node.toString()));
        }
        return node.asInt();
    }

    private static List<JsonNode> list(JsonNode node, String name) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("“" + name + "” must be a list");
        }
        List<JsonNode> list = new ArrayList<>();
        node.forEach(list::add);
        return list;
    }

    private static String quoted(String name) {
        return "“" + Quoted.shortened(name) + "”";
    }

    /** The largest number of the values and gradients, without its sign. */
    double largest() {
        double largest = Arrays.stream(start).map(Math::abs).max().orElse(0);
        for (double[] gradient : gradients) {
            largest = Math.max(
                    largest, Arrays.stream(gradient).map(Math::abs).max().orElse(0));
        }
        return largest;
    }
}
