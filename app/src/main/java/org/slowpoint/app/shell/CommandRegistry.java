package org.slowpoint.app.shell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Every command there is at the moment, in order. Names and keys are unique. Used on the user interface's thread. */
public final class CommandRegistry {

    private final ObservableList<Command> commands = FXCollections.observableArrayList();
    private final ObservableList<Command> view = FXCollections.unmodifiableObservableList(commands);

    /** The commands, read only; listen to it to follow changes. */
    public ObservableList<Command> commands() {
        return view;
    }

    /**
     * Adds commands at the end.
     *
     * @param added the commands
     * @throws IllegalArgumentException when a name or a key is taken; then none is added
     */
    public void add(Command... added) {
        replace(List.of(), List.of(added));
    }

    /**
     * Exchanges some commands for others in one step, so that menus are rebuilt once.
     *
     * @param removed what leaves; what is not there is passed over
     * @param added what comes, at the end
     * @throws IllegalArgumentException when a name or a key is taken; then nothing changes
     */
    public void replace(Collection<Command> removed, Collection<Command> added) {
        List<Command> next = new ArrayList<>(commands);
        next.removeAll(new HashSet<>(removed));
        next.addAll(added);
        check(next);
        if (!next.equals(commands)) {
            commands.setAll(next);
        }
    }

    /**
     * Looks a command up.
     *
     * @param id its name
     * @return the command, if there is one
     */
    public Optional<Command> find(String id) {
        return commands.stream().filter(command -> command.id().equals(id)).findFirst();
    }

    /**
     * Does a command, if it is there and enabled.
     *
     * @param id its name
     * @throws IllegalArgumentException when there is no such command
     */
    public void run(String id) {
        find(id).orElseThrow(() -> new IllegalArgumentException("no command " + id))
                .run();
    }

    private static void check(List<Command> all) {
        Set<String> ids = new HashSet<>();
        Map<String, String> keys = new HashMap<>();
        for (Command command : all) {
            if (!ids.add(command.id())) {
                throw new IllegalArgumentException("command " + command.id() + " exists already");
            }
            if (command.shortcut() != null) {
                String other = keys.put(Keys.canonical(command.shortcut()), command.id());
                if (other != null) {
                    throw new IllegalArgumentException(command.shortcut().getName() + " belongs to " + other + ", "
                            + command.id() + " cannot have it too");
                }
            }
        }
    }
}
