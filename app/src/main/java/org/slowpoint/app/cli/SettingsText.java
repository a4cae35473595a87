package org.slowpoint.app.cli;

import java.util.List;
import org.slowpoint.engine.settings.SettingInfo;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.text.Formatted;

/** The settings of a configuration as a help text lists them. */
final class SettingsText {

    private SettingsText() {}

    /** One paragraph per setting: key, default, meaning, range and unit. */
    static String of(Class<?> configuration) {
        StringBuilder text = new StringBuilder(Formatted.of(
                "%nSettings for --config and --set, with the defaults of the preset momentum. The last part of a key is%n"
                        + "enough where no other ends so; a kind may be given as the group alone: task=digits.%n"));
        List<SettingInfo> all = Settings.describe(configuration);
        for (SettingInfo each : all) {
            String only = each.kind().isEmpty() ? "" : "  (" + each.kind() + ")";
            String unit = each.unit().isEmpty() ? "" : " Unit: " + each.unit() + ".";
            text.append(Formatted.of(
                    "  %s=%s%s%n      %s Allowed: %s.%s%n",
                    each.key(), each.initial(), only, each.about(), each.range(), unit));
        }
        return text.toString();
    }
}
