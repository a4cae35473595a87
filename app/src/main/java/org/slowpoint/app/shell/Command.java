package org.slowpoint.app.shell;

import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;

/**
 * One thing the user can do, declared once: menus, toolbar, shortcuts, palette and shortcuts sheet are all made from it.
 *
 * @param id a unique name such as {@code view.theme}
 * @param text what it is called, a verb first; "…" at the end when it asks for more
 * @param description one sentence, shown as tooltip and in the palette
 * @param icon an Ikonli literal of the materialdesign2 pack, or null
 * @param shortcut the keys, or null
 * @param menu the menu, with submenus after a slash ("File/Open recent"), or null for none
 * @param section commands of one menu are grouped by section, lowest first, with a line between
 * @param toolbar whether the toolbar shows it
 * @param enabled whether it can be done now
 * @param selected the state it toggles, or null
 * @param dynamicText a text that changes, such as "Undo drag probe"; null when {@code text} says it all
 * @param action what it does; for a toggle, what follows the change
 */
public record Command(
        String id,
        String text,
        String description,
        String icon,
        KeyCombination shortcut,
        String menu,
        int section,
        boolean toolbar,
        ObservableBooleanValue enabled,
        BooleanProperty selected,
        ObservableValue<String> dynamicText,
        Runnable action) {

    /** Checks that what everyone needs is there. */
    public Command {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(enabled, "enabled");
        Objects.requireNonNull(action, "action");
    }

    /**
     * Starts a command.
     *
     * @param id a unique name
     * @param text what it is called
     * @return a builder, with the command enabled, in no menu, and doing nothing
     */
    public static Builder of(String id, String text) {
        return new Builder(id, text);
    }

    /** Does it, as a key press or the palette would: not when disabled, and a toggle changes its state first. */
    public void run() {
        if (!enabled.get()) {
            return;
        }
        if (selected != null) {
            selected.set(!selected.get());
        }
        action.run();
    }

    /** The same with other keys, or with none. */
    Command withShortcut(KeyCombination keys) {
        return new Command(
                id, text, description, icon, keys, menu, section, toolbar, enabled, selected, dynamicText, action);
    }

    /** Whether it switches something on and off. */
    public boolean isToggle() {
        return selected != null;
    }

    /** What it is called at this moment. */
    public String currentText() {
        return dynamicText == null ? text : dynamicText.getValue();
    }

    /** The keys as people read them, if there are any. */
    public Optional<String> shortcutText() {
        return Optional.ofNullable(shortcut).map(KeyCombination::getDisplayText);
    }

    /** Collects what makes a command. */
    public static final class Builder {
        private final String id;
        private final String text;
        private String description = "";
        private String icon;
        private KeyCombination shortcut;
        private String menu;
        private int section;
        private boolean toolbar;
        private ObservableBooleanValue enabled = new ReadOnlyBooleanWrapper(true);
        private BooleanProperty selected;
        private ObservableValue<String> dynamicText;

        private Builder(String id, String text) {
            this.id = id;
            this.text = text;
        }

        /** Sets the one sentence that explains it. */
        public Builder description(String sentence) {
            description = sentence;
            return this;
        }

        /** Sets the icon's Ikonli literal. */
        public Builder icon(String literal) {
            icon = literal;
            return this;
        }

        /** Sets the keys, such as {@code Shortcut+O}. */
        public Builder shortcut(String keys) {
            shortcut = KeyCombination.valueOf(keys);
            return this;
        }

        /** Puts it into a menu. */
        public Builder menu(String path) {
            menu = path;
            return this;
        }

        /** Puts it into a menu, in one of its sections. */
        public Builder menu(String path, int sectionOfMenu) {
            menu = path;
            section = sectionOfMenu;
            return this;
        }

        /** Shows it in the toolbar. */
        public Builder toolbar() {
            toolbar = true;
            return this;
        }

        /** Sets when it can be done. */
        public Builder enabled(ObservableBooleanValue condition) {
            enabled = condition;
            return this;
        }

        /** Makes it a toggle of a state. */
        public Builder toggles(BooleanProperty state) {
            selected = state;
            return this;
        }

        /** Lets its text follow a value. */
        public Builder text(ObservableValue<String> changing) {
            dynamicText = changing;
            return this;
        }

        /** Completes a command that does something. */
        public Command does(Runnable action) {
            return new Command(
                    id,
                    text,
                    description,
                    icon,
                    shortcut,
                    menu,
                    section,
                    toolbar,
                    enabled,
                    selected,
                    dynamicText,
                    action);
        }

        /** Completes a command that only toggles its state. */
        public Command build() {
            return does(() -> {});
        }
    }
}
