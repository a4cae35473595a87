package org.slowpoint.app.chart.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LatestTest {
    private final Queue<Runnable> worker = new ArrayDeque<>();
    private final Queue<Runnable> home = new ArrayDeque<>();
    private final List<String> begun = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final Latest<String, String> latest = new Latest<>(this::work, answers::add, worker::add, home::add);

    @Test
    void ofSeveralWaitingQuestionsOnlyTheLatestIsAnswered() {
        latest.ask("a");
        latest.ask("b");
        latest.ask("c");
        run(worker);
        run(home);
        assertThat(begun).containsExactly("c");
        assertThat(answers).containsExactly("C");
        assertThat(latest.isBusy()).isFalse();
    }

    @Test
    void aQuestionUnderWayIsFinishedAndTheLatestFollows() {
        latest.ask("a");
        run(worker);
        latest.ask("b");
        run(home);
        assertThat(answers).containsExactly("A");
        assertThat(latest.isBusy()).isTrue();
        run(worker);
        run(home);
        assertThat(answers).containsExactly("A", "B");
        assertThat(latest.isBusy()).isFalse();
    }

    @Test
    void itIsBusyUntilTheAnswerIsHandedOver() {
        List<Boolean> busy = new ArrayList<>();
        List<Latest<String, String>> self = new ArrayList<>();
        self.add(new Latest<>(this::work, answer -> busy.add(self.get(0).isBusy()), worker::add, home::add));
        self.get(0).ask("a");
        run(worker);
        run(home);
        assertThat(busy).containsExactly(true);
    }

    @Test
    void whatIsWithdrawnIsNeitherBegunNorAnswered() {
        latest.ask("a");
        latest.withdraw();
        run(worker);
        assertThat(begun).isEmpty();
        latest.ask("b");
        run(worker);
        latest.withdraw();
        run(home);
        assertThat(answers).isEmpty();
        assertThat(latest.isBusy()).isFalse();
    }

    @Test
    void aFailureEndsTheWait() {
        latest.ask("fail");
        assertThatThrownBy(() -> run(worker)).hasMessage("fail");
        run(home);
        assertThat(latest.isBusy()).isFalse();
        assertThat(answers).containsOnlyNulls();
    }

    private String work(String question) {
        begun.add(question);
        if (question.equals("fail")) {
            throw new IllegalStateException(question);
        }
        return question.toUpperCase(Locale.ROOT);
    }

    private static void run(Queue<Runnable> tasks) {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }
}
