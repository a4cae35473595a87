package org.slowpoint.app.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.stage.Window;

/** Gives every window the theme. Used on the user interface's thread. */
public final class ThemeManager {

    private static final String ASSETS = "/org/slowpoint/assets/";
    private static final List<String> FONTS = List.of("Roboto-Regular.ttf", "Roboto-Medium.ttf", "Roboto-Italic.ttf");
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    private final String stylesheet = Objects.requireNonNull(
                    ThemeManager.class.getResource(ASSETS + "styles/slowpoint.css"))
            .toExternalForm();
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme", Theme.LIGHT);
    private final ListChangeListener<Window> newWindows = change -> {
        while (change.next()) {
            change.getAddedSubList().forEach(this::dress);
        }
    };

    /** Loads the fonts and starts with the light theme; {@link #start} makes it seen. */
    public ThemeManager() {
        FONTS.forEach(ThemeManager::loadFont);
    }

    /** Sets the theme of the program and of every window, those there are and those to come. */
    public void start() {
        theme.subscribe(this::apply);
        Window.getWindows().addListener(newWindows);
    }

    /** Leaves windows to come alone. */
    public void stop() {
        Window.getWindows().removeListener(newWindows);
    }

    /** The theme; set it to change it. Painters that draw without style sheets listen to it. */
    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** Changes to the other theme. */
    public void toggle() {
        theme.set(theme.get().other());
    }

    /**
     * Dresses a scene. Scenes of windows on show are dressed without this.
     *
     * @param scene the scene
     */
    public void install(Scene scene) {
        if (!scene.getStylesheets().contains(stylesheet)) {
            scene.getStylesheets().add(stylesheet);
        }
        scene.getRoot().pseudoClassStateChanged(DARK, theme.get() == Theme.DARK);
    }

    private void apply(Theme now) {
        Application.setUserAgentStylesheet(now.userAgentStylesheet());
        Window.getWindows().forEach(this::dress);
    }

    private void dress(Window window) {
        if (window.getScene() != null) {
            install(window.getScene());
        }
    }

    private static void loadFont(String name) {
        try (InputStream in = ThemeManager.class.getResourceAsStream(ASSETS + "fonts/" + name)) {
            Font.loadFont(Objects.requireNonNull(in, name), 13);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
