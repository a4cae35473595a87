package org.slowpoint.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellModelTest {

    @Test
    void registryRefusesDuplicatesAndChangesNothingThen() {
        CommandRegistry registry = new CommandRegistry();
        Command open = Command.of("file.open", "Open…").shortcut("Ctrl+O").build();
        registry.add(open);
        assertThatThrownBy(() -> registry.add(Command.of("file.open", "Other").build()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> registry.add(
                        Command.of("fine", "Fine").build(),
                        Command.of("other", "Other").shortcut("Shortcut+O").build()))
                .hasMessageContaining("belongs to file.open");
        assertThat(registry.commands()).containsExactly(open);
        assertThatThrownBy(() -> registry.run("missing")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void commandsRunOnlyWhenEnabledAndTogglesFlip() {
        SimpleBooleanProperty enabled = new SimpleBooleanProperty(false);
        SimpleBooleanProperty state = new SimpleBooleanProperty(false);
        Command command = Command.of("a", "A").enabled(enabled).toggles(state).build();
        command.run();
        assertThat(state.get()).isFalse();
        enabled.set(true);
        command.run();
        assertThat(state.get()).isTrue();
    }

    @Test
    void fuzzyMatchPrefersStartsOfWordsAndRows() {
        assertThat(FuzzyMatch.score("xyz", "Toggle theme")).isEmpty();
        assertThat(FuzzyMatch.score("tt", "Toggle theme").orElseThrow())
                .isGreaterThan(FuzzyMatch.score("tt", "Fit to content").orElseThrow());
        assertThat(FuzzyMatch.score("slow", "Slow point").orElseThrow())
                .isGreaterThan(
                        FuzzyMatch.score("slow", "Show all columns widely").orElse(Integer.MIN_VALUE));
    }

    @Test
    void undoingEverythingComesBackToTheStart() {
        Random random = new Random(7);
        UndoHistory history = new UndoHistory();
        int[] value = {0};
        List<Integer> seen = new ArrayList<>(List.of(0));
        for (int i = 0; i < UndoHistory.LIMIT; i++) {
            int step = random.nextInt(1000);
            value[0] += step;
            history.push(UndoHistory.Edit.of("add " + step, () -> value[0] -= step, () -> value[0] += step));
            seen.add(value[0]);
        }
        for (int i = UndoHistory.LIMIT; i > 0; i--) {
            assertThat(value[0]).isEqualTo(seen.get(i));
            history.undo();
        }
        assertThat(value[0]).isZero();
        assertThat(history.canUndoProperty().get()).isFalse();
        while (history.canRedoProperty().get()) {
            history.redo();
        }
        assertThat(value[0]).isEqualTo(seen.get(UndoHistory.LIMIT));
    }

    @Test
    void undoNamesLimitsAndRefuses() {
        UndoHistory history = new UndoHistory();
        assertThat(history.undoTextProperty().get()).isEqualTo("Undo");
        for (int i = 0; i < UndoHistory.LIMIT + 10; i++) {
            history.push(UndoHistory.Edit.of("drag probe", () -> {}, () -> {}));
        }
        assertThat(history.undoTextProperty().get()).isEqualTo("Undo drag probe");
        int undone = 0;
        while (history.canUndoProperty().get()) {
            history.undo();
            undone++;
        }
        assertThat(undone).isEqualTo(UndoHistory.LIMIT);
        UndoHistory.Edit plain = UndoHistory.Edit.of("plain", () -> {}, () -> {});
        history.push(UndoHistory.Edit.of("bad", () -> history.push(plain), () -> {}));
        assertThat(history.canRedoProperty().get()).isFalse();
        assertThatThrownBy(history::undo).isInstanceOf(IllegalStateException.class);
        assertThat(history.undoTextProperty().get()).isEqualTo("Undo bad");
    }

    @Test
    void preferencesComeBack(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("deep/preferences.json");
        Queue<Runnable> writes = new ArrayDeque<>();
        Preferences preferences = Preferences.from(new PreferencesStore(file, writes::add));
        preferences.themeProperty().set(Theme.DARK);
        preferences.windowProperty().set(new WindowBounds(1, 2, 900, 700, true));
        preferences.setting("explore.axes").set("1,2");
        for (int i = 0; i < 20; i++) {
            preferences.addRecent(folder.resolve("file" + i));
        }
        preferences.addRecent(folder.resolve("file15"));
        assertThat(Files.exists(file)).isFalse();
        assertThat(writes).hasSize(1);
        writes.remove().run();
        Preferences again = Preferences.from(new PreferencesStore(file, writes::add));
        assertThat(again.themeProperty().get()).isEqualTo(Theme.DARK);
        assertThat(again.windowProperty().get()).isEqualTo(new WindowBounds(1, 2, 900, 700, true));
        assertThat(again.setting("explore.axes").get()).isEqualTo("1,2");
        assertThat(again.recentFiles()).hasSize(Preferences.RECENT).startsWith(folder.resolve("file15"));
        assertThat(again.recentFiles()).doesNotHaveDuplicates();
        assertThat(again.warning()).isEmpty();
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void eachOfTwoWindowsDecidesWhatItChanged(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("preferences.json");
        Files.writeString(
                file,
                """
                {"theme": "LIGHT", "recent": ["/old", "/a\\u0000b"], "perspective": "explore",
                 "settings": {"explore.axes": "1,2", "train.seed": "3"}}""");
        PreferencesStore one = new PreferencesStore(file, Runnable::run);
        PreferencesStore two = new PreferencesStore(file, Runnable::run);
        PreferencesData start = one.load().data();
        assertThat(two.load().data()).isEqualTo(start);
        List<String> opened = List.of("/new-one", "/old");
        one.save(new PreferencesData(
                Theme.DARK, null, opened, null, "explore", Map.of("explore.axes", "2,3", "train.seed", "3")));
        two.save(new PreferencesData(
                Theme.LIGHT, null, List.of("/new-two"), "/out", "explore", Map.of("explore.axes", "1,2")));
        one.save(new PreferencesData(
                Theme.DARK, null, opened, null, "train", Map.of("explore.axes", "2,3", "train.seed", "3")));
        PreferencesData both = new PreferencesStore(file, Runnable::run).load().data();
        assertThat(both.theme()).isEqualTo(Theme.DARK);
        assertThat(both.exportFolder()).isEqualTo("/out");
        assertThat(both.perspective()).isEqualTo("train");
        assertThat(both.settings()).isEqualTo(Map.of("explore.axes", "2,3"));
        // What can be no path anywhere is left out.
        assertThat(both.recent()).containsExactly("/new-two", "/new-one");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void damagedPreferencesAreKeptAside(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("preferences.json");
        Files.writeString(file, "{\"theme\": \"DA");
        Preferences preferences = Preferences.from(new PreferencesStore(file, Runnable::run));
        assertThat(preferences.themeProperty().get()).isEqualTo(Theme.LIGHT);
        assertThat(preferences.warning())
                .hasValueSatisfying(text -> assertThat(text).contains(".broken"));
        assertThat(folder.resolve("preferences.json.broken")).hasContent("{\"theme\": \"DA");
        preferences.themeProperty().set(Theme.DARK);
        assertThat(Preferences.from(new PreferencesStore(file, Runnable::run)).warning())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"recent\": [\"/a\\u0000b\", \"/kept/a.safetensors\"]",
                "\"recent\": [null, 3, {}, \"\", \"/\", \"\\ud800\", \"/kept/a.safetensors\"]",
                "\"recent\": [\"/kept/a.safetensors\"], \"exportFolder\": \"/a\\u0000b\"",
                "\"recent\": [\"/kept/a.safetensors\"], \"exportFolder\": [1], \"perspective\": {}, \"settings\": [2]",
                "\"recent\": [\"/kept/a.safetensors\"], \"window\": {\"x\": \"NaN\", \"width\": 1e300}, \"settings\": null",
                "\"recent\": [\"/kept/a.safetensors\"], \"settings\": {\"a\": null, \"b\": [], \"c\": \"kept\"}, \"later\": 1"
            })
    void aBadPreferenceCostsNothingButItself(String damaged, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("preferences.json");
        Files.writeString(file, "{\"theme\": \"DARK\", " + damaged + "}");
        Preferences preferences = Preferences.from(new PreferencesStore(file, Runnable::run));
        assertThat(preferences.warning()).isEmpty();
        assertThat(preferences.themeProperty().get()).isEqualTo(Theme.DARK);
        assertThat(preferences.recentFiles()).containsExactly(Path.of("/kept/a.safetensors"));
        assertThat(preferences.exportFolderProperty().get()).isNull();
        assertThat(preferences.windowProperty().get()).isNull();
        if (damaged.contains("kept\"}")) {
            assertThat(preferences.setting("c").get()).isEqualTo("kept");
        }
        preferences.themeProperty().set(Theme.LIGHT);
        assertThat(Preferences.from(new PreferencesStore(file, Runnable::run)).recentFiles())
                .containsExactly(Path.of("/kept/a.safetensors"));
    }

    @Test
    void watchdogMeasuresAndReportsEachFreezeOnce() {
        AtomicLong clock = new AtomicLong();
        Queue<Runnable> frozen = new ArrayDeque<>();
        List<String> reports = new ArrayList<>();
        FreezeWatchdog dog = new FreezeWatchdog(frozen::add, Duration.ofMillis(50), clock::get, reports::add);
        dog.tick();
        clock.addAndGet(40_000_000);
        frozen.remove().run();
        assertThat(dog.longestDelay()).isEqualTo(Duration.ofMillis(40));
        assertThat(reports).isEmpty();
        dog.tick();
        for (int i = 0; i < 10; i++) {
            clock.addAndGet(20_000_000);
            dog.tick();
        }
        assertThat(frozen).hasSize(1);
        frozen.remove().run();
        assertThat(dog.longestDelay()).isEqualTo(Duration.ofMillis(200));
        assertThat(reports).singleElement().asString().contains("over 50 ms").doesNotContain("\n");
        dog.reset();
        assertThat(dog.longestDelay()).isEqualTo(Duration.ZERO);
    }

    @Test
    void glossaryIsCompleteAndWellFormed() {
        Glossary glossary = Glossary.load();
        assertThat(glossary.terms()).hasSizeGreaterThanOrEqualTo(25).allSatisfy(term -> {
            assertThat(term.id()).matches("[a-z-]+");
            assertThat(term.definition()).endsWith(".");
            assertThat(term.source()).isNotBlank();
        });
        assertThat(glossary.term("slow-point").name()).isEqualTo("Slow point");
        assertThatThrownBy(() -> glossary.term("nothing")).isInstanceOf(IllegalArgumentException.class);
    }
}
