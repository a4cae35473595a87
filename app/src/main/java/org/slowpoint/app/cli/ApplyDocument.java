package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.slowpoint.engine.document.Json;
import org.slowpoint.engine.interchange.LearnedWeights;
import org.slowpoint.engine.interchange.MlpArrays;
import org.slowpoint.engine.optimizer.MlpOptimizer;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.optimizer.mlp.LearnedDecays;
import org.slowpoint.engine.optimizer.mlp.MlpStep;
import org.slowpoint.engine.optimizer.mlp.Moments;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.tensor.FactoredAxes;

/** What {@code slowpoint apply} found, as one JSON document. */
final class ApplyDocument {

    private final RecordedGradients recorded;
    private final Application run;
    private final ObjectNode document = Json.object();

    private ApplyDocument(RecordedGradients recorded, Application run) {
        this.recorded = recorded;
        this.run = run;
    }

    static ObjectNode of(LearnedWeights learned, RecordedGradients recorded, Application run) {
        ApplyDocument made = new ApplyDocument(recorded, run);
        ObjectNode optimizer = made.document.putObject("optimizer");
        optimizer.put("kind", MlpArrays.kind(learned.architecture()));
        optimizer.put("metaParameters", learned.weights().length);
        Optimizer applied = learned.architecture().with(learned.weights());
        if (applied instanceof MlpOptimizer mlp) {
            made.putDecays(mlp.decays());
            made.putSteps();
            MlpStep step = mlp.step(recorded.space());
            made.putAccumulators(step);
            made.putFeatures(step);
        } else {
            made.putSteps();
            made.putStates();
        }
        return made.document;
    }

    private void putDecays(LearnedDecays decays) {
        ObjectNode node = document.putObject("decays");
        Json.put(node, "momentum", decays.momentum());
        Json.put(node, "rms", new double[] {decays.rms()});
        Json.put(node, "adafactor", decays.adafactor());
    }

    private void putSteps() {
        ArrayNode steps = document.putArray("steps");
        for (int k = 1; k < run.values().size(); k++) {
            ObjectNode step = steps.addObject();
            for (ParameterSpace.Tensor tensor : recorded.space().tensors()) {
                step.set(tensor.name(), nested(run.values().get(k), tensor.offset(), tensor.shape()));
            }
        }
    }

    private void putAccumulators(MlpStep step) {
        ArrayNode all = document.putArray("accumulators");
        for (int after : recorded.accumulatorsAfter()) {
            ObjectNode node = all.addObject();
            node.put("afterStep", after);
            ObjectNode tensors = node.putObject("tensors");
            for (Moments moments : step.moments(run.states().get(after))) {
                put(tensors.putObject(moments.tensor().name()), moments);
            }
        }
    }

    private static void put(ObjectNode node, Moments moments) {
        List<Integer> shape = moments.tensor().shape();
        node.set("m", nested(moments.momenta(), shape));
        node.set("v", nested(moments.second(), 0, shape));
        if (moments.columns().isEmpty()) {
            node.set("diag", nested(moments.rows(), shape));
        } else {
            FactoredAxes axes = FactoredAxes.of(shape);
            node.set("row", nested(moments.rows(), axes.rowShape()));
            node.set("col", nested(moments.columns(), axes.columnShape()));
        }
    }

    private void putFeatures(MlpStep step) {
        ArrayNode all = document.putArray("features");
        for (RecordedGradients.Look look : recorded.looks()) {
            int t = look.step() - 1;
            MlpStep.Look seen = step.look(
                    t,
                    run.values().get(t),
                    recorded.gradients()[t],
                    run.states().get(t + 1),
                    look.parameter());
            ObjectNode node = all.addObject();
            node.put("tensor", look.tensor().name());
            ArrayNode index = node.putArray("index");
            look.index().forEach(index::add);
            node.put("step", look.step());
            Json.put(node, "values", seen.inputs());
            Json.put(node, "heads", seen.heads());
        }
    }

    /** A state of its own for every parameter. */
    private void putStates() {
        ArrayNode all = document.putArray("states");
        for (int after : recorded.accumulatorsAfter()) {
            ObjectNode node = all.addObject();
            node.put("afterStep", after);
            double[] state = run.states().get(after);
            int units = state.length / recorded.space().size();
            ObjectNode tensors = node.putObject("tensors");
            for (ParameterSpace.Tensor tensor : recorded.space().tensors()) {
                List<Integer> shape =
                        Stream.concat(tensor.shape().stream(), Stream.of(units)).toList();
                tensors.set(tensor.name(), nested(state, tensor.offset() * units, shape));
            }
        }
    }

    private static ArrayNode nested(List<double[]> arrays, List<Integer> shape) {
        ArrayNode node = JsonNodeFactory.instance.arrayNode();
        arrays.forEach(array -> node.add(nested(array, 0, shape)));
        return node;
    }

    /** Numbers from {@code at} on in lists of a shape; null for what is not finite. */
    private static JsonNode nested(double[] values, int at, List<Integer> shape) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (shape.isEmpty()) {
            return Double.isFinite(values[at]) ? nodes.numberNode(values[at]) : nodes.nullNode();
        }
        List<Integer> inner = shape.subList(1, shape.size());
        int each = inner.stream().reduce(1, (a, b) -> a * b);
        ArrayNode list = nodes.arrayNode();
        for (int i = 0; i < shape.get(0); i++) {
            list.add(nested(values, at + i * each, inner));
        }
        return list;
    }
}
