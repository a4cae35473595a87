package org.slowpoint.app.shell;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What can be set once for all: the theme, where exports go, and what is remembered of opened files. */
final class PreferencesPane extends VBox {

    PreferencesPane(ShellContext context) {
        getStyleClass().add("preferences");
        getChildren().addAll(theme(context.theme()), folder(context), recent(context.preferences()));
    }

    private static Node theme(ThemeManager themes) {
        ToggleGroup group = new ToggleGroup();
        HBox choices = new HBox(14);
        for (Theme theme : Theme.values()) {
            String word = theme.name().charAt(0) + theme.name().substring(1).toLowerCase(java.util.Locale.ROOT);
            RadioButton button = new RadioButton(word);
            button.setId("preferences-theme-" + word.toLowerCase(java.util.Locale.ROOT));
            button.setToggleGroup(group);
            themes.themeProperty().subscribe(now -> button.setSelected(now == theme));
            button.setOnAction(event -> themes.themeProperty().set(theme));
            choices.getChildren().add(button);
        }
        return field("Theme, plots included", choices);
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
