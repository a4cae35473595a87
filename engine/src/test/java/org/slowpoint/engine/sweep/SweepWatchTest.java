package org.slowpoint.engine.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.engine.file.UnreadableFileException;
import org.slowpoint.engine.file.WriteLock;
import org.slowpoint.engine.job.Progress;

class SweepWatchTest {

    @TempDir
    private Path place;

    private SweepPlan plan;
    private SweepFolder folder;
    private SweepWatch watch;

    @BeforeEach
    void begin() {
        plan = SweepPlan.parse(
                "plan.yaml", "run: train\nset: {metaSteps: 4}\ngrid: {units: [3, 4]}\nseeds: 2\n", place);
        folder = SweepFolder.of(plan, place.resolve("out"));
        watch = new SweepWatch(folder);
    }

    private JobFolder began(long index) {
        JobFolder job = folder.job(plan.job(index));
        SweepFolder.make(job.path());
        return job;
    }

    private void ended(long index, double objective, String failure) {
        JobFolder job = began(index);
        JobResult result = new JobResult(
                index,
                plan.job(index).name(),
                plan.job(index).varied(),
                Map.of("lastObjective", objective),
                Optional.ofNullable(failure));
        SweepFolder.write(job.resultFile(), result.json().toPrettyString());
        SweepFolder.write(job.timing(), "{\"seconds\": 2.5}");
    }

    private List<BegunJob> look() {
        return watch.look(Progress.NONE);
    }

    @Test
    void everyJobIsWhereItIs() {
        assertThat(look()).isEmpty();
        ended(0, 0.5, null);
        ended(1, 0.5, "It broke.");
        began(3);
        JobFolder running = began(2);
        try (WriteLock held = WriteLock.take(running.resultFile())) {
            assertThat(held.target()).isEqualTo(running.resultFile());
            List<BegunJob> jobs = look();
            assertThat(jobs).extracting(BegunJob::index).containsExactly(0L, 1L, 2L, 3L);
            assertThat(jobs)
                    .extracting(BegunJob::state)
                    .containsExactly(JobState.DONE, JobState.FAILED, JobState.RUNNING, JobState.INTERRUPTED);
            assertThat(jobs.get(0).seconds()).isEqualTo(2.5);
            SweepStatus status = SweepStatus.of(folder.size(), jobs);
            assertThat(status.words())
                    .isEqualTo("2 of 4 jobs are done, 1 of them failed; 1 is running; 1 is interrupted.");
            assertThat(status.timeLeft(1))
                    .get()
                    .asString()
                    .contains("2.5 s on average; on 1 worker about 1 minute is left.");
        }
    }

    @Test
    void whatDidNotChangeIsTheSame() {
        ended(0, 0.5, null);
        ended(1, 0.5, null);
        BegunJob before = look().get(0);
        ended(1, 0.75, null);
        List<BegunJob> after = look();
        assertThat(after.get(0)).isSameAs(before);
        assertThat(after.get(1).result().orElseThrow().numbers()).containsEntry("lastObjective", 0.75);
    }

    @Test
    void aDamagedResultIsNone() throws IOException {
        ended(0, 0.5, null);
        look();
        Files.writeString(folder.job(plan.job(0)).resultFile(), "{");
        assertThat(look().get(0).state()).isEqualTo(JobState.INTERRUPTED);
    }

    @Test
    void foldersThatAreNoJobsHaveNoNumber() throws IOException {
        Files.createDirectory(folder.path().resolve("jobs").resolve("copy of 3"));
        assertThat(look()).extracting(BegunJob::index).containsExactly(-1L);
    }

    @Test
    void aFolderThatVanishesIsSaid() throws IOException {
        Files.delete(folder.path().resolve("jobs"));
        assertThatThrownBy(this::look).isInstanceOf(UnreadableFileException.class);
    }
}
