package org.slowpoint.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.OnFxThread;
import org.slowpoint.app.shell.UndoHistory;

@ExtendWith(OnFxThread.class)
class SessionControllerTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private Path file;
    private final List<String> after = new ArrayList<>();

    /** One run of the program. */
    private final class Run {
        final ByHand shell = new ByHand();
        final UndoHistory undo = shell.context().undo();
        final Sketch seen = new Sketch("seen", Optional.empty());
        final Sketch unseen = new Sketch("unseen", Optional.of("elsewhere"));
        final SessionController sessions =
                new SessionController(file, List.of(seen, unseen), shell.context(), shell.time(), Runnable::run);

        Run begin() {
            shell.context().preferences().perspectiveProperty().set("here");
            sessions.begin(() -> after.add("begun"));
            shell.work();
            return this;
        }

        void rest() {
            shell.time().pass(LONG);
        }

        void does(String command) {
            for (Command each : sessions.commands()) {
                if (each.id().equals(command)) {
                    each.run();
                }
            }
            shell.work();
        }

        void goTo(String perspective) {
            shell.context().preferences().perspectiveProperty().set(perspective);
        }
    }

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("deep/session.slowpoint.json");
    }

    @Test
    void whatIsOnScreenComesBackThoughTheProgramNeverEnded() {
        Run killed = new Run().begin();
        assertThat(after).containsExactly("begun");
        killed.seen.put(Sketch.state(1));
        killed.undo.push(killed.seen.step(Sketch.state(2)));
        killed.undo.push(killed.seen.step(Sketch.state(3)));
        killed.undo.undo();
        killed.rest();
        Run next = new Run().begin();
        assertThat(next.seen.shown()).isEqualTo(Sketch.state(2));
        assertThat(next.undo.undoTextProperty().get()).isEqualTo("Undo put it");
        next.undo.undo();
        assertThat(next.seen.shown()).isEqualTo(Sketch.state(1));
        next.undo.goTo(2);
        assertThat(next.seen.shown()).isEqualTo(Sketch.state(3));
        assertThat(next.undo.steps())
                .extracting(step -> step.edit().words())
                .containsExactly("Put it to 2.0", "Put it to 3.0");
        assertThat(next.shell.told()).isEmpty();
    }

    @Test
    void changesAreWrittenTogetherAndOnlyWhenThereAreSome() throws IOException {
        Run run = new Run().begin();
        run.rest();
        run.seen.put(Sketch.state(1));
        run.seen.put(Sketch.state(2));
        assertThat(Files.readString(file)).doesNotContain("number 2.0");
        run.rest();
        assertThat(Files.readString(file)).contains("number 2.0");
        Files.delete(file);
        run.seen.put(Sketch.state(3));
        run.seen.put(Sketch.state(2));
        run.rest();
        assertThat(file).doesNotExist();
        run.seen.put(Sketch.state(4));
        run.sessions.close();
        assertThat(Files.readString(file)).contains("number 4.0");
    }

    @Test
    void whatNobodyLooksAtWaitsUntilSomebodyDoesAndIsKeptMeanwhile() {
        Run first = new Run().begin();
        first.unseen.put(Sketch.state(5));
        first.rest();
        Run second = new Run().begin();
        assertThat(second.unseen.shown()).isNull();
        second.seen.put(Sketch.state(1));
        second.rest();
        Run third = new Run().begin();
        third.goTo("elsewhere");
        assertThat(third.unseen.shown()).isEqualTo(Sketch.state(5));
        third.unseen.put(Sketch.state(6));
        third.goTo("here");
        third.goTo("elsewhere");
        assertThat(third.unseen.shown()).isEqualTo(Sketch.state(6));
    }

    @Test
    void aDamagedSessionIsToldAndKeptAside() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"session\": 1, \"seen\": {\"num");
        Run run = new Run().begin();
        assertThat(after).containsExactly("begun");
        assertThat(run.shell.told()).singleElement().satisfies(told -> assertThat(told.text())
                .contains("not valid JSON", "session-before.slowpoint.json"));
        run.seen.put(Sketch.state(1));
        run.rest();
        assertThat(file.resolveSibling("session-before.slowpoint.json"))
                .content()
                .contains("\"num");
        assertThat(new Run().begin().seen.shown()).isEqualTo(Sketch.state(1));
    }

    @Test
    void sessionsAreSavedAndOpenedByHand() {
        Run run = new Run().begin();
        run.seen.put(Sketch.state(1));
        run.shell.choose(folder.resolve("mine.json"));
        run.does("session.save");
        assertThat(folder.resolve("mine.slowpoint.json")).exists();
        run.seen.put(Sketch.state(2));
        run.undo.push(run.seen.step(Sketch.state(3)));
        run.shell.choose(folder.resolve("mine.slowpoint.json"));
        run.does("session.open");
        assertThat(run.seen.shown()).isEqualTo(Sketch.state(1));
        assertThat(run.undo.canUndoProperty().get()).isFalse();
        run.rest();
        assertThat(new Run().begin().seen.shown()).isEqualTo(Sketch.state(1));
    }

    @Test
    void aSessionThatCannotBeReadChangesNothing() throws IOException {
        Run run = new Run().begin();
        run.seen.put(Sketch.state(2));
        run.undo.push(run.seen.step(Sketch.state(3)));
        Path bad = Files.writeString(
                folder.resolve("bad.slowpoint.json"), "{\"session\": 1, \"seen\": {\"number\": 4, \"text\": 5}}");
        run.sessions.open(bad);
        run.shell.work();
        assertThat(run.shell.told()).singleElement().satisfies(told -> assertThat(told.text())
                .contains("bad.slowpoint.json", "“seen.text” must be a text of one line"));
        assertThat(run.seen.shown()).isEqualTo(Sketch.state(3));
        assertThat(run.undo.canUndoProperty().get()).isTrue();
        run.rest();
        assertThat(new Run().begin().seen.shown()).isEqualTo(Sketch.state(3));
    }

    @Test
    void stepsThatCannotLastAreLeftOutAndOfManyTheLastAreKept() {
        Run run = new Run().begin();
        run.seen.put(Sketch.state(0));
        run.undo.push(UndoHistory.Edit.of("do what cannot last", () -> {}, () -> {}));
        for (int i = 1; i <= 2 * StepsPart.MOST; i++) {
            run.undo.push(run.seen.step(Sketch.state(i)));
        }
        run.undo.undo();
        run.rest();
        Run next = new Run().begin();
        assertThat(next.undo.steps()).hasSize(StepsPart.MOST);
        assertThat(next.undo.standingProperty().get()).isEqualTo(StepsPart.MOST - 1);
        next.undo.redo();
        assertThat(next.seen.shown()).isEqualTo(Sketch.state(2 * StepsPart.MOST));
        next.undo.goTo(0);
        assertThat(next.seen.shown()).isEqualTo(Sketch.state(StepsPart.MOST));
    }
}
