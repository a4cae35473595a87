package org.slowpoint.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UndoHistoryTest {

    private final UndoHistory history = new UndoHistory();
    private final List<String> happened = new ArrayList<>();
    private String onShow = "explore";

    private UndoHistory.Edit edit(String name) {
        return UndoHistory.Edit.of(name, () -> happened.add("undo " + name), () -> happened.add("redo " + name));
    }

    private void follow() {
        history.follow(() -> onShow, perspective -> {
            onShow = perspective;
            happened.add("show " + perspective);
        });
    }

    @Test
    void aStepIsTakenBackAndAgainWhereItWasTaken() {
        follow();
        history.push(edit("drag probe"));
        onShow = "stability";
        history.push(edit("move α"));
        onShow = "figures";
        history.undo();
        history.undo();
        assertThat(happened).containsExactly("show stability", "undo move α", "show explore", "undo drag probe");
        happened.clear();
        history.redo();
        assertThat(happened).containsExactly("show explore", "redo drag probe");
    }

    @Test
    void whatIsOpenedAnewInOnePerspectiveForgetsItsStepsAlone() {
        follow();
        history.push(edit("a"));
        onShow = "stability";
        history.push(edit("b"));
        history.push(edit("c"));
        history.undo();
        history.clear("explore");
        assertThat(history.steps()).extracting(step -> step.edit().name()).containsExactly("b", "c");
        assertThat(history.undoTextProperty().get()).isEqualTo("Undo b");
        assertThat(history.redoTextProperty().get()).isEqualTo("Redo c");
    }

    @Test
    void goingToAStepUndoesOrRedoesWhatLiesBetween() {
        for (String name : List.of("a", "b", "c")) {
            history.push(edit(name));
        }
        history.goTo(1);
        assertThat(happened).containsExactly("undo c", "undo b");
        happened.clear();
        history.goTo(9);
        assertThat(happened).containsExactly("redo b", "redo c");
        history.goTo(-1);
        assertThat(history.canUndoProperty().get()).isFalse();
        history.push(edit("d"));
        assertThat(history.steps()).hasSize(1);
        assertThat(history.canRedoProperty().get()).isFalse();
    }

    @Test
    void stepsOfAnEarlierStartComeBeforeThoseSince() {
        List<UndoHistory.Step> before = List.of(
                new UndoHistory.Step("explore", edit("a")),
                new UndoHistory.Step("explore", edit("b")),
                new UndoHistory.Step("explore", edit("undone")));
        history.restore(before, 2);
        assertThat(history.undoTextProperty().get()).isEqualTo("Undo b");
        assertThat(history.redoTextProperty().get()).isEqualTo("Redo undone");
        UndoHistory busy = new UndoHistory();
        busy.push(edit("since"));
        busy.restore(before, 2);
        assertThat(busy.steps()).extracting(step -> step.edit().name()).containsExactly("a", "b", "since");
        assertThat(busy.standingProperty().get()).isEqualTo(3);
    }

    @Test
    void stepsAreTakenAgainAtAPaceThatCanBeWatched() {
        ManualTime time = new ManualTime();
        StepPlayer player = new StepPlayer(history, time);
        history.push(edit("a"));
        history.push(edit("b"));
        player.toggle();
        assertThat(happened).containsExactly("undo b", "undo a");
        time.pass(StepPlayer.PAUSE);
        assertThat(happened).endsWith("undo a", "redo a");
        assertThat(player.playingProperty().get()).isTrue();
        time.pass(StepPlayer.PAUSE);
        assertThat(happened).endsWith("redo a", "redo b");
        assertThat(player.playingProperty().get()).isFalse();
        player.toggle();
        player.toggle();
        happened.clear();
        time.pass(StepPlayer.PAUSE.multipliedBy(5));
        assertThat(happened).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "drag probe, Dragged probe",
        "move α, Moved α",
        "put probe on the fixed point, Put probe on the fixed point",
        "hold gradient, Held gradient",
        "look at another parameter, Looked at another parameter",
        "choose what steadies P, Chose what steadies P",
        "unpin update functions, Unpinned update functions",
        "pin, Pinned"
    })
    void whatIsUndoneIsToldAsDone(String name, String words) {
        assertThat(StepWords.past(name)).isEqualTo(words);
    }
}
