package org.slowpoint.app.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Asks the system whether it is light or dark, by the commands that systems have for that. For background threads; a
 * system that does not answer within seconds has no say.
 */
final class SystemTheme {

    private static final int PATIENCE_SECONDS = 2;
    private static final int MOST_BYTES = 10_000;
    private static final List<String> PORTAL = List.of(
            "gdbus",
            "call",
            "--session",
            "--timeout",
            "1",
            "--dest",
            "org.freedesktop.portal.Desktop",
            "--object-path",
            "/org/freedesktop/portal/desktop",
            "--method",
            "org.freedesktop.portal.Settings.Read",
            "org.freedesktop.appearance",
            "color-scheme");
    private static final List<String> SCHEME =
            List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme");
    private static final List<String> GTK = List.of("gsettings", "get", "org.gnome.desktop.interface", "gtk-theme");
    private static final List<String> MAC = List.of("defaults", "read", "-g", "AppleInterfaceStyle");
    private static final List<String> WINDOWS = List.of(
            "reg",
            "query",
            "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
            "/v",
            "AppsUseLightTheme");

    private final String system;
    private final UnaryOperator<String> variable;
    private final Function<List<String>, Optional<String>> answer;

    /**
     * Asks a system.
     *
     * @param system its name, as Java knows it
     * @param variable an environment variable by its name, or null
     * @param answer what a command prints; empty where there is none or it fails
     */
    SystemTheme(String system, UnaryOperator<String> variable, Function<List<String>, Optional<String>> answer) {
        this.system = system.toLowerCase(Locale.ROOT);
        this.variable = variable;
        this.answer = answer;
    }

    /** This system. */
    static SystemTheme here() {
        return new SystemTheme(System.getProperty("os.name", ""), System::getenv, SystemTheme::run);
    }

    /** The theme of the system; empty where it has no say. */
    Optional<Theme> ask() {
        if (system.contains("mac")) {
            // There is such a setting only while it is dark.
            return Optional.of(answer.apply(MAC).filter(SystemTheme::isDark).isPresent() ? Theme.DARK : Theme.LIGHT);
        }
        if (system.contains("windows")) {
            return answer.apply(WINDOWS).flatMap(text -> dark(text.contains("0x0"), text.contains("0x1")));
        }
        // The variable overrules everything, as it does for programs of that toolkit.
        return Optional.ofNullable(variable.apply("GTK_THEME"))
                .filter(name -> !name.isBlank())
                .map(SystemTheme::named)
                .or(() -> answer.apply(PORTAL).flatMap(text -> dark(text.contains(" 1"), text.contains(" 2"))))
                .or(() -> answer.apply(SCHEME).flatMap(text -> dark(isDark(text), text.contains("light"))))
                .or(() -> answer.apply(GTK).filter(text -> !text.isBlank()).map(SystemTheme::named));
    }

    private static Optional<Theme> dark(boolean dark, boolean light) {
        return dark ? Optional.of(Theme.DARK) : light ? Optional.of(Theme.LIGHT) : Optional.empty();
    }

    private static Theme named(String name) {
        return isDark(name) ? Theme.DARK : Theme.LIGHT;
    }

    private static boolean isDark(String text) {
        return text.toLowerCase(Locale.ROOT).contains("dark");
    }

    private static Optional<String> run(List<String> words) {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(false)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String text = new String(process.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
