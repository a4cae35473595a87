package org.slowpoint.engine.code;

import java.util.List;
import onnx.Onnx;
import org.nd4j.shade.protobuf.ByteString;

/**
 * A step of a component-wise optimizer as an ONNX graph in single precision, written out in elementary operations:
 * {@code gradient} [n] and {@code state} [n, S] in, {@code update} [n] and {@code next_state} [n, S] out, where n is free.
 * The first states are copies of the output {@code first_state} [1, S].
 */
final class OnnxGraph {

    private static final long OPERATORS = 13;
    private static final long FORMAT = 8;

    private final Onnx.GraphProto.Builder graph = Onnx.GraphProto.newBuilder().setName("step");
    private final Onnx.ModelProto.Builder model = Onnx.ModelProto.newBuilder();
    private int values;

    private void weight(String name, List<Integer> shape, double[] numbers) {
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

    /**
     * The model's bytes.
     *
     * @param code what it computes
     * @param program what wrote it
     */
    byte[] bytes(ComponentwiseCode code, String program) {
        int state = code.optimizer().stateSize();
        for (RuleCode.Weight weight : code.weights()) {
            boolean row = weight.name().equals(ComponentwiseCode.INITIAL_STATE);
            weight(weight.name(), row ? List.of(1, state) : weight.shape(), weight.values());
        }
        node("Identity", "next_state", code.advance(this, "gradient", "state"));
        node("Identity", "first_state", ComponentwiseCode.INITIAL_STATE);
        node("Identity", "update", code.update(this, "gradient", "next_state"));
        graph.addInput(value("gradient", "n"))
                .addInput(value("state", "n", state))
                .addOutput(value("update", "n"))
                .addOutput(value("next_state", "n", state))
                .addOutput(value("first_state", 1, state));
        return model.setIrVersion(FORMAT)
                .setProducerName(program)
                .addOpsetImport(
                        Onnx.OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATORS))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    /** Rows times the transpose of a matrix. */
    String product(String rows, String matrix) {
        return op("MatMul", rows, op("Transpose", matrix));
    }

    /** A vector as a matrix of one column. */
    String column(String vector) {
        return op("Unsqueeze", vector, axes(1));
    }

    /** A matrix of one column as a vector. */
    String vector(String column) {
        return op("Squeeze", column, axes(1));
    }

    /** Columns beside each other. */
    String join(String left, String right) {
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

    /** Some columns. */
    String slice(String rows, int from, int to) {
        return op("Slice", rows, axes(from), axes(to), axes(1));
    }

    /** An operation; its name is that of what comes out. */
    String op(String type, String... inputs) {
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

    /** A number. */
    String number(double value) {
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
