package org.slowpoint.engine.task;

import java.util.List;
import java.util.Optional;

/** The tasks the program knows, by name. */
public final class Tasks {

    private static final List<Task> ALL = List.of(new LinearRegression(), new Rosenbrock());

    private Tasks() {}

    /** All tasks. */
    public static List<Task> all() {
        return ALL;
    }

    /** The task of a name, if there is one. */
    public static Optional<Task> named(String name) {
        return ALL.stream().filter(t -> t.name().equals(name)).findFirst();
    }

    /**
     * The task of a name.
     *
     * @throws IllegalArgumentException naming the known tasks when there is none
     */
    public static Task require(String name) {
        return named(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no task “" + name + "”; choose "
                        + String.join(", ", ALL.stream().map(Task::name).toList()) + "."));
    }
}
