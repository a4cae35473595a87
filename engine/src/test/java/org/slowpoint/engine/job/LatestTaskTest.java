package org.slowpoint.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.job.LatestTask.WhenSuperseded;

class LatestTaskTest {

    /** Runs things when told to. */
    private static final class Steps implements Executor {
        private final Queue<Runnable> queue = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            queue.add(task);
        }

        void runAll() {
            while (!queue.isEmpty()) {
                queue.remove().run();
            }
        }
    }

    private final Steps worker = new Steps();
    private final Steps publisher = new Steps();
    private final List<Object> published = new ArrayList<>();
    private final LatestTask<Integer> task = new LatestTask<>(worker, publisher, WhenSuperseded.CANCEL);

    private void submit(LatestTask<Integer> to, Work<Integer> work) {
        to.submit(work, published::add, published::add);
    }

    @Test
    void publishesOnlyTheNewestOfThoseThatWait() {
        for (int i = 0; i < 5; i++) {
            int value = i;
            submit(task, progress -> value);
        }
        worker.runAll();
        publisher.runAll();
        assertThat(published).containsExactly(4);
        assertThat(task.superseded()).isEqualTo(4);
        assertThat(task.pending()).isFalse();
    }

    @Test
    void aNewerSubmissionCancelsTheRunningOne() {
        submit(task, progress -> {
            submit(task, other -> 2);
            progress.checkCancelled();
            return 1;
        });
        worker.runAll();
        publisher.runAll();
        assertThat(published).containsExactly(2);
        assertThat(task.superseded()).isEqualTo(1);
    }

    @Test
    void aSupersededResultIsDroppedSilently() {
        submit(task, progress -> {
            submit(task, other -> 2);
            return 1;
        });
        worker.runAll();
        publisher.runAll();
        assertThat(published).containsExactly(2);
    }

    @Test
    void aResultOnItsWayGivesWayToANewerSubmission() {
        submit(task, progress -> 1);
        worker.runAll();
        submit(task, progress -> 2);
        publisher.runAll();
        assertThat(published).isEmpty();
        worker.runAll();
        publisher.runAll();
        assertThat(published).containsExactly(2);
    }

    @Test
    void aPatientTaskPublishesWhatItHasBegun() {
        LatestTask<Integer> patient = new LatestTask<>(worker, publisher, WhenSuperseded.FINISH);
        submit(patient, progress -> {
            submit(patient, other -> 2);
            submit(patient, other -> 3);
            progress.checkCancelled();
            return 1;
        });
        worker.runAll();
        publisher.runAll();
        assertThat(published).containsExactly(1, 3);
        assertThat(patient.superseded()).isEqualTo(1);
    }

    @Test
    void failuresArePublishedAndTheWorkerGoesOn() {
        IllegalStateException failure = new IllegalStateException("boom");
        submit(task, progress -> {
            throw failure;
        });
        worker.runAll();
        publisher.runAll();
        submit(task, progress -> 2);
        worker.runAll();
        publisher.runAll();
        assertThat(published).containsExactly(failure, 2);
    }

    @Test
    void aFailingCallbackDoesNotEndTheWorker() {
        LatestTask<Integer> direct = new LatestTask<>(worker, Runnable::run, WhenSuperseded.CANCEL);
        direct.submit(
                progress -> 1,
                value -> {
                    throw new IllegalStateException("callback");
                },
                published::add);
        worker.runAll();
        submit(direct, progress -> 2);
        worker.runAll();
        assertThat(published).containsExactly(2);
    }

    @Test
    void cancelDropsAndCloseEnds() {
        submit(task, progress -> 1);
        task.cancel();
        worker.runAll();
        publisher.runAll();
        submit(task, progress -> 2);
        worker.runAll();
        publisher.runAll();
        task.close();
        submit(task, progress -> 3);
        worker.runAll();
        publisher.runAll();
        assertThat(published).containsExactly(2);
    }

    @Test
    void worksOnAThreadOfItsOwn() throws Exception {
        CompletableFuture<Integer> result = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (LatestTask<Integer> own = new LatestTask<>("latest-test", Runnable::run, WhenSuperseded.CANCEL)) {
            own.submit(
                    progress -> {
                        started.countDown();
                        while (!progress.cancelled()) {
                            Thread.onSpinWait();
                        }
                        cancelled.countDown();
                        throw new CancelledException();
                    },
                    value -> result.complete(-1),
                    result::completeExceptionally);
            started.await();
            own.submit(progress -> 5, result::complete, result::completeExceptionally);
            assertThat(result.get(5, TimeUnit.MINUTES)).isEqualTo(5);
            assertThat(cancelled.getCount()).isZero();
        }
    }
}
