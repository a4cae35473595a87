package org.slowpoint.app.shell;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** What can be set once for all: how it looks and moves, the keys, where exports go, and what is remembered of files. */
final class PreferencesPane extends VBox {

    /**
     * Builds the pane.
     *
     * @param context the services
     * @param follower has the theme follow the system's
     * @param shortcuts opens where keys are changed
     */
    PreferencesPane(ShellContext context, ThemeFollower follower, Runnable shortcuts) {
        getStyleClass().add("preferences");
        getChildren()
                .addAll(
                        theme(context, follower),
                        scale(context.preferences()),
                        motion(context.preferences()),
                        keys(shortcuts),
                        folder(context),
                        recent(context.preferences()));
    }

    private static Node theme(ShellContext context, ThemeFollower follower) {
        ThemeManager themes = context.theme();
        BooleanProperty follows = context.preferences().followsSystemThemeProperty();
        ToggleGroup group = new ToggleGroup();
        HBox choices = new HBox(14);
        for (Theme theme : Theme.values()) {
            String word = theme.name().charAt(0) + theme.name().substring(1).toLowerCase(java.util.Locale.ROOT);
            RadioButton button = new RadioButton(word);
            button.setId("preferences-theme-" + word.toLowerCase(java.util.Locale.ROOT));
            button.setToggleGroup(group);
            Runnable show = () ->
                    button.setSelected(!follows.get() && themes.themeProperty().get() == theme);
            themes.themeProperty().subscribe(show);
            follows.subscribe(show);
            show.run();
            button.setOnAction(event -> {
                follows.set(false);
                themes.themeProperty().set(theme);
            });
            choices.getChildren().add(button);
        }
        RadioButton system = new RadioButton("As the system");
        system.setId("preferences-theme-system");
        system.setToggleGroup(group);
        follows.subscribe(system::setSelected);
        system.setOnAction(event -> follows.set(true));
        choices.getChildren().add(system);
        Label silent = note("This system does not say whether it is light or dark; the theme stays as it is.");
        silent.visibleProperty().bind(follower.silentProperty());
        silent.managedProperty().bind(silent.visibleProperty());
        return field("Theme, plots included", new VBox(5, choices, silent));
    }

    private static Node scale(Preferences preferences) {
        ComboBox<Integer> sizes = new ComboBox<>();
        sizes.setId("preferences-scale");
        sizes.setAccessibleText("Size of everything");
        sizes.getItems().setAll(UiScale.CHOICES);
        sizes.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer percent) {
                return percent == null || percent == UiScale.SYSTEM ? "As the system" : percent + " %";
            }

            @Override
            public Integer fromString(String text) {
                throw new UnsupportedOperationException("sizes are chosen, not typed");
            }
        });
        sizes.valueProperty().bindBidirectional(preferences.scaleProperty());
        return field(
                "Size of everything",
                new VBox(5, sizes, note("From the next start on, when all that is on screen is back.")));
    }

    private static Node motion(Preferences preferences) {
        CheckBox reduced = new CheckBox("Show where things end instead of moving them there");
        reduced.setId("preferences-motion");
        reduced.selectedProperty().bindBidirectional(preferences.reducedMotionProperty());
        return field("Reduced motion", reduced);
    }

    private static Node keys(Runnable shortcuts) {
        Button change = new Button("Change shortcuts…");
        change.setId("preferences-shortcuts");
        change.setOnAction(event -> shortcuts.run());
        return field("Keys", change);
    }

    private static Label note(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add("muted");
        return label;
    }

    private static Node folder(ShellContext context) {
        Label where = new Label();
        where.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        where.setMinWidth(60);
        where.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> {
                            Path folder =
                                    context.preferences().exportFolderProperty().get();
                            return folder == null ? "Chosen at the first export" : folder.toString();
                        },
                        context.preferences().exportFolderProperty()));
        Button choose = new Button("Choose…");
        choose.setId("preferences-folder");
        choose.setMinWidth(USE_PREF_SIZE);
        choose.setOnAction(event -> context.dialogs()
                .chooseFolder(
                        "Folder for exports",
                        context.preferences().exportFolderProperty().get())
                .ifPresent(context.preferences().exportFolderProperty()::set));
        HBox row = new HBox(12, where, choose);
        row.setAlignment(Pos.CENTER_LEFT);
        return field("Folder for exports", row);
    }

    private static Node recent(Preferences preferences) {
        Button forget = new Button("Forget them");
        forget.setId("preferences-forget");
        forget.disableProperty().bind(Bindings.isEmpty(preferences.recentFiles()));
        forget.setOnAction(event -> List.copyOf(preferences.recentFiles()).forEach(preferences::removeRecent));
        return field("Files opened lately", forget);
    }

    private static Node field(String name, Node control) {
        Label label = new Label(name);
        label.getStyleClass().add("readout-name");
        return new VBox(5, label, control);
    }
}
