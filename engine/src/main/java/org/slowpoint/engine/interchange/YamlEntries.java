package org.slowpoint.engine.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slowpoint.engine.text.Quoted;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Flattens the nodes of a YAML document into entries by dotted name. What PyYAML wraps around settings that are Python
 * objects is taken off at every depth; tags name classes, and no object of them is ever made.
 */
final class YamlEntries {

    /**
     * What a document holds.
     *
     * @param entries values as they are written, by dotted name
     * @param tags tags of Python objects by the name of what they stand before, for messages
     */
    record Read(Map<String, String> entries, Map<String, String> tags) {}

    private static final int ENTRIES = 1_000;
    private static final int DEPTH = 50;
    private static final int NAME = 200;
    private static final String CORE = "tag:yaml.org,2002:";
    private static final String OBJECT = CORE + "python/object";

    private final SourceFile source;
    private final Map<String, String> entries = new LinkedHashMap<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private int nodes;

    private YamlEntries(SourceFile source) {
        this.source = source;
    }

    /**
     * Flattens a document.
     *
     * @throws InterchangeException when it has too many entries, is nested too deeply, or a name is missing or twice
     */
    static Read of(SourceFile source, MappingNode root) {
        YamlEntries all = new YamlEntries(source);
        all.flatten("", root, 0);
        return new Read(all.entries, all.tags);
    }

    private void flatten(String name, Node written, int depth) {
        // Aliases may make a node its own ancestor or repeat it without end.
        if (depth > DEPTH || ++nodes > ENTRIES) {
            throw source.refuse("it is nested deeper than " + DEPTH + " levels or has more than " + ENTRIES
                    + " settings; choose a folder that the released code wrote");
        }
        String tag = written.getTag().getValue();
        if (tag.startsWith(CORE + "python/") || tag.equals(Tag.BINARY.getValue())) {
            tags.put(name, tag.replace(CORE, "!!"));
        }
        Optional<String> number = PythonNumber.of(written);
        if (number.isPresent()) {
            put(name, number.get());
            return;
        }
        Node node = unwrapped(written);
        if (node instanceof ScalarNode scalar) {
            put(name, text(scalar));
        } else if (node instanceof SequenceNode sequence) {
            int i = 0;
            for (Node item : sequence.getValue()) {
                flatten(joined(name, Integer.toString(i++)), item, depth + 1);
            }
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : merged(mapping, depth)) {
                flatten(joined(name, key(tuple)), tuple.getValueNode(), depth + 1);
            }
        }
    }

    // The map of an object's attributes holds the settings, or the value, beside what the class keeps for itself.
    private static Node unwrapped(Node written) {
        Node node = written;
        Optional<Node> inner = inner(node);
        for (int depth = 0; depth < DEPTH && inner.isPresent(); depth++) {
            node = inner.get();
            inner = inner(node);
        }
        return node;
    }

    private static Optional<Node> inner(Node node) {
        String tag = node.getTag().getValue();
        if (node instanceof MappingNode mapping) {
            // The attributes of a dictionary's object matter less than what it holds.
            List<String> wrappers = tag.startsWith(OBJECT)
                    ? List.of("_fields", "_configdict", "_value", "dictitems", "state")
                    : List.of("_fields");
            for (String wrapper : wrappers) {
                Optional<Node> inner = value(mapping, wrapper);
                boolean fits = inner.isPresent() && (wrapper.equals("_value") ? !changes(mapping) : isMap(inner.get()));
                if (fits) {
                    return inner;
                }
            }
        }
        return pairs(node).map(YamlEntries::map);
    }

    private static boolean isMap(Node node) {
        return node instanceof MappingNode || pairs(node).isPresent();
    }

    private static Optional<SequenceNode> pairs(Node node) {
        String tag = node.getTag().getValue();
        return node instanceof SequenceNode sequence
                        && tag.startsWith(OBJECT + "/apply:")
                        && tag.endsWith(".OrderedDict")
                        && sequence.getValue().size() == 1
                        && sequence.getValue().get(0) instanceof SequenceNode pairs
                ? Optional.of(pairs)
                : Optional.empty();
    }

    // A reference may say what is still to be done to its value; then the number stands nowhere.
    private static boolean changes(MappingNode reference) {
        return value(reference, "_ops")
                .filter(ops ->
                        !(ops instanceof SequenceNode list) || !list.getValue().isEmpty())
                .isPresent();
    }

    // Ordered dictionaries are made of lists of two, name and value.
    private static Node map(SequenceNode pairs) {
        List<NodeTuple> tuples = new ArrayList<>();
        for (Node pair : pairs.getValue()) {
            if (!(pair instanceof SequenceNode both) || both.getValue().size() != 2) {
                return pairs;
            }
            tuples.add(new NodeTuple(both.getValue().get(0), both.getValue().get(1)));
        }
        return new MappingNode(Tag.MAP, tuples, pairs.getFlowStyle());
    }

    // The merge key of YAML 1.1 lends the settings of another map, which those stated here override.
    private List<NodeTuple> merged(MappingNode mapping, int depth) {
        Map<String, NodeTuple> lent = new LinkedHashMap<>();
        List<NodeTuple> own = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                List<Node> from = tuple.getValueNode() instanceof SequenceNode several
                        ? several.getValue()
                        : List.of(tuple.getValueNode());
                for (Node each : from) {
                    if (depth >= DEPTH || ++nodes > ENTRIES || !(unwrapped(each) instanceof MappingNode other)) {
                        throw source.refuse("it merges what is no list of settings, or too many; write them out");
                    }
                    merged(other, depth + 1).forEach(t -> lent.putIfAbsent(key(t), t));
                }
            } else {
                own.add(tuple);
            }
        }
        own.forEach(tuple -> lent.remove(key(tuple)));
        own.addAll(lent.values());
        return own;
    }

    private static Optional<Node> value(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    private String key(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            throw source.refuse("it has a setting without a name; save it again");
        }
        return key.getValue();
    }

    // A class or function is only named by its tag.
    private static String text(ScalarNode scalar) {
        String tag = scalar.getTag().getValue();
        for (String kind : Set.of("python/name:", "python/module:")) {
            if (tag.startsWith(CORE + kind) && scalar.getValue().isEmpty()) {
                return tag.substring(CORE.length() + kind.length());
            }
        }
        return scalar.getValue();
    }

    private void put(String name, String value) {
        if (entries.put(name, value) != null) {
            throw source.refuse("it states " + Quoted.of(name) + " twice; remove one");
        }
    }

    private String joined(String name, String part) {
        String joined = name.isEmpty() ? part : name + "." + part;
        if (joined.length() > NAME) {
            throw source.refuse("the name of its setting " + Quoted.of(joined) + " is longer than " + NAME
                    + " characters; shorten it");
        }
        return joined;
    }
}
