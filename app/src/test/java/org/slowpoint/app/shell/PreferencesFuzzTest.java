package org.slowpoint.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Preferences made of anything: the window starts, and what it remembers comes back. */
class PreferencesFuzzTest {

    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "60s")
    void preferences(byte[] json) throws IOException {
        Path file = folder.resolve("preferences.json");
        Files.write(file, json);
        Preferences preferences = Preferences.from(new PreferencesStore(file, Runnable::run));
        assertThat(preferences.recentFiles()).hasSizeLessThanOrEqualTo(Preferences.RECENT);
        List<Path> recent = List.copyOf(preferences.recentFiles());
        preferences.themeProperty().set(preferences.themeProperty().get().other());
        Preferences again = Preferences.from(new PreferencesStore(file, Runnable::run));
        assertThat(again.warning()).isEmpty();
        assertThat(again.recentFiles()).isEqualTo(recent);
    }
}
