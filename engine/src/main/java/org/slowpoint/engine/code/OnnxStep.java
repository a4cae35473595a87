package org.slowpoint.engine.code;

import java.util.List;
import onnx.Onnx;
import org.nd4j.shade.protobuf.ByteString;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.InputTransform;
import org.slowpoint.engine.optimizer.RnnArchitecture;

/**
 * A step of a recurrent optimizer as an ONNX graph in single precision, written out in elementary operations, which
 * serve every cell: {@code gradient} [n] and {@code state} [n, S] in, {@code update} [n] and {@code next_state} [n, S]
 * out, where n is free. The first states are copies of the output {@code first_state} [1, S].
 */
final class OnnxStep {

    private static final long OPERATORS = 13;
    private static final long FORMAT = 8;

    private final RnnArchitecture architecture;
    private final Onnx.GraphProto.Builder graph = Onnx.GraphProto.newBuilder().setName("step");
    private final Onnx.ModelProto.Builder model = Onnx.ModelProto.newBuilder();
    private int values;

    OnnxStep(RnnArchitecture architecture) {
        this.architecture = architecture;
    }

    /** Adds a weight array. */
    void weight(String name, List<Integer> shape, double[] numbers) {
        Onnx.TensorProto.Builder tensor = Onnx.TensorProto.newBuilder()
                .setName(name)
                .setDataType(Onnx.TensorProto.DataType.FLOAT.getNumber())
                .setRawData(ByteString.copyFrom(Literals.singleBytes(numbers)));
        shape.forEach(tensor::addDims);
        graph.addInitializer(tensor);
    }

    /** Adds an entry to the model's metadata. */
    void say(String key, String value) {
        model.addMetadataProps(
                Onnx.StringStringEntryProto.newBuilder().setKey(key).setValue(value));
    }

    /** The model's bytes. */
    byte[] bytes(String program) {
        build();
        graph.addInput(value("gradient", "n"))
                .addInput(value("state", "n", architecture.stateSize()))
                .addOutput(value("update", "n"))
                .addOutput(value("next_state", "n", architecture.stateSize()))
                .addOutput(value("first_state", 1, architecture.stateSize()));
        return model.setIrVersion(FORMAT)
                .setProducerName(program)
                .addOpsetImport(
                        Onnx.OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATORS))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private void build() {
        String seen = inputs();
        node("Identity", "next_state", cell(seen, "state"));
        node("Identity", "first_state", RnnArchitecture.INITIAL_STATE);
        String read = architecture.stateSize() == architecture.units()
                ? "next_state"
                : slice("next_state", 0, architecture.units());
        String sum = op("Add", op("MatMul", read, RnnArchitecture.READOUT_WEIGHT), RnnArchitecture.READOUT_BIAS);
        node("Mul", "update", sum, number(architecture.outputScale()));
    }

    private String inputs() {
        String v = op("Unsqueeze", op("Mul", "gradient", number(architecture.inputScale())), axes(1));
        if (architecture.input() == InputTransform.RAW) {
            return v;
        }
        String size = op("Log", op("Add", op("Abs", v), number(1)));
        return join(size, op("Sign", v));
    }

    private String cell(String u, String h) {
        CellKind cell = architecture.cell();
        return switch (cell) {
            case RNN -> op("Tanh", gate("candidate", h, u));
            case LSTM -> lstm(u, h);
            case GRU, UGRNN, RESET_AFTER_GRU -> {
                String keep = op("Sigmoid", gate("update_gate", h, u));
                yield op(
                        "Add",
                        op("Mul", keep, h),
                        op("Mul", op("Sub", number(1), keep), op("Tanh", candidate(cell, u, h))));
            }
        };
    }

    private String candidate(CellKind cell, String u, String h) {
        if (cell == CellKind.UGRNN) {
            return gate("candidate", h, u);
        }
        String reset = op("Sigmoid", gate("reset_gate", h, u));
        if (cell == CellKind.GRU) {
            return gate("candidate", op("Mul", reset, h), u);
        }
        String recurrent = op("Add", product(h, "candidate.recurrent"), "candidate.recurrent_bias");
        return op("Add", seen("candidate", u), op("Mul", reset, recurrent));
    }

    private String lstm(String u, String state) {
        int n = architecture.units();
        String h = slice(state, 0, n);
        String memory = slice(state, n, 2 * n);
        String take = op("Sigmoid", gate("input_gate", h, u));
        String keep = op("Sigmoid", op("Add", gate("forget_gate", h, u), number(1)));
        String candidate = op("Tanh", gate("candidate", h, u));
        String show = op("Sigmoid", gate("output_gate", h, u));
        String next = op("Add", op("Mul", keep, memory), op("Mul", take, candidate));
        return join(op("Mul", show, op("Tanh", next)), next);
    }

    private String gate(String name, String h, String u) {
        return op("Add", product(h, name + ".recurrent"), seen(name, u));
    }

    private String seen(String name, String u) {
        return op("Add", product(u, name + ".input"), name + ".bias");
    }

    private String product(String rows, String matrix) {
        return op("MatMul", rows, op("Transpose", matrix));
    }

    private String join(String left, String right) {
        String output = fresh();
        graph.addNode(Onnx.NodeProto.newBuilder()
                .setOpType("Concat")
                .addInput(left)
                .addInput(right)
                .addOutput(output)
                .addAttribute(Onnx.AttributeProto.newBuilder()
                        .setName("axis")
                        .setType(Onnx.AttributeProto.AttributeType.INT)
                        .setI(1)));
        return output;
    }

    private String slice(String rows, int from, int to) {
        return op("Slice", rows, axes(from), axes(to), axes(1));
    }

    private String op(String type, String... inputs) {
        return node(type, fresh(), inputs);
    }

    private String node(String type, String output, String... inputs) {
        graph.addNode(Onnx.NodeProto.newBuilder()
                .setOpType(type)
                .addAllInput(List.of(inputs))
                .addOutput(output));
        return output;
    }

    private String fresh() {
        return "v" + values++;
    }

    private String number(double value) {
        String name = fresh();
        graph.addInitializer(Onnx.TensorProto.newBuilder()
                .setName(name)
                .setDataType(Onnx.TensorProto.DataType.FLOAT.getNumber())
                .setRawData(ByteString.copyFrom(Literals.singleBytes(value))));
        return name;
    }

    private String axes(long index) {
        String name = fresh();
        graph.addInitializer(Onnx.TensorProto.newBuilder()
                .setName(name)
                .setDataType(Onnx.TensorProto.DataType.INT64.getNumber())
                .addDims(1)
                .addInt64Data(index));
        return name;
    }

    // A text is a free dimension, a number a fixed one.
    private static Onnx.ValueInfoProto value(String name, Object... dimensions) {
        Onnx.TensorShapeProto.Builder shape = Onnx.TensorShapeProto.newBuilder();
        for (Object each : dimensions) {
            Onnx.TensorShapeProto.Dimension.Builder dimension = Onnx.TensorShapeProto.Dimension.newBuilder();
            shape.addDim(
                    each instanceof Integer fixed
                            ? dimension.setDimValue(fixed)
                            : dimension.setDimParam(each.toString()));
        }
        return Onnx.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(Onnx.TypeProto.newBuilder()
                        .setTensorType(Onnx.TypeProto.Tensor.newBuilder()
                                .setElemType(Onnx.TensorProto.DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }
}
