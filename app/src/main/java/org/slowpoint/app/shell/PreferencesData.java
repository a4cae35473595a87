package org.slowpoint.app.shell;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
@JsonIgnoreProperties(ignoreUnknown = true)
record PreferencesData(
        Theme theme,
        WindowBounds window,
        List<String> recent,
        String exportFolder,
        String perspective,
        Map<String, String> settings) {

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

    static PreferencesData defaults() {
        return new PreferencesData(Theme.LIGHT, null, List.of(), null, null, Map.of());
    }
}
