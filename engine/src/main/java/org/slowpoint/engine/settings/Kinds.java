package org.slowpoint.engine.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds that a sealed interface comes in: its permitted records, in their order; the first is the default. */
public final class Kinds {

    /**
     * One kind.
     *
     * @param name its name on the command line and in files
     * @param title what it is called in front of people
     * @param about what it is, to stand in a sentence
     * @param type the record that holds its settings
     */
    public record Entry(String name, String title, String about, Class<? extends Record> type) {

        private static Entry of(Class<?> type) {
            Kind kind = type.getAnnotation(Kind.class);
            return new Entry(kind.name(), kind.title(), kind.about(), type.asSubclass(Record.class));
        }
    }

    private Kinds() {}

    /** Whether a type is a family of kinds; enumerations whose constants have bodies are sealed, too. */
    static boolean isFamily(Class<?> type) {
        return type.isInterface() && type.isSealed();
    }

    /** All kinds of a family. */
    public static List<Entry> of(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses()).map(Entry::of).toList();
    }

    /** The kind of settings. */
    public static Entry of(Record settings) {
        return Entry.of(settings.getClass());
    }

    /** The kind of a name. */
    public static Optional<Entry> named(Class<?> family, String name) {
        return of(family).stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** The names of all kinds of a family. */
    public static List<String> names(Class<?> family) {
        return of(family).stream().map(Entry::name).toList();
    }
}
