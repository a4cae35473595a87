package org.slowpoint.app.shell;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

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

    static PreferencesData defaults() {
        return new PreferencesData(Theme.LIGHT, null, List.of(), null, null, Map.of());
    }
}
