package org.slowpoint.engine.interchange;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slowpoint.engine.text.PlainNumber;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Single numbers that PyYAML writes as calls of Python functions: NumPy's scalars, which are a type and bytes, and
 * calls such as {@code float} or {@code numpy.float32} with one plain number.
 */
final class PythonNumber {

    private static final String APPLY = "tag:yaml.org,2002:python/object/apply:";
    private static final Set<String> SCALARS =
            Set.of("numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar", "numpy.multiarray.scalar");
    private static final Set<String> CALLS = Set.of(
            "float", "int", "bool", "Decimal", "float16", "float32", "float64", "int8", "int16", "int32", "int64",
            "uint8", "uint16", "uint32", "uint64", "float_", "int_", "bool_");
    private static final int LONGEST = 64;

    private PythonNumber() {}

    /** The number as text; empty when the node is no such call. */
    static Optional<String> of(Node node) {
        String tag = node.getTag().getValue();
        if (!tag.startsWith(APPLY)) {
            return Optional.empty();
        }
        String function = tag.substring(APPLY.length());
        List<Node> arguments = arguments(node);
        if (SCALARS.contains(function)) {
            return arguments.size() == 2 ? scalar(arguments.get(0), arguments.get(1)) : Optional.empty();
        }
        boolean call = CALLS.contains(function.substring(function.lastIndexOf('.') + 1));
        return call && arguments.size() == 1 && arguments.get(0) instanceof ScalarNode number
                ? Optional.of(number.getValue())
                        .filter(text -> PlainNumber.of(text).isPresent())
                : Optional.empty();
    }

    private static Optional<String> scalar(Node type, Node value) {
        List<Node> of = arguments(type);
        if (of.isEmpty()
                || !(of.get(0) instanceof ScalarNode name)
                || !(value instanceof ScalarNode content)
                || !content.getTag().equals(Tag.BINARY)) {
            return Optional.empty();
        }
        // The state of a type is its version, its byte order, and what only records have.
        String order = field(type, "state")
                .filter(SequenceNode.class::isInstance)
                .map(state -> ((SequenceNode) state).getValue())
                .filter(parts -> parts.size() > 1 && parts.get(1) instanceof ScalarNode)
                .map(parts -> ((ScalarNode) parts.get(1)).getValue())
                .orElse("");
        return NumberType.named(order + name.getValue()).flatMap(numbers -> bytes(content.getValue())
                .filter(bytes -> bytes.length == numbers.bytes())
                .map(bytes -> numbers.text(ByteBuffer.wrap(bytes))));
    }

    private static Optional<byte[]> bytes(String base64) {
        if (base64.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    // A call has a list of arguments or, where there is more to say, a map with one.
    private static List<Node> arguments(Node call) {
        return call instanceof SequenceNode list
                ? list.getValue()
                : field(call, "args")
                        .filter(SequenceNode.class::isInstance)
                        .map(args -> ((SequenceNode) args).getValue())
                        .orElse(List.of());
    }

    private static Optional<Node> field(Node node, String key) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode scalar
                                && scalar.getValue().equals(key))
                        .map(NodeTuple::getValueNode)
                        .findFirst()
                : Optional.empty();
    }
}
