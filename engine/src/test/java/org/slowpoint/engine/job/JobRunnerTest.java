package org.slowpoint.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobRunnerTest {

    private final AtomicLong clock = new AtomicLong();
    private final JobRunner runner = new JobRunner(1, clock::get);
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        gate.countDown();
        runner.close();
    }

    private static <T> T await(Job<T> job) throws Exception {
        return job.result().toCompletableFuture().get(5, TimeUnit.MINUTES);
    }

    private void record() {
        runner.addListener(new JobListener() {
            @Override
            public void jobAdded(Job<?> job) {
                events.add("added " + job.title());
            }

            @Override
            public void jobChanged(Job<?> job) {
                events.add(job.state() + " " + job.message());
            }

            @Override
            public void jobEnded(Job<?> job) {
                events.add("ended " + job.state());
            }
        });
    }

    @Test
    void tellsTheWholeLifeOfAJobInOrder() throws Exception {
        record();
        Job<Integer> job = runner.submit("Train", progress -> {
            progress.report(0.5, "half way");
            return 42;
        });
        assertThat(await(job)).isEqualTo(42);
        assertThat(events).containsExactly("added Train", "RUNNING ", "RUNNING half way", "ended DONE");
        assertThat(job.fraction()).isEqualTo(1);
        assertThat(job.startedAt()).isPresent();
        assertThat(runner.jobs()).isEmpty();
    }

    @Test
    void passesProgressOnAtMostThirtyTimesASecond() throws Exception {
        record();
        Job<Integer> job = runner.submit("Train", progress -> {
            for (int i = 0; i < 1000; i++) {
                progress.report(i / 1000.0, "step " + i);
                clock.addAndGet(1_000_000);
            }
            return 0;
        });
        await(job);
        assertThat(events).filteredOn(event -> event.startsWith("RUNNING step")).hasSizeBetween(28, 32);
        assertThat(job.message()).isEqualTo("step 999");
    }

    @Test
    void failureBelongsToTheJobAndTheThreadGoesOn() throws Exception {
        Job<Integer> failing = runner.submit("Fail", progress -> {
            throw new AssertionError("boom");
        });
        assertThatThrownBy(() -> await(failing))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("boom");
        assertThat(failing.state()).isEqualTo(Job.State.FAILED);
        Job<Integer> next = runner.submit("Next", progress -> 1);
        assertThat(await(next)).isEqualTo(1);
    }

    @Test
    void aFailingListenerHarmsNothing() throws Exception {
        runner.addListener(new JobListener() {
            @Override
            public void jobChanged(Job<?> job) {
                throw new IllegalStateException("listener");
            }
        });
        record();
        Job<Integer> next = runner.submit("Train", progress -> 1);
        assertThat(await(next)).isEqualTo(1);
        assertThat(events).contains("ended DONE");
    }

    @Test
    void cancelsWhatRunsAndWhatWaits() throws Exception {
        record();
        CountDownLatch started = new CountDownLatch(1);
        Job<Integer> running = runner.submit("Running", progress -> {
            started.countDown();
            gate.await();
            progress.checkCancelled();
            return 1;
        });
        Job<Integer> waiting = runner.submit("Waiting", progress -> 2);
        started.await();
        waiting.cancel();
        assertThat(waiting.state()).isEqualTo(Job.State.CANCELLED);
        assertThat(waiting.startedAt()).isEmpty();
        running.cancel();
        assertThat(running.state()).isEqualTo(Job.State.RUNNING);
        gate.countDown();
        assertThatThrownBy(() -> await(running)).hasRootCauseInstanceOf(CancelledException.class);
        assertThat(running.state()).isEqualTo(Job.State.CANCELLED);
        assertThat(events).filteredOn("ended CANCELLED"::equals).hasSize(2);
    }

    @Test
    void workThatFinishesDespiteCancellationIsDone() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Job<Integer> job = runner.submit("Deaf", progress -> {
            started.countDown();
            gate.await();
            return 7;
        });
        started.await();
        job.cancel();
        gate.countDown();
        assertThat(await(job)).isEqualTo(7);
        assertThat(job.state()).isEqualTo(Job.State.DONE);
    }

    @Test
    void closingCancelsAndRefuses() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Job<Integer> job = runner.submit("Running", progress -> {
            started.countDown();
            gate.await();
            progress.checkCancelled();
            return 1;
        });
        started.await();
        runner.close();
        gate.countDown();
        assertThat(runner.awaitEnd(Duration.ofMinutes(5))).isTrue();
        assertThat(job.state()).isEqualTo(Job.State.CANCELLED);
        assertThatThrownBy(() -> runner.submit("Late", progress -> 1)).isInstanceOf(RejectedExecutionException.class);
    }
}
