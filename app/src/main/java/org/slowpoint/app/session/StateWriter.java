package org.slowpoint.app.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.slowpoint.engine.analysis.TaskChoice;

/** Writes the fields of one object of a session; the file's folder is what paths are relative to. */
public final class StateWriter {

    private final ObjectNode node;
    private final Path folder;

    StateWriter(ObjectNode node, Path folder) {
        this.node = node;
        this.folder = folder;
    }

    /** Writes a text. */
    public void text(String name, String value) {
        node.put(name, value);
    }

    /** Writes a whole number. */
    public void whole(String name, long value) {
        node.put(name, value);
    }

    /** Writes a number; one that is not finite is left out. */
    public void number(String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        }
    }

    /** Writes yes or no. */
    public void flag(String name, boolean value) {
        node.put(name, value);
    }

    /** Writes numbers; left out where one of them is not finite. */
    public void numbers(String name, double... values) {
        if (Arrays.stream(values).allMatch(Double::isFinite)) {
            ArrayNode list = node.putArray(name);
            for (double value : values) {
                list.add(value);
            }
        }
    }

    /** Writes whole numbers. */
    public void wholes(String name, int... values) {
        ArrayNode list = node.putArray(name);
        for (int value : values) {
            list.add(value);
        }
    }

    /** Writes what another reader reads. */
    public void json(String name, JsonNode value) {
        node.set(name, value);
    }

    /** Begins an object. */
    public StateWriter object(String name) {
        return new StateWriter(node.putObject(name), folder);
    }

    /**
     * Writes a list of objects.
     *
     * @param name the field
     * @param items what it holds
     * @param each writes one of them
     * @param <T> what it is
     */
    public <T> void list(String name, Collection<T> items, BiConsumer<T, StateWriter> each) {
        ArrayNode list = node.putArray(name);
        for (T item : items) {
            each.accept(item, new StateWriter(list.addObject(), folder));
        }
    }

    /** Writes where a file or folder lies, by its path from the session's folder where there is a way. */
    public void file(String name, Path file) {
        node.put(name, relative(file.toAbsolutePath().normalize()));
    }

    /** Writes which optimizer is meant: a file by its path from the session's folder, where there is a way. */
    public void checkpoint(String name, CheckpointReference reference) {
        ObjectNode written = node.putObject(name);
        reference.sample().ifPresent(sample -> written.put("sample", sample));
        reference.file().ifPresent(file -> written.put("file", relative(file)));
        if (!reference.sha256().isEmpty()) {
            written.put("sha256", reference.sha256());
        }
        TaskChoice task = reference.task();
        task.name().ifPresent(word -> written.put("task", word));
        if (!task.settings().isEmpty()) {
            ObjectNode settings = written.putObject("taskSettings");
            task.settings().forEach(settings::put);
        }
        task.data()
                .ifPresent(data ->
                        written.put("data", relative(data.toAbsolutePath().normalize())));
    }

    private String relative(Path file) {
        boolean way = folder.getRoot() != null && folder.getRoot().equals(file.getRoot());
        String path = (way ? folder.relativize(file) : file).toString();
        return way ? path.replace(file.getFileSystem().getSeparator(), "/") : path;
    }
}
