package org.slowpoint.app.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The sheets that every program has, in their usual places: preferences, the user guide, and what the program is. */
final class HelpSheets {

    private static final String GUIDE = "/org/slowpoint/docs/guide/";
    private static final String THIRD_PARTY = "/org/slowpoint/assets/third-party.txt";
    private static final double GUIDE_WIDTH = 860;
    private static final double ABOUT_WIDTH = 520;
    private static final double PREFERENCES_WIDTH = 460;
    private static final double SHORTCUTS_WIDTH = 520;

    private final Sheet guide = new Sheet(
            "guide",
            "User guide",
            () -> new GuidePages(page -> text(GUIDE + page, "The guide is not part of this build.")),
            GUIDE_WIDTH);
    private final Sheet about;
    private final Sheet preferences;
    private final Sheet shortcuts;

    /**
     * Makes the sheets, closed.
     *
     * @param context the services
     * @param version what this build calls itself
     * @param follower has the theme follow the system's; asked for when the preferences are opened
     */
    HelpSheets(ShellContext context, String version, Supplier<ThemeFollower> follower) {
        ShortcutChoices choices = new ShortcutChoices(context.commands(), context.preferences());
        shortcuts = new Sheet(
                "change-shortcuts",
                "Change shortcuts",
                () -> new ShortcutEditor(context.commands(), choices),
                SHORTCUTS_WIDTH);
        about = new Sheet("about", "About Slowpoint", () -> about(version), ABOUT_WIDTH);
        preferences = new Sheet(
                "preferences",
                "Preferences",
                () -> new PreferencesPane(context, follower.get(), this::changeShortcuts),
                PREFERENCES_WIDTH);
    }

    List<Sheet> all() {
        return List.of(guide, about, preferences, shortcuts);
    }

    private void changeShortcuts() {
        preferences.close();
        shortcuts.open();
    }

    Command[] commands() {
        return new Command[] {
            Command.of("edit.preferences", "Preferences…")
                    .description("Set the theme, the size, motion, keys, and what is remembered.")
                    .icon("mdi2c-cog-outline")
                    .shortcut("Shortcut+Comma")
                    .menu("Edit", 90)
                    .does(preferences::toggle),
            Command.of("edit.shortcuts", "Change shortcuts…")
                    .description("Give commands other keys.")
                    .icon("mdi2k-keyboard-settings-outline")
                    .menu("Edit", 90)
                    .does(shortcuts::toggle),
            Command.of("help.guide", "User guide")
                    .description("Read how everything is done.")
                    .icon("mdi2b-book-open-page-variant-outline")
                    .shortcut("Shift+F1")
                    .menu("Help", 5)
                    .does(guide::toggle),
            Command.of("help.about", "About Slowpoint")
                    .description("Version, licence, and the works of others in it.")
                    .icon("mdi2i-information-outline")
                    .menu("Help", 90)
                    .does(about::toggle)
        };
    }

    private static VBox about(String version) {
        Label what = line("A microscope for learned optimizers.");
        Label number = line("Version " + version);
        number.setId("about-version");
        Label licence = line("Licensed under the Apache License, Version 2.0: free to use, change and pass on, without"
                + " warranty. The text of the licence comes with the program in the file LICENSE.");
        Label others = new Label("It is built on");
        others.getStyleClass().add("sheet-head");
        VBox list = new VBox(3);
        text(THIRD_PARTY, "").lines().filter(each -> !each.isBlank()).forEach(each -> list.getChildren()
                .add(line(each)));
        VBox box = new VBox(12, what, number, licence, others, list);
        box.setId("about-text");
        return box;
    }

    private static Label line(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }

    private static String text(String resource, String otherwise) {
        try (InputStream in = HelpSheets.class.getResourceAsStream(resource)) {
            return in == null ? otherwise : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
