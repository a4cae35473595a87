package org.slowpoint.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskScopeTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void partsAddPartsAndResultsComeInOrder(int threads) {
        try (Workers workers = new Workers("test", threads);
                TaskScope parts = workers.scope()) {
            Future<List<Future<Integer>>> first = parts.add(() ->
                    IntStream.range(0, 20).mapToObj(i -> parts.add(() -> i * i)).toList());
            List<Integer> squares = parts.results(parts.results(List.of(first)).get(0));
            assertThat(squares)
                    .isEqualTo(IntStream.range(0, 20).map(i -> i * i).boxed().toList());
        }
    }

    @Test
    void aFailureIsThrownAsItIs() {
        try (Workers workers = new Workers("test", 1);
                TaskScope parts = workers.scope()) {
            Future<Integer> failing = parts.add(() -> {
                throw new ArithmeticException("no");
            });
            assertThatThrownBy(() -> parts.results(List.of(failing)))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessage("no");
        }
    }

    @Test
    void closingWaitsForWhatHasBegunAndLeavesTheRest() throws InterruptedException {
        AtomicBoolean ended = new AtomicBoolean();
        AtomicBoolean second = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Workers workers = new Workers("test", 1)) {
            TaskScope parts = workers.scope();
            Future<Boolean> running = parts.add(() -> {
                begun.countDown();
                goOn.await();
                return ended.getAndSet(true);
            });
            Future<Boolean> waiting = parts.add(() -> second.getAndSet(true));
            begun.await();
            Thread closing = new Thread(parts::close);
            closing.start();
            while (closing.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            goOn.countDown();
            closing.join();
            assertThat(ended).isTrue();
            assertThat(second).isFalse();
            assertThat(running).isDone();
            assertThat(waiting).isDone();
        }
    }
}
