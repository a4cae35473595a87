package org.slowpoint.app.shell;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What is remembered from one start to the next. The properties belong to the user interface's thread; every change is
 * handed to the store, which writes it in the background.
 */
public final class Preferences {

    /** How many recent files are remembered. */
    public static final int RECENT = 12;

    private final ObjectProperty<Theme> theme;
    private final ObjectProperty<WindowBounds> window;
    private final ObjectProperty<Path> exportFolder;
    private final StringProperty perspective;
    private final ObservableList<Path> recent = FXCollections.observableArrayList();
    private final ObservableList<Path> recentView = FXCollections.unmodifiableObservableList(recent);
    private final Map<String, StringProperty> settings = new HashMap<>();
    private final BooleanProperty reducedMotion;
    private final BooleanProperty followsSystemTheme;
    private final ObjectProperty<Integer> scale;
    private final Consumer<PreferencesData> save;
    private final String warning;
    // What is no path in this locale may be one at the next start.
    private final List<String> elsewhere;
    private final String folderElsewhere;

    private Preferences(PreferencesData data, String warning, Consumer<PreferencesData> save) {
        this.warning = warning;
        this.save = save;
        theme = new SimpleObjectProperty<>(this, "theme", data.theme());
        window = new SimpleObjectProperty<>(this, "window", data.window());
        exportFolder = new SimpleObjectProperty<>(
                this, "exportFolder", path(data.exportFolder()).orElse(null));
        folderElsewhere = exportFolder.get() == null ? data.exportFolder() : null;
        perspective = new SimpleStringProperty(this, "perspective", data.perspective());
        data.recent().stream()
                .map(Preferences::path)
                .flatMap(Optional::stream)
                .filter(file -> file.getFileName() != null)
                .forEach(recent::add);
        elsewhere = data.recent().stream().filter(file -> path(file).isEmpty()).toList();
        data.settings().forEach(this::watched);
        reducedMotion = flag("motion.reduced");
        followsSystemTheme = flag("theme.system");
        scale = percent(UiScale.KEY);
        theme.subscribe((before, now) -> save());
        window.subscribe((before, now) -> save());
        exportFolder.subscribe((before, now) -> save());
        perspective.subscribe((before, now) -> save());
        recent.addListener((InvalidationListener) changed -> save());
    }

    /**
     * Preferences with what a store holds, saved there as they change.
     *
     * @param store the file
     * @return the preferences; the defaults when there is no file or it is damaged
     */
    public static Preferences from(PreferencesStore store) {
        PreferencesStore.Loaded loaded = store.load();
        return new Preferences(loaded.data(), loaded.warning(), store::save);
    }

    /** Preferences that begin with the defaults and are not saved, for tests and tools. */
    public static Preferences transientOnes() {
        return new Preferences(PreferencesData.defaults(), null, data -> {});
    }

    /** What went wrong while loading, in one sentence; to be told once. */
    public Optional<String> warning() {
        return Optional.ofNullable(warning);
    }

    /** The theme. */
    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** Where the window was; null at the first start. */
    public ObjectProperty<WindowBounds> windowProperty() {
        return window;
    }

    /** Where the last figure was exported to; null when none was. */
    public ObjectProperty<Path> exportFolderProperty() {
        return exportFolder;
    }

    /** The perspective that was shown last, by id; null at the first start. */
    public StringProperty perspectiveProperty() {
        return perspective;
    }

    /** The files opened lately, newest first, read only. */
    public ObservableList<Path> recentFiles() {
        return recentView;
    }

    /**
     * Puts a file first among the recent ones.
     *
     * @param file the file
     */
    public void addRecent(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        List<Path> next = new ArrayList<>(recent);
        next.remove(absolute);
        next.add(0, absolute);
        recent.setAll(next.subList(0, Math.min(RECENT, next.size())));
    }

    /**
     * Takes a file from the recent ones, as when it is gone.
     *
     * @param file the file
     */
    public void removeRecent(Path file) {
        recent.remove(file.toAbsolutePath().normalize());
    }

    /**
     * A setting of a perspective's own.
     *
     * @param key its name, beginning with the perspective's id: {@code explore.axes}
     * @return the setting, null until it is set; saved as it changes
     */
    public StringProperty setting(String key) {
        StringProperty known = settings.get(key);
        return known == null ? watched(key, null) : known;
    }

    /** The settings whose names begin with a prefix, by name. */
    Map<String, String> settings(String prefix) {
        Map<String, String> found = new TreeMap<>();
        settings.forEach((key, property) -> {
            if (key.startsWith(prefix) && property.get() != null) {
                found.put(key, property.get());
            }
        });
        return found;
    }

    /** Whether nothing moves by itself that can be shown at once; off until it is chosen. */
    public BooleanProperty reducedMotionProperty() {
        return reducedMotion;
    }

    /** Whether the theme is that of the system; off until it is chosen. */
    public BooleanProperty followsSystemThemeProperty() {
        return followsSystemTheme;
    }

    /** How large everything is from the next start on: one of {@link UiScale#CHOICES}, percent. */
    public ObjectProperty<Integer> scaleProperty() {
        return scale;
    }

    private BooleanProperty flag(String key) {
        StringProperty kept = setting(key);
        BooleanProperty flag = new SimpleBooleanProperty(this, key, Boolean.parseBoolean(kept.get()));
        flag.subscribe((before, now) -> kept.set(now.toString()));
        return flag;
    }

    private ObjectProperty<Integer> percent(String key) {
        StringProperty kept = setting(key);
        ObjectProperty<Integer> percent = new SimpleObjectProperty<>(this, key, UiScale.of(kept.get()));
        percent.subscribe((before, now) -> kept.set(now.toString()));
        return percent;
    }

    private StringProperty watched(String key, String value) {
        StringProperty property = new SimpleStringProperty(this, key, value);
        property.subscribe((before, now) -> save());
        settings.put(key, property);
        return property;
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.ofNullable(text).map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private void save() {
        Map<String, String> set = new HashMap<>();
        settings.forEach((key, property) -> {
            if (property.get() != null) {
                set.put(key, property.get());
            }
        });
        save.accept(new PreferencesData(
                theme.get(),
                window.get(),
                Stream.concat(recent.stream().map(Path::toString), elsewhere.stream())
                        .limit(RECENT)
                        .toList(),
                exportFolder.get() == null
                        ? folderElsewhere
                        : exportFolder.get().toString(),
                perspective.get(),
                set));
    }
}
