package org.slowpoint.app.desktop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.engine.analysis.TaskChoice;

/**
 * What the desktop is started with, through the toolkit, which hands on nothing but texts.
 *
 * @param files what to open
 * @param task the task that is named for it
 */
record Arguments(List<Path> files, TaskChoice task) {

    private static final char FILE = 'f';
    private static final char NAME = 't';
    private static final char SETTING = 's';
    private static final char DATA = 'd';

    /** As texts, each begun by the letter of its kind. */
    static String[] of(List<Path> files, TaskChoice task) {
        List<String> texts = new ArrayList<>();
        task.name().ifPresent(name -> texts.add(NAME + name));
        task.settings().forEach((key, value) -> texts.add(SETTING + key + '=' + value));
        task.data().ifPresent(folder -> texts.add("" + DATA + folder));
        files.forEach(file -> texts.add("" + FILE + file));
        return texts.toArray(String[]::new);
    }

    /** The inverse of {@link #of}. */
    static Arguments parse(List<String> texts) {
        List<Path> files = new ArrayList<>();
        Map<String, String> settings = new LinkedHashMap<>();
        Optional<String> name = Optional.empty();
        Optional<Path> data = Optional.empty();
        for (String text : texts) {
            String value = text.substring(1);
            switch (text.charAt(0)) {
                case NAME -> name = Optional.of(value);
                case SETTING -> settings.put(
                        value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
                case DATA -> data = Optional.of(Path.of(value));
                default -> files.add(Path.of(value));
            }
        }
        return new Arguments(List.copyOf(files), new TaskChoice(name, settings, data));
    }
}
