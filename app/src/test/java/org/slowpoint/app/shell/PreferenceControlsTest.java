package org.slowpoint.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Theme, scale, motion and keys as the user chooses them. */
@ExtendWith(OnFxThread.class)
class PreferenceControlsTest {

    private final ByHand shell = new ByHand();
    private final ShellContext context = shell.context();
    private final CommandRegistry commands = context.commands();

    private static Command command(String id, String keys) {
        Command.Builder builder = Command.of(id, "Do " + id);
        return keys == null ? builder.build() : builder.shortcut(keys).build();
    }

    private String keys(String id) {
        return commands.find(id)
                .map(Command::shortcut)
                .map(KeyCombination::getName)
                .orElse("none");
    }

    private Command of(String id) {
        return commands.find(id).orElseThrow();
    }

    @Test
    void theThemeFollowsTheSystemUntilOneIsChosenByHand() {
        Optional<?>[] system = {Optional.of(Theme.DARK)};
        @SuppressWarnings("unchecked")
        ThemeFollower follower = new ThemeFollower(context, () -> (Optional<Theme>) system[0]);
        shell.work();
        assertThat(context.theme().themeProperty().get()).isEqualTo(Theme.LIGHT);
        context.preferences().followsSystemThemeProperty().set(true);
        shell.work();
        assertThat(context.theme().themeProperty().get()).isEqualTo(Theme.DARK);
        assertThat(context.preferences().followsSystemThemeProperty().get()).isTrue();
        system[0] = Optional.empty();
        follower.ask();
        shell.work();
        assertThat(follower.silentProperty().get()).isTrue();
        assertThat(context.theme().themeProperty().get()).isEqualTo(Theme.DARK);
        context.theme().toggle();
        assertThat(context.preferences().followsSystemThemeProperty().get()).isFalse();
        assertThat(follower.silentProperty().get()).isFalse();
        system[0] = Optional.of(Theme.DARK);
        follower.ask();
        shell.work();
        assertThat(context.theme().themeProperty().get()).isEqualTo(Theme.LIGHT);
    }

    @Test
    void keysAreChosenTakenOverAndReset() {
        commands.add(command("a", "Ctrl+A"), command("b", "Ctrl+B"), command("c", null));
        ShortcutChoices choices = new ShortcutChoices(commands, context.preferences());
        KeyCombination b = KeyCombination.valueOf("Shortcut+B");
        assertThat(choices.holder(b, of("a"))).contains(of("b"));
        choices.choose(of("a"), Optional.of(b));
        assertThat(keys("a")).isEqualTo("Shortcut+B");
        assertThat(keys("b")).isEqualTo("none");
        assertThat(choices.isChosen(of("a"))).isTrue();
        choices.choose(of("c"), Optional.of(KeyCombination.valueOf("F9")));
        choices.choose(of("a"), Optional.empty());
        assertThat(keys("a")).isEqualTo("none");
        choices.reset(of("b"));
        assertThat(keys("b")).isEqualTo("Ctrl+B");
        assertThat(choices.isChosen(of("c"))).isTrue();
        choices.resetAll();
        assertThat(keys("a") + " " + keys("b") + " " + keys("c")).isEqualTo("Ctrl+A Ctrl+B none");
    }

    @Test
    void chosenKeysGoToCommandsThatComeLaterAndAreNoOthers() {
        commands.add(command("window", "Ctrl+W"));
        ShortcutChoices choices = new ShortcutChoices(commands, context.preferences());
        choices.choose(of("window"), Optional.of(KeyCombination.valueOf("Ctrl+P")));
        Command later = command("later", "Ctrl+P");
        commands.add(later);
        assertThat(keys("later")).isEqualTo("none");
        commands.replace(java.util.List.of(later), java.util.List.of());
        assertThat(commands.find("later")).isEmpty();
        CommandRegistry next = new CommandRegistry();
        next.add(command("window", "Ctrl+W"));
        new ShortcutChoices(next, context.preferences());
        assertThat(next.find("window").orElseThrow().shortcut().getName()).isEqualTo("Ctrl+P");
    }

    @Test
    void keysThatNobodyCanPressAreNone() {
        context.preferences().setting("key.a").set("Ctrl+Nothing+Such");
        commands.add(command("a", "Ctrl+A"));
        new ShortcutChoices(commands, context.preferences());
        assertThat(keys("a")).isEqualTo("Ctrl+A");
    }

    @Test
    void choicesComeBack(@TempDir Path folder) {
        Path file = folder.resolve("preferences.json");
        PreferencesStore store = new PreferencesStore(file, Runnable::run);
        assertThat(store.peek(UiScale.KEY)).isEmpty();
        Preferences preferences = Preferences.from(store);
        assertThat(preferences.reducedMotionProperty().get()).isFalse();
        preferences.reducedMotionProperty().set(true);
        preferences.followsSystemThemeProperty().set(true);
        preferences.scaleProperty().set(150);
        Preferences again = Preferences.from(new PreferencesStore(file, Runnable::run));
        assertThat(again.reducedMotionProperty().get()).isTrue();
        assertThat(again.followsSystemThemeProperty().get()).isTrue();
        assertThat(again.scaleProperty().get()).isEqualTo(150);
        assertThat(store.peek(UiScale.KEY)).contains("150");
        assertThat(UiScale.of("163")).isEqualTo(UiScale.SYSTEM);
    }
}
