package org.slowpoint.app.shell;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.scene.input.KeyCombination;

/** The keys that the user chose for commands, remembered in the preferences. Lives on the user interface's thread. */
final class ShortcutChoices {

    private static final String PREFIX = "key.";
    private static final String NONE = "none";

    private final CommandRegistry registry;
    private final Preferences preferences;

    /**
     * Gives the commands the keys that are remembered.
     *
     * @param registry the commands
     * @param preferences where the choices are
     */
    ShortcutChoices(CommandRegistry registry, Preferences preferences) {
        this.registry = registry;
        this.preferences = preferences;
        apply();
    }

    /** The command on hand that has some keys now, other than one. */
    Optional<Command> holder(KeyCombination keys, Command other) {
        return registry.commands().stream()
                .filter(command -> command.shortcut() != null && !command.id().equals(other.id()))
                .filter(command -> Keys.canonical(command.shortcut()).equals(Keys.canonical(keys)))
                .findFirst();
    }

    /**
     * Gives a command other keys; a command that has them loses them.
     *
     * @param command the command
     * @param keys the keys; empty for none
     */
    void choose(Command command, Optional<KeyCombination> keys) {
        keys.flatMap(given -> holder(given, command)).ifPresent(loser -> remember(loser, NONE));
        remember(command, keys.map(KeyCombination::getName).orElse(NONE));
        apply();
    }

    /** Whether other keys were chosen for a command. */
    boolean isChosen(Command command) {
        return preferences.setting(PREFIX + command.id()).get() != null;
    }

    /** Gives a command the keys that it comes with; whoever was given them loses them. */
    void reset(Command command) {
        remember(command, null);
        registry.usualKeys(command.id())
                .flatMap(usual -> holder(usual, command))
                .ifPresent(loser -> remember(loser, NONE));
        apply();
    }

    /** Gives every command the keys that it comes with. */
    void resetAll() {
        preferences.settings(PREFIX).keySet().forEach(key -> preferences
                .setting(key)
                .set(null));
        apply();
    }

    private void remember(Command command, String keys) {
        preferences.setting(PREFIX + command.id()).set(keys);
    }

    private void apply() {
        Map<String, Optional<KeyCombination>> chosen = new TreeMap<>();
        preferences.settings(PREFIX).forEach((key, keys) -> {
            Optional<KeyCombination> parsed = keys.equals(NONE) ? Optional.empty() : parse(keys);
            if (parsed.isPresent() || keys.equals(NONE)) {
                chosen.put(key.substring(PREFIX.length()), parsed);
            }
        });
        registry.choose(chosen);
    }

    private static Optional<KeyCombination> parse(String keys) {
        try {
            return Optional.of(KeyCombination.valueOf(keys));
        } catch (IllegalArgumentException | NullPointerException noKeys) {
            return Optional.empty();
        }
    }
}
