package org.slowpoint.engine.code;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.InputTransform;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.optimizer.RnnOptimizer;
import org.slowpoint.engine.tensor.TensorLayout;
import org.slowpoint.engine.tensor.TensorLayout.Slice;

/**
 * A recurrent cell between what it sees of a gradient and a linear readout.
 *
 * @param architecture its shape
 * @param flat its weights
 */
record RnnCode(RnnArchitecture architecture, double[] flat) implements ComponentwiseCode {

    @Override
    public RnnOptimizer optimizer() {
        return architecture.with(flat);
    }

    @Override
    public String template() {
        return "rnn";
    }

    @Override
    public Map<String, Object> constants() {
        Map<String, Object> constants = new LinkedHashMap<>();
        constants.put("UNITS", architecture.units());
        constants.put("STATE", architecture.stateSize());
        constants.put("INPUT_SCALE", architecture.inputScale());
        constants.put("OUTPUT_SCALE", architecture.outputScale());
        return constants;
    }

    @Override
    public List<Weight> weights() {
        TensorLayout layout = architecture.layout();
        return layout.slices().stream()
                .map(slice -> new Weight(slice.name(), shape(slice), layout.get(flat, slice.name())))
                .toList();
    }

    // A single column is a matrix, too, so that one product serves every cell.
    private static List<Integer> shape(Slice slice) {
        return slice.name().endsWith(".input") && slice.shape().size() == 1
                ? List.of(slice.shape().get(0), 1)
                : slice.shape();
    }

    @Override
    public Map<String, String> parts(String extension) {
        return Map.of(
                "inputs",
                Template.of("inputs/" + architecture.input().id() + extension).fill(Map.of()),
                "cell",
                Template.of("cells/" + architecture.cell().id() + extension).fill(Map.of()),
                "helpers",
                helpers(extension));
    }

    /** What some cells need in Java; arrays of Python have it. */
    private String helpers(String extension) {
        if (!extension.equals(OptimizerCode.JAVA_TEMPLATE)) {
            return "";
        }
        StringBuilder helpers = new StringBuilder();
        CellKind cell = architecture.cell();
        if (cell != CellKind.RNN && cell != CellKind.LSTM) {
            helpers.append(Template.of("helpers-gated" + extension).fill(Map.of()));
        }
        if (cell != CellKind.RNN) {
            helpers.append(Template.of("helpers-sigmoid" + extension).fill(Map.of()));
        }
        return helpers.toString();
    }

    @Override
    public double commonGradient() {
        return 1 / architecture.inputScale();
    }

    @Override
    public String advance(OnnxGraph graph, String gradient, String state) {
        return new Cell(graph, architecture).next(gradient, state);
    }

    @Override
    public String update(OnnxGraph graph, String gradient, String next) {
        String read =
                architecture.stateSize() == architecture.units() ? next : graph.slice(next, 0, architecture.units());
        String sum =
                graph.op("Add", graph.op("MatMul", read, RnnArchitecture.READOUT_WEIGHT), RnnArchitecture.READOUT_BIAS);
        return graph.op("Mul", sum, graph.number(architecture.outputScale()));
    }

    /**
     * A cell in a graph, in elementary operations, which serve every one.
     *
     * @param graph the graph
     * @param architecture its shape
     */
    private record Cell(OnnxGraph graph, RnnArchitecture architecture) {

        String next(String gradient, String h) {
            String u = inputs(gradient);
            CellKind cell = architecture.cell();
            return switch (cell) {
                case RNN -> graph.op("Tanh", gate("candidate", h, u));
                case LSTM -> lstm(u, h);
                case GRU, UGRNN, RESET_AFTER_GRU -> {
                    String keep = graph.op("Sigmoid", gate("update_gate", h, u));
                    yield graph.op(
                            "Add",
                            graph.op("Mul", keep, h),
                            graph.op(
                                    "Mul",
                                    graph.op("Sub", graph.number(1), keep),
                                    graph.op("Tanh", candidate(cell, u, h))));
                }
            };
        }

        private String inputs(String gradient) {
            String v = graph.column(graph.op("Mul", gradient, graph.number(architecture.inputScale())));
            if (architecture.input() == InputTransform.RAW) {
                return v;
            }
            String size = graph.op("Log", graph.op("Add", graph.op("Abs", v), graph.number(1)));
            return graph.join(size, graph.op("Sign", v));
        }

        private String candidate(CellKind cell, String u, String h) {
            if (cell == CellKind.UGRNN) {
                return gate("candidate", h, u);
            }
            String reset = graph.op("Sigmoid", gate("reset_gate", h, u));
            if (cell == CellKind.GRU) {
                return gate("candidate", graph.op("Mul", reset, h), u);
            }
            String recurrent = graph.op("Add", graph.product(h, "candidate.recurrent"), "candidate.recurrent_bias");
            return graph.op("Add", seen("candidate", u), graph.op("Mul", reset, recurrent));
        }

        private String lstm(String u, String state) {
            int n = architecture.units();
            String h = graph.slice(state, 0, n);
            String memory = graph.slice(state, n, 2 * n);
            String take = graph.op("Sigmoid", gate("input_gate", h, u));
            String keep = graph.op("Sigmoid", graph.op("Add", gate("forget_gate", h, u), graph.number(1)));
            String candidate = graph.op("Tanh", gate("candidate", h, u));
            String show = graph.op("Sigmoid", gate("output_gate", h, u));
            String next = graph.op("Add", graph.op("Mul", keep, memory), graph.op("Mul", take, candidate));
            return graph.join(graph.op("Mul", show, graph.op("Tanh", next)), next);
        }

        private String gate(String name, String h, String u) {
            return graph.op("Add", graph.product(h, name + ".recurrent"), seen(name, u));
        }

        private String seen(String name, String u) {
            return graph.op("Add", graph.product(u, name + ".input"), name + ".bias");
        }
    }
}
