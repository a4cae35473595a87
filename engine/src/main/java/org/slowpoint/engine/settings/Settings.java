package org.slowpoint.engine.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slowpoint.engine.file.JsonReason;

/**
 * The one mapper of configurations: records whose components are {@link Setting}s. A setting is named by its dotted key
 * ({@code unroll.steps}), by its last part where only one setting ends so ({@code units}), or by what it was called
 * before; a group that comes in kinds may be given as the name of a kind alone.
 */
public final class Settings {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Settings() {}

    /** The configuration in which everything is as by default. */
    public static <T> T defaults(Class<T> type) {
        return type.cast(new Form(type, Map.of()).build(type, false));
    }

    /** The configuration as JSON: groups are objects, and one of several kinds names its own. */
    public static ObjectNode write(Record configuration) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (configuration.getClass().isAnnotationPresent(Kind.class)) {
            node.put(Form.KIND, Kinds.of(configuration).name());
        }
        for (RecordComponent component : configuration.getClass().getRecordComponents()) {
            Object value = Reflection.get(component, configuration);
            node.set(component.getName(), value instanceof Record group ? write(group) : Values.json(value));
        }
        return node;
    }

    /**
     * Reads a JSON text that holds a whole configuration, of this or an earlier version.
     *
     * @throws IllegalArgumentException saying what is wrong with which key
     */
    public static <T> T parse(String text, Class<T> type) {
        return read(tree(text), type);
    }

    /**
     * A JSON text as a tree.
     *
     * @throws IllegalArgumentException when it is not valid JSON
     */
    public static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(JsonReason.of(e), e);
        }
    }

    /**
     * Reads a whole configuration, of this or an earlier version. Only what is {@link Setting#optional} may be missing.
     *
     * @throws IllegalArgumentException saying what is wrong with which key
     */
    public static <T> T read(JsonNode given, Class<T> type) {
        Form form = filled(type, new LinkedHashMap<>(), Map.of(), object(given), true);
        return type.cast(form.build(type, true));
    }

    /**
     * The configuration with some settings changed. A changed kind brings its own defaults along.
     *
     * @param changes values by key: numbers, truth values, texts, constants of enumerations, or records for groups
     * @throws IllegalArgumentException naming a key that there is not, or a value that does not fit
     */
    public static <T extends Record> T with(T configuration, Map<String, ?> changes) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        changes.forEach(
                (key, value) -> node.set(key, value instanceof Record group ? write(group) : Values.json(value)));
        return overlaid(configuration, node, false);
    }

    /**
     * The configuration with the settings that a JSON object names changed. It may be a whole configuration of an
     * earlier version, which names settings of kinds that were not chosen, too; they are passed over.
     *
     * @throws IllegalArgumentException naming a key that there is not, or a value that does not fit
     */
    public static <T extends Record> T with(T configuration, JsonNode changes) {
        return overlaid(configuration, object(changes), true);
    }

    private static <T extends Record> T overlaid(T configuration, ObjectNode changes, boolean lenient) {
        Map<String, JsonNode> base = Form.entries(write(configuration));
        Map<String, String> kinds = new HashMap<>();
        base.forEach((key, value) -> {
            if (key.endsWith("." + Form.KIND)) {
                kinds.put(key.substring(0, key.length() - Form.KIND.length() - 1), value.asText());
            }
        });
        Class<?> type = configuration.getClass();
        Form form = filled(type, kinds, base, changes, lenient);
        @SuppressWarnings("unchecked")
        T changed = (T) form.build(type, false);
        return changed;
    }

    /**
     * A form with values of a base and, over them, those given.
     *
     * @param kinds the kinds of the base; those given are put in
     */
    private static Form filled(
            Class<?> type, Map<String, String> kinds, Map<String, JsonNode> base, ObjectNode given, boolean lenient) {
        Map<String, JsonNode> entries = Form.entries(given);
        Map<String, String> before = Map.copyOf(kinds);
        chooseKinds("", type, entries, kinds);
        Form form = new Form(type, kinds);
        for (Form.Leaf leaf : form.leaves()) {
            String group = leaf.key().contains(".")
                    ? leaf.key().substring(0, leaf.key().lastIndexOf('.'))
                    : "";
            // A value belongs to the kind it was given for, even where another kind has a setting of the same name.
            if (base.containsKey(leaf.key()) && Objects.equals(before.get(group), kinds.get(group))) {
                form.put(leaf.key(), base.get(leaf.key()));
            }
        }
        entries.forEach((called, value) -> {
            Optional<String> key = form.resolve(called);
            if (key.isPresent()) {
                form.put(key.get(), value);
            } else if (!lenient || called.contains(".") || !ofOtherKind(type, called)) {
                throw form.unknown(called);
            }
        });
        return form;
    }

    /** Takes out of the entries what chooses kinds. */
    private static void chooseKinds(
            String group, Class<?> type, Map<String, JsonNode> entries, Map<String, String> kinds) {
        if (Kinds.isFamily(type)) {
            // The name of a group alone stands for its kind, as files of earlier versions have it for tasks.
            for (String key : List.of(group, Form.key(group, Form.KIND))) {
                JsonNode value = entries.remove(key);
                if (value != null && value.isNull()) {
                    throw Values.missing(group.isEmpty() ? Form.KIND : group);
                }
                if (value != null) {
                    kinds.put(group, value.isTextual() ? value.textValue() : value.toString());
                }
            }
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (Form.isGroup(component.getType())) {
                    chooseKinds(Form.key(group, component.getName()), component.getType(), entries, kinds);
                }
            }
        }
    }

    private static boolean ofOtherKind(Class<?> type, String called) {
        return describe(type).stream()
                .anyMatch(info -> !info.kind().isEmpty() && info.key().endsWith("." + called));
    }

    private static ObjectNode object(JsonNode given) {
        if (given instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("it must be one JSON object of settings");
    }

    /**
     * Checks the components of a record against their settings; for canonical constructors.
     *
     * @param type the record
     * @param components its components, in their order
     * @throws IllegalArgumentException naming the component, what is allowed and what was given
     */
    public static void check(Class<? extends Record> type, Object... components) {
        RecordComponent[] described = type.getRecordComponents();
        for (int i = 0; i < described.length; i++) {
            RecordComponent each = described[i];
            Values.check(components[i], each.getType(), each.getAnnotation(Setting.class), each.getName());
        }
    }

    /**
     * In what two configurations differ, in words such as {@code learningRate 0.01 instead of 0.006}: one entry per
     * setting, by its name alone where that is enough, in the order of the first.
     *
     * @param asked the one
     * @param there the other
     */
    public static List<String> differences(Record asked, Record there) {
        Map<String, JsonNode> first = Form.entries(write(asked));
        Map<String, JsonNode> second = Form.entries(write(there));
        Set<String> keys = new LinkedHashSet<>(first.keySet());
        keys.addAll(second.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            JsonNode mine = first.get(key);
            JsonNode other = second.get(key);
            if (!Objects.equals(mine, other)) {
                String shown = mine == null ? "none" : mine.asText();
                String instead = other == null ? "none" : other.asText();
                differences.add(name(key, keys) + " " + shown + " instead of " + instead);
            }
        }
        return List.copyOf(differences);
    }

    private static String name(String key, Set<String> keys) {
        int dot = key.lastIndexOf('.');
        String last = key.substring(dot + 1);
        if (last.equals(Form.KIND) && dot > 0) {
            return key.substring(0, dot);
        }
        boolean alone = keys.stream()
                        .filter(k -> k.equals(last) || k.endsWith("." + last))
                        .count()
                == 1;
        return alone ? last : key;
    }

    /** Every setting of a configuration, of all kinds, in order. */
    public static List<SettingInfo> describe(Class<?> type) {
        List<SettingInfo> all = new ArrayList<>();
        describe("", "", type, null, all);
        return List.copyOf(all);
    }

    private static void describe(String group, String kind, Class<?> type, Setting setting, List<SettingInfo> all) {
        if (Kinds.isFamily(type)) {
            List<Kinds.Entry> kinds = Kinds.of(type);
            String names = String.join(", ", Kinds.names(type));
            String about = setting == null ? "Which of them it is." : setting.about();
            all.add(new SettingInfo(
                    Form.key(group, Form.KIND),
                    kind,
                    type,
                    "",
                    names,
                    kinds.get(0).name(),
                    about));
            kinds.forEach(each -> describe(group, each.name(), each.type(), setting, all));
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            Setting each = component.getAnnotation(Setting.class);
            String key = Form.key(group, component.getName());
            Class<?> itsType = component.getType();
            if (Form.isGroup(itsType)) {
                describe(key, kind, itsType, each, all);
            } else {
                all.add(new SettingInfo(
                        key, kind, itsType, each.unit(), Values.choice(itsType, each), each.initial(), each.about()));
            }
        }
    }
}
