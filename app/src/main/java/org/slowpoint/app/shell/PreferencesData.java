package org.slowpoint.app.shell;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slowpoint.engine.text.Visible;

/**
 * The preferences as they stand in the file.
 *
 * @param theme light or dark
 * @param window where the window was, or null
 * @param recent recent files, newest first
 * @param exportFolder last export folder, or null
 * @param perspective id of the last perspective, or null
 * @param settings the perspectives' own settings
 */
record PreferencesData(
        Theme theme,
        WindowBounds window,
        List<String> recent,
        String exportFolder,
        String perspective,
        Map<String, String> settings) {

    private static final int LONGEST = 4096;
    private static final int MOST = 1000;

    PreferencesData {
        theme = theme == null ? Theme.LIGHT : theme;
        recent = recent == null ? List.of() : List.copyOf(recent);
        settings = settings == null ? Map.of() : Map.copyOf(settings);
    }

    /**
     * What is to be written when another window may have written too: what changed here as it is here, everything else
     * as it stands.
     *
     * @param before these preferences as this window said them last
     * @param standing what the file holds
     */
    PreferencesData since(PreferencesData before, PreferencesData standing) {
        Map<String, String> all = new TreeMap<>(standing.settings);
        Set<String> keys = new TreeSet<>(before.settings.keySet());
        keys.addAll(settings.keySet());
        for (String key : keys) {
            String here = settings.get(key);
            if (!Objects.equals(here, before.settings.get(key))) {
                if (here == null) {
                    all.remove(key);
                } else {
                    all.put(key, here);
                }
            }
        }
        return new PreferencesData(
                newer(theme, before.theme, standing.theme),
                newer(window, before.window, standing.window),
                recentSince(before, standing),
                newer(exportFolder, before.exportFolder, standing.exportFolder),
                newer(perspective, before.perspective, standing.perspective),
                all);
    }

    private List<String> recentSince(PreferencesData before, PreferencesData standing) {
        if (recent.equals(before.recent)) {
            return standing.recent;
        }
        Set<String> all = new LinkedHashSet<>(recent);
        standing.recent.stream()
                .filter(file -> !before.recent.contains(file) || !isPath(file))
                .forEach(all::add);
        return all.stream().limit(Preferences.RECENT).toList();
    }

    // What is no path in this locale was passed over here rather than taken out.
    private static boolean isPath(String file) {
        try {
            return !Path.of(file).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static <T> T newer(T here, T before, T standing) {
        return Objects.equals(here, before) ? standing : here;
    }

    /** Takes what can be used from a file; a value that cannot costs nothing but itself. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PreferencesData of(JsonNode given) {
        if (!given.isObject()) {
            throw new IllegalArgumentException("the file holds no preferences");
        }
        List<String> recent = new ArrayList<>();
        given.path("recent").forEach(file -> usable(file).ifPresent(recent::add));
        Map<String, String> settings = new TreeMap<>();
        given.path("settings").properties().stream().limit(MOST).forEach(each -> usable(each.getValue())
                .ifPresent(value -> settings.put(each.getKey(), value)));
        return new PreferencesData(
                Arrays.stream(Theme.values())
                        .filter(theme -> theme.name().equals(given.path("theme").textValue()))
                        .findFirst()
                        .orElse(null),
                WindowBounds.of(given.path("window")).orElse(null),
                recent.subList(0, Math.min(Preferences.RECENT, recent.size())),
                usable(given.path("exportFolder")).orElse(null),
                usable(given.path("perspective")).orElse(null),
                settings);
    }

    // No path and no setting is longer, and none holds what cannot be seen.
    private static Optional<String> usable(JsonNode given) {
        return Optional.ofNullable(given.textValue())
                .filter(text -> !text.isBlank()
                        && text.length() <= LONGEST
                        && Visible.line(text).equals(text));
    }

    static PreferencesData defaults() {
        return new PreferencesData(Theme.LIGHT, null, List.of(), null, null, Map.of());
    }
}
