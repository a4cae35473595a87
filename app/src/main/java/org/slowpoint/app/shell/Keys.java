package org.slowpoint.app.shell;

import java.util.Locale;
import javafx.scene.input.KeyCombination;

/** Compares keys. */
final class Keys {

    private Keys() {}

    /**
     * One name per combination: "Shortcut" is another word for the platform's command key, and counts as that key. It is
     * worked out here because the toolkit's own display text starts the toolkit.
     */
    static String canonical(KeyCombination keys) {
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
        return keys.getName().replace("Shortcut", mac ? "Meta" : "Ctrl");
    }
}
