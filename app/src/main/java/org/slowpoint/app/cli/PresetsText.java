package org.slowpoint.app.cli;

import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.task.Tasks;
import org.slowpoint.engine.text.Formatted;

/** The presets of all tasks as a help text lists them. */
final class PresetsText {

    private PresetsText() {}

    /** A line per preset: its name, and what it is. */
    static String all() {
        StringBuilder text = new StringBuilder(Formatted.of("%nPresets of each task:%n"));
        for (String task : Tasks.names()) {
            text.append(Formatted.of("  %s%n", task));
            for (Presets.Preset preset : Presets.of(task)) {
                text.append(Formatted.of("      %-20s %s. %s%n", preset.id(), preset.title(), preset.about()));
            }
        }
        return text.toString();
    }
}
