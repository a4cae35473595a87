package org.slowpoint.app.shell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.input.KeyCombination;

/**
 * Every command there is at the moment, in order, with the keys that it comes with or that were chosen for it. Names and
 * keys are unique. Used on the user interface's thread.
 */
public final class CommandRegistry {

    private final List<Command> declared = new ArrayList<>();
    private Map<String, Optional<KeyCombination>> chosen = Map.of();
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
        List<Command> next = new ArrayList<>(declared);
        next.removeAll(new HashSet<>(removed));
        next.addAll(added);
        check(next);
        declared.clear();
        declared.addAll(next);
        refresh();
    }

    /**
     * Gives commands other keys than they come with, those there are and those to come. Keys that are chosen for one
     * command are no other's.
     *
     * @param keys the keys by the command's name; empty for none
     */
    void choose(Map<String, Optional<KeyCombination>> keys) {
        chosen = Map.copyOf(keys);
        refresh();
    }

    /** The keys that a command comes with. */
    Optional<KeyCombination> usualKeys(String id) {
        return declared.stream()
                .filter(command -> command.id().equals(id))
                .map(Command::shortcut)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private void refresh() {
        List<Command> next = keyed();
        if (!next.equals(commands)) {
            commands.setAll(next);
        }
    }

    private List<Command> keyed() {
        if (chosen.isEmpty()) {
            return List.copyOf(declared);
        }
        Set<String> taken = new HashSet<>();
        Map<String, Command> given = new HashMap<>();
        for (Command command : declared) {
            Optional<KeyCombination> keys = chosen.get(command.id());
            if (keys != null) {
                KeyCombination own =
                        keys.filter(each -> taken.add(Keys.canonical(each))).orElse(null);
                given.put(command.id(), command.withShortcut(own));
            }
        }
        return declared.stream()
                .map(command -> given.getOrDefault(
                        command.id(),
                        command.shortcut() != null && taken.contains(Keys.canonical(command.shortcut()))
                                ? command.withShortcut(null)
                                : command))
                .toList();
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
