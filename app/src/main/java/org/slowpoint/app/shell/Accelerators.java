package org.slowpoint.app.shell;

import java.util.HashMap;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;

/** Lets the keys of every command work in a scene, also of those that are in no menu. */
public final class Accelerators {

    private Accelerators() {}

    /**
     * Installs the keys and keeps them as the registry changes.
     *
     * @param registry the commands
     * @param scene where the keys work
     */
    public static void install(CommandRegistry registry, Scene scene) {
        Map<KeyCombination, Runnable> mine = new HashMap<>();
        refresh(registry, scene, mine);
        registry.commands().addListener((ListChangeListener<Command>) change -> refresh(registry, scene, mine));
    }

    private static void refresh(CommandRegistry registry, Scene scene, Map<KeyCombination, Runnable> mine) {
        mine.forEach((keys, action) -> scene.getAccelerators().remove(keys, action));
        mine.clear();
        for (Command command : registry.commands()) {
            // A command in a menu gets its key from the menu, which removes and adds it as the menu is rebuilt.
            if (command.shortcut() != null && command.menu() == null) {
                mine.put(command.shortcut(), command::run);
            }
        }
        scene.getAccelerators().putAll(mine);
    }
}
