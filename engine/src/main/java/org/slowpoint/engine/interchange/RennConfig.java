package org.slowpoint.engine.interchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.slowpoint.engine.optimizer.InputTransform;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Rosenbrock;
import org.slowpoint.engine.text.Quoted;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The {@code config.yml} of a {@code renn} folder: how the optimizer was trained. Entries are kept as they are written,
 * under dotted names such as {@code lr.step_size}; no object is ever made of them.
 */
final class RennConfig {

    /** Largest file, in bytes; real ones have a few hundred. */
    static final int FILE_BYTES = 64 << 10;

    private static final String INPUT_SCALE = "input_scale";
    private static final int ENTRIES = 1_000;
    private static final int DEPTH = 8;
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    /** How YAML writes that there is nothing. */
    private static final Set<String> NOTHING = Set.of("", "~", "null");

    private static final Map<String, String> TASKS = Map.of(
            "quadratic",
            LinearRegression.NAME,
            "rosenbrock",
            Rosenbrock.NAME,
            "two_moons",
            "two-moons",
            "mnist",
            "digits");

    private final SourceFile source;
    private final Map<String, String> entries = new LinkedHashMap<>();
    private int nodes;

    private RennConfig(SourceFile source) {
        this.source = source;
    }

    /**
     * Parses a file.
     *
     * @throws InterchangeException when it is not YAML, not a map, too long or nested too deeply
     */
    static RennConfig parse(SourceFile source, byte[] bytes) {
        RennConfig config = new RennConfig(source);
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(FILE_BYTES);
        options.setNestingDepthLimit(DEPTH);
        Node root;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            root = new Yaml(new SafeConstructor(options)).compose(new java.io.StringReader(text));
        } catch (CharacterCodingException fault) {
            throw source.refuse("it is not text in UTF-8; save it again as a YAML file", fault);
        } catch (MarkedYAMLException fault) {
            throw source.refuse(
                    "it is not valid YAML in line " + (fault.getProblemMark().getLine() + 1) + "; save it again",
                    fault);
        } catch (YAMLException fault) {
            throw source.refuse(
                    "it is not plain YAML (" + Quoted.of(String.valueOf(fault.getMessage())) + "); save it again",
                    fault);
        }
        if (!(root instanceof MappingNode)) {
            throw source.refuse("it is not a list of settings; choose a folder that the released code wrote");
        }
        config.flatten("", root, 0);
        return config;
    }

    private void flatten(String name, Node node, int depth) {
        // Aliases may make a node its own ancestor or repeat it without end.
        if (depth > DEPTH || ++nodes > ENTRIES) {
            throw source.refuse("it is nested deeper than " + DEPTH + " levels or has more than " + ENTRIES
                    + " settings; choose a folder that the released code wrote");
        }
        if (node instanceof ScalarNode scalar) {
            put(name, scalar.getValue());
        } else if (node instanceof SequenceNode sequence) {
            int i = 0;
            for (Node item : sequence.getValue()) {
                flatten(joined(name, Integer.toString(i++)), item, depth + 1);
            }
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    throw source.refuse("it has a setting without a name; save it again");
                }
                flatten(joined(name, key.getValue()), tuple.getValueNode(), depth + 1);
            }
        }
    }

    private void put(String name, String value) {
        if (entries.put(name, value) != null) {
            throw source.refuse("it states " + Quoted.of(name) + " twice; remove one");
        }
    }

    private static String joined(String name, String part) {
        return name.isEmpty() ? part : name + "." + part;
    }

    /** All entries by dotted name, as written. */
    Map<String, String> entries() {
        return entries;
    }

    /** The name that this program has for the task, if one is stated. */
    Optional<String> task() {
        return Optional.ofNullable(entries.get("task"))
                .filter(name -> !NOTHING.contains(name.strip().toLowerCase(Locale.ROOT)))
                .map(name -> TASKS.getOrDefault(name, name));
    }

    /** A number, if the entry is there. */
    OptionalDouble number(String name) {
        String value = entries.get(name);
        if (value == null) {
            return OptionalDouble.empty();
        }
        if (!NUMBER.matcher(value).matches()) {
            throw source.refuse(Quoted.of(name) + " is " + Quoted.of(value) + ", not a number; correct it");
        }
        return OptionalDouble.of(Double.parseDouble(value));
    }

    /** A scale: what is stated instead, or the entry, which must be there. */
    double scale(String name, OptionalDouble stated) {
        OptionalDouble scale = stated.isPresent() ? stated : number(name);
        if (scale.isEmpty()) {
            throw source.refuse("it does not state " + Quoted.of(name) + "; add it, or state the scale when importing");
        }
        if (!(scale.getAsDouble() > 0) || Double.isInfinite(scale.getAsDouble())) {
            throw source.refuse(Quoted.of(name) + " must be positive and finite; correct it");
        }
        return scale.getAsDouble();
    }

    /** How the cell sees gradients: the word {@code log1p} stands where a scale would. */
    InputTransform input() {
        return "log1p".equals(entries.get(INPUT_SCALE)) ? InputTransform.LOG1P : InputTransform.RAW;
    }

    /** The input scale, which is 1 where a word stands for it. */
    double inputScale(OptionalDouble stated) {
        boolean word = Set.of("raw", "log1p").contains(entries.getOrDefault(INPUT_SCALE, ""));
        return word ? stated.orElse(1) : scale(INPUT_SCALE, stated);
    }
}
