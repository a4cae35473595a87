package org.slowpoint.app.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.task.Tasks;
import org.slowpoint.engine.text.Quoted;
import org.slowpoint.engine.text.Visible;

/**
 * Reads the fields of one object of a session. A field that is missing is empty; one that holds what does not fit is
 * refused; one that nobody asks for is told of.
 */
public final class StateReader {

    private static final int LONGEST = 4096;
    private static final int MOST_SETTINGS = 100;

    private final JsonNode node;
    private final String path;
    private final SessionReading reading;
    private final Set<String> asked = new HashSet<>();

    StateReader(JsonNode node, String path, SessionReading reading) {
        this.node = node;
        this.path = path;
        this.reading = reading;
        reading.add(this);
    }

    /** A text of one line. */
    public Optional<String> text(String name) {
        return field(name).map(value -> {
            String text = value.textValue();
            if (text == null || text.length() > LONGEST || !Visible.line(text).equals(text)) {
                throw refused(name, "a text of one line");
            }
            return text;
        });
    }

    /**
     * A text of any number of lines.
     *
     * @param most the most characters
     */
    public Optional<String> document(String name, int most) {
        return field(name).map(value -> {
            if (!value.isTextual() || value.textValue().length() > most) {
                throw refused(name, "a text of at most " + most + " characters");
            }
            return value.textValue();
        });
    }

    /** A constant by its name. */
    public <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
        return text(name).map(text -> Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElseThrow(() -> refused(name, "one of " + Arrays.toString(type.getEnumConstants()))));
    }

    /**
     * A whole number.
     *
     * @param least the least it can be
     * @param most the most it can be
     */
    public Optional<Long> whole(String name, long least, long most) {
        return field(name).map(value -> {
            if (!value.isIntegralNumber()
                    || !value.canConvertToLong()
                    || value.longValue() < least
                    || value.longValue() > most) {
                throw refused(name, "a whole number from " + least + " to " + most);
            }
            return value.longValue();
        });
    }

    /** A finite number. */
    public Optional<Double> number(String name) {
        return field(name).map(value -> finite(name, value));
    }

    /** Yes or no. */
    public Optional<Boolean> flag(String name) {
        return field(name).map(value -> {
            if (!value.isBoolean()) {
                throw refused(name, "true or false");
            }
            return value.booleanValue();
        });
    }

    /**
     * Finite numbers.
     *
     * @param most the most there can be
     */
    public Optional<double[]> numbers(String name, int most) {
        return list(name, most, "numbers").map(list -> {
            double[] values = new double[list.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = finite(name, list.get(i));
            }
            return values;
        });
    }

    /**
     * Whole numbers.
     *
     * @param count the most there can be
     * @param least the least each can be
     * @param most the most each can be
     */
    public Optional<int[]> wholes(String name, int count, int least, int most) {
        return list(name, count, "whole numbers").map(list -> {
            int[] values = new int[list.size()];
            for (int i = 0; i < values.length; i++) {
                JsonNode value = list.get(i);
                if (!value.isIntegralNumber()
                        || !value.canConvertToInt()
                        || value.intValue() < least
                        || value.intValue() > most) {
                    throw refused(name, "a list of whole numbers from " + least + " to " + most);
                }
                values[i] = value.intValue();
            }
            return values;
        });
    }

    /** A file or folder, absolute; it need not be there. */
    public Optional<Path> file(String name) {
        return text(name).map(text -> file(name, text));
    }

    /** What another reader reads. */
    public Optional<JsonNode> json(String name) {
        return field(name);
    }

    /** An object within this one. */
    public Optional<StateReader> object(String name) {
        return field(name).map(value -> {
            if (!value.isObject()) {
                throw refused(name, "an object");
            }
            return new StateReader(value, at(name), reading);
        });
    }

    /**
     * Objects in a list; empty where there is none.
     *
     * @param most the most there can be
     */
    public List<StateReader> objects(String name, int most) {
        List<StateReader> found = new ArrayList<>();
        list(name, most, "objects").ifPresent(list -> {
            for (JsonNode each : list) {
                if (!each.isObject()) {
                    throw refused(name, "a list of objects");
                }
                found.add(new StateReader(each, at(name), reading));
            }
        });
        return found;
    }

    /** The fields of this object that hold objects themselves, by name. */
    public Map<String, StateReader> members() {
        Map<String, StateReader> found = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> object(name).ifPresent(reader -> found.put(name, reader)));
        return found;
    }

    /**
     * An optimizer that was open, if it is still there; otherwise, and where it has changed since, that is told. Looks at
     * the file, so not for the user interface's thread.
     */
    public Optional<CheckpointReference> checkpoint(String name) {
        return object(name).flatMap(StateReader::checkpoint);
    }

    /** This object as an optimizer that was open; see {@link #checkpoint(String)}. */
    public Optional<CheckpointReference> checkpoint() {
        Optional<String> sample = text("sample");
        Optional<Path> file = file("file");
        String sha256 = text("sha256").orElse("");
        Map<String, String> settings = new LinkedHashMap<>();
        object("taskSettings").ifPresent(given -> {
            if (given.node.size() > MOST_SETTINGS) {
                throw refused("taskSettings", "at most " + MOST_SETTINGS + " settings");
            }
            given.node
                    .fieldNames()
                    .forEachRemaining(
                            key -> settings.put(key, given.text(key).orElseThrow(() -> given.refused(key, "a text"))));
        });
        Optional<String> task = text("task");
        if (task.isPresent() && !Tasks.names().contains(task.get())) {
            throw refused("task", "one of " + Tasks.names());
        }
        TaskChoice choice = new TaskChoice(task, settings, file("data"));
        if (sample.isPresent() == file.isPresent()) {
            throw refused("", "either a “sample” or a “file”");
        }
        return reading.standing(new CheckpointReference(sample, file, sha256, choice));
    }

    /** What is thrown where a field is missing that must be there. */
    public SessionException missing(String name) {
        return new SessionException("“" + at(name) + "” is missing");
    }

    /**
     * What is thrown where a field holds what does not fit.
     *
     * @param name the field
     * @param wanted what it must be
     */
    public SessionException refused(String name, String wanted) {
        return new SessionException("“" + at(name) + "” must be " + wanted);
    }

    /** Tells of something that cannot be brought back, in one sentence. */
    public void tell(String sentence) {
        reading.tell(sentence);
    }

    /** The fields that nobody asked for. */
    List<String> unknown() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                names.add(at(name));
            }
        });
        return names;
    }

    private Optional<JsonNode> field(String name) {
        asked.add(name);
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
    }

    private Optional<JsonNode> list(String name, int most, String what) {
        return field(name).map(value -> {
            if (!value.isArray() || value.size() > most) {
                throw refused(name, "a list of at most " + most + " " + what);
            }
            return value;
        });
    }

    private double finite(String name, JsonNode value) {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw refused(name, "finite numbers");
        }
        return value.doubleValue();
    }

    private Path file(String name, String text) {
        // Looking at a file of another machine would tell that machine who looks.
        if (text.startsWith("\\\\") || text.startsWith("//")) {
            throw refused(name, "a path on this machine");
        }
        try {
            return reading.folder().resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw refused(name, "a path");
        }
    }

    private String at(String name) {
        return Quoted.shortened(path.isEmpty() || name.isEmpty() ? path + name : path + "." + name);
    }
}
