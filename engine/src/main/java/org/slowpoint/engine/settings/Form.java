package org.slowpoint.engine.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.engine.text.Quoted;

/** All settings of a configuration once the kinds of its groups are chosen, by full key, and the values given so far. */
final class Form {

    /** The key in a group, and in JSON, that chooses its kind. */
    static final String KIND = "kind";

    /** One setting of the form; the kind of a group has the type of its family. */
    record Leaf(String key, Class<?> type, Setting setting) {

        boolean choosesKind() {
            return Kinds.isFamily(type);
        }

        String name() {
            return key.substring(key.lastIndexOf('.') + 1);
        }
    }

    private final Map<String, Leaf> leaves = new LinkedHashMap<>();
    private final Map<String, Setting> groups = new LinkedHashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final Map<String, String> kinds;
    private final Map<String, JsonNode> values = new LinkedHashMap<>();

    /**
     * An empty form.
     *
     * @param root the configuration's record, or the family it is a kind of
     * @param kinds the chosen kinds by group, {@code ""} for the whole
     */
    Form(Class<?> root, Map<String, String> kinds) {
        this.kinds = kinds;
        addGroup("", root, null);
    }

    private void addGroup(String group, Class<?> type, Setting setting) {
        groups.put(group, setting);
        Class<? extends Record> record;
        if (Kinds.isFamily(type)) {
            String kind = key(group, KIND);
            leaves.put(kind, new Leaf(kind, type, setting));
            record = chosen(group, type);
        } else {
            record = type.asSubclass(Record.class);
        }
        for (RecordComponent component : record.getRecordComponents()) {
            Setting each = component.getAnnotation(Setting.class);
            String key = key(group, component.getName());
            for (String former : each.formerly()) {
                aliases.put(former, key);
            }
            if (isGroup(component.getType())) {
                addGroup(key, component.getType(), each);
            } else {
                leaves.put(key, new Leaf(key, component.getType(), each));
            }
        }
    }

    private Class<? extends Record> chosen(String group, Class<?> family) {
        String name = kinds.get(group);
        if (name == null) {
            return Kinds.of(family).get(0).type();
        }
        return Kinds.named(family, name)
                .orElseThrow(() -> new IllegalArgumentException((group.isEmpty() ? KIND : group) + " cannot be “"
                        + Quoted.shortened(name) + "”; choose " + String.join(", ", Kinds.names(family))))
                .type();
    }

    static boolean isGroup(Class<?> type) {
        return type.isRecord() || Kinds.isFamily(type);
    }

    static String key(String group, String name) {
        return group.isEmpty() ? name : group + "." + name;
    }

    /** All settings, in their order. */
    List<Leaf> leaves() {
        return List.copyOf(leaves.values());
    }

    /** Whether a value was given. */
    boolean has(String key) {
        return values.containsKey(key);
    }

    void put(String key, JsonNode value) {
        values.put(key, value);
    }

    JsonNode get(String key) {
        return values.get(key);
    }

    /**
     * The full key of a setting that is called by it, by its name alone, or by what it was called before.
     *
     * @return empty when there is none
     */
    Optional<String> resolve(String called) {
        if (leaves.containsKey(called)) {
            return Optional.of(called);
        }
        for (Map.Entry<String, String> alias : aliases.entrySet()) {
            String now = called.equals(alias.getKey())
                    ? alias.getValue()
                    : called.startsWith(alias.getKey() + ".")
                            ? alias.getValue() + called.substring(alias.getKey().length())
                            : null;
            if (now != null && leaves.containsKey(now)) {
                return Optional.of(now);
            }
        }
        List<String> ends = leaves.values().stream()
                .filter(leaf -> leaf.name().equals(called) && !leaf.choosesKind())
                .map(Leaf::key)
                .toList();
        if (ends.size() > 1) {
            throw new IllegalArgumentException(
                    "“" + Quoted.shortened(called) + "” may be " + String.join(" or ", ends) + "; give the whole name");
        }
        return ends.stream().findFirst();
    }

    /** What is given, key by key in its order; a text in place of a group that has kinds chooses its kind. */
    static Map<String, JsonNode> entries(JsonNode given) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        addEntries("", given, entries);
        return entries;
    }

    private static void addEntries(String group, JsonNode given, Map<String, JsonNode> entries) {
        if (given instanceof ObjectNode object) {
            object.properties().forEach(field -> addEntries(key(group, field.getKey()), field.getValue(), entries));
        } else {
            entries.put(group, given);
        }
    }

    /** The refusal of a key that no setting has. */
    IllegalArgumentException unknown(String called) {
        if (groups.containsKey(called)) {
            return new IllegalArgumentException(
                    "“" + called + "” is a group of settings; give one of " + String.join(", ", keysIn(called)));
        }
        int dot = called.lastIndexOf('.');
        String group = dot < 0 ? "" : called.substring(0, dot);
        boolean known = dot > 0 && groups.containsKey(group);
        String where = known && kinds.containsKey(group) ? " of the " + group + " " + kinds.get(group) : "";
        List<String> keys = keysIn(known ? group : "");
        String shown = Quoted.shortened(called);
        if (keys.stream().allMatch(key -> leaves.get(key).choosesKind())) {
            return new IllegalArgumentException("there is no setting “" + shown + "”, and none of another name");
        }
        return new IllegalArgumentException("there is no setting “" + shown + "”;" + meant(shown) + " the settings"
                + where + " are " + String.join(", ", keys));
    }

    /** A question after the setting that is spelled much like this one; nothing where there is none. */
    private String meant(String called) {
        String last = called.substring(called.lastIndexOf('.') + 1);
        return leaves.values().stream()
                .filter(leaf -> !leaf.choosesKind())
                .min(Comparator.comparingInt(leaf -> Spelling.distance(leaf.name(), last)))
                .filter(leaf -> Spelling.near(leaf.name(), last))
                .map(leaf -> " did you mean " + leaf.key() + "?")
                .orElse("");
    }

    private List<String> keysIn(String group) {
        List<String> keys = new ArrayList<>();
        for (String key : leaves.keySet()) {
            if (group.isEmpty() || key.startsWith(group + ".")) {
                keys.add(key);
            }
        }
        return keys;
    }

    /**
     * The configuration of the values given; what is not given is the default.
     *
     * @param strict whether only settings that files may leave out may be missing
     * @throws IllegalArgumentException naming a key that is missing or a value out of range
     */
    Object build(Class<?> root, boolean strict) {
        return build("", root, strict);
    }

    private Object build(String group, Class<?> type, boolean strict) {
        Class<? extends Record> record = Kinds.isFamily(type) ? chosen(group, type) : type.asSubclass(Record.class);
        RecordComponent[] components = record.getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Class<?> each = components[i].getType();
            Setting setting = components[i].getAnnotation(Setting.class);
            String key = key(group, components[i].getName());
            if (Kinds.isFamily(each) && strict && !setting.optional() && !kinds.containsKey(key)) {
                throw Values.missing(key);
            }
            if (isGroup(each)) {
                arguments[i] = build(key, each, strict);
                continue;
            }
            JsonNode value = values.get(key);
            if (value == null && strict && !setting.optional()) {
                throw Values.missing(key);
            }
            JsonNode used = value == null ? JsonNodeFactory.instance.textNode(setting.initial()) : value;
            arguments[i] = Values.of(used, each, setting, key);
        }
        return Reflection.create(record, arguments);
    }
}
