package org.slowpoint.engine.interchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.slowpoint.engine.optimizer.InputTransform;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Rosenbrock;
import org.slowpoint.engine.text.PlainNumber;
import org.slowpoint.engine.text.Quoted;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The {@code config.yml} of a {@code renn} folder: how the optimizer was trained. Entries are kept as they are written,
 * under dotted names such as {@code lr.step_size}; no object is ever made of them.
 */
final class RennConfig {

    /** Largest file, in bytes; real ones have a few hundred. */
    static final int FILE_BYTES = 64 << 10;

    private static final String INPUT_SCALE = "input_scale";
    private static final String ANOTHER = "; choose a folder that the released code wrote";
    private static final int DEPTH = 100;
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
    private final YamlEntries.Read read;

    private RennConfig(SourceFile source, YamlEntries.Read read) {
        this.source = source;
        this.read = read;
    }

    /**
     * Parses a file.
     *
     * @throws InterchangeException when it is not YAML, not a map, too long or nested too deeply
     */
    static RennConfig parse(SourceFile source, byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException fault) {
            throw source.refuse("it is not text in UTF-8; save it again as a YAML file", fault);
        }
        if (!(root(source, text) instanceof MappingNode root)) {
            throw source.refuse("it is not a list of settings" + ANOTHER);
        }
        return new RennConfig(source, YamlEntries.of(source, root));
    }

    private static Node root(SourceFile source, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(FILE_BYTES);
        options.setNestingDepthLimit(DEPTH);
        // Aliases only point at nodes that are there already; what they add up to is bounded where they are followed.
        options.setMaxAliasesForCollections(FILE_BYTES);
        // Tags name Python's classes; nodes are read, never made into objects.
        options.setTagInspector(tag -> true);
        Node root = null;
        try {
            for (Node document : new Yaml(options).composeAll(new java.io.StringReader(text))) {
                if (root != null) {
                    throw source.refuse("it holds several YAML documents; keep the one with the settings");
                }
                root = document;
            }
            return root;
        } catch (MarkedYAMLException fault) {
            int line =
                    fault.getProblemMark() == null ? 1 : fault.getProblemMark().getLine() + 1;
            throw source.refuse("it is not valid YAML in line " + line + "; save it again", fault);
        } catch (YAMLException fault) {
            throw source.refuse(
                    "it is nested deeper than " + DEPTH + " levels or holds characters that YAML does not allow"
                            + ANOTHER,
                    fault);
        }
    }

    /** All entries by dotted name, as written. */
    Map<String, String> entries() {
        return read.entries();
    }

    /** The name that this program has for the task, if one is stated. */
    Optional<String> task() {
        return Optional.ofNullable(entries().get("task"))
                .filter(name -> !NOTHING.contains(name.strip().toLowerCase(Locale.ROOT)))
                .map(name -> TASKS.getOrDefault(name, name));
    }

    /** A number, if the entry is there. */
    OptionalDouble number(String name) {
        String value = entries().get(name);
        String tag = read.tags().get(name);
        String tagged = tag == null ? "" : " with the tag " + Quoted.of(tag);
        if (value == null) {
            if (tag != null) {
                throw source.refuse(
                        Quoted.of(name) + " is written" + tagged + ", which is not read; write the number itself");
            }
            return OptionalDouble.empty();
        }
        OptionalDouble number = PlainNumber.of(value);
        if (number.isEmpty()) {
            throw source.refuse(Quoted.of(name) + " is " + Quoted.of(value) + tagged + ", not a number; correct it");
        }
        return number;
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
        return "log1p".equals(entries().get(INPUT_SCALE)) ? InputTransform.LOG1P : InputTransform.RAW;
    }

    /** The input scale, which is 1 where a word stands for it. */
    double inputScale(OptionalDouble stated) {
        boolean word = Set.of("raw", "log1p").contains(entries().getOrDefault(INPUT_SCALE, ""));
        return word ? stated.orElse(1) : scale(INPUT_SCALE, stated);
    }
}
