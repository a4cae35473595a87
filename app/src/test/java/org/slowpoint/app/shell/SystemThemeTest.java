package org.slowpoint.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemThemeTest {

    private final Map<String, String> answers = new HashMap<>();

    private Optional<Theme> ask(String system, String variable) {
        return new SystemTheme(system, name -> variable, this::answer).ask();
    }

    private Optional<String> answer(List<String> words) {
        return answers.keySet().stream()
                .filter(last ->
                        words.get(0).equals(last) || words.get(words.size() - 1).equals(last))
                .findFirst()
                .map(answers::get);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            quoteCharacter = '`',
            value = {
                "Adwaita:dark, none, none, none, DARK",
                "Adwaita, (<<uint32 1>>), none, none, LIGHT",
                "none, `(<<uint32 1>>,)`, none, none, DARK",
                "none, `(<<uint32 2>>,)`, 'prefer-dark', none, LIGHT",
                "none, `(<<uint32 0>>,)`, 'prefer-dark', none, DARK",
                "none, none, 'prefer-light', none, LIGHT",
                "none, none, 'default', 'Yaru-dark', DARK",
                "none, none, none, 'Adwaita', LIGHT",
                "none, none, none, none, none"
            })
    void linuxSaysItInManyWays(String variable, String portal, String scheme, String gtk, Theme theme) {
        // The portal and the older setting are asked for the same name.
        if (portal != null) {
            answers.put("gdbus", portal);
        }
        if (scheme != null) {
            answers.put("color-scheme", scheme);
        }
        if (gtk != null) {
            answers.put("gtk-theme", gtk);
        }
        Optional<Theme> said = new SystemTheme(
                        "Linux",
                        name -> variable,
                        words -> words.get(0).equals("gdbus")
                                ? Optional.ofNullable(portal)
                                : answer(words.subList(1, words.size())))
                .ask();
        assertThat(said).isEqualTo(Optional.ofNullable(theme));
    }

    @Test
    void othersSayItInOne() {
        assertThat(ask("Mac OS X", null)).contains(Theme.LIGHT);
        answers.put("defaults", "Dark\n");
        assertThat(ask("Mac OS X", null)).contains(Theme.DARK);
        assertThat(ask("Windows 11", null)).isEmpty();
        answers.put("reg", "    AppsUseLightTheme    REG_DWORD    0x0");
        assertThat(ask("Windows 11", null)).contains(Theme.DARK);
    }
}
