package org.slowpoint.engine.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.file.WriteLock;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.tune.Baselines;

class LocalSweepTest {

    private static final String TRAINING =
            """
            run: [train, evaluate]
            set: {metaSteps: 6, unroll.steps: 5, batch: 2, snapshotEvery: 4, validation.problems: 2}
            grid: {units: [3, 4]}
            seeds: 2
            evaluate: {problems: 3}
            """;
    private static final JobRunner RUNNER = new JobRunner(new Baselines(List.of()), "slowpoint test", Duration.ZERO);

    @TempDir
    private Path folder;

    private static LocalSweep sweep(SweepPlan plan, Path out) {
        return new LocalSweep(plan, SweepFolder.of(plan, out), RUNNER);
    }

    private SweepPlan plan(String text) {
        return SweepPlan.parse("plan.yaml", text, folder);
    }

    private static List<JobResult> run(LocalSweep sweep, int workers, boolean again) {
        List<JobResult> ended = new ArrayList<>();
        sweep.run(
                workers,
                again,
                result -> {
                    synchronized (ended) {
                        ended.add(result);
                    }
                },
                Progress.NONE);
        return ended;
    }

    /** The bytes of all files that depend on the plan alone, by path. */
    static Map<String, String> bytes(Path folder) throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("timing.json")) {
                    bytes.put(folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return bytes;
    }

    @Test
    void anyOrderAndAnyNumberOfWorkersLeaveTheSameBytes() throws IOException {
        SweepPlan plan = plan(TRAINING);
        assertThat(run(sweep(plan, folder.resolve("two")), 2, false)).hasSize(4);
        LocalSweep single = sweep(plan, folder.resolve("single"));
        for (long index : new long[] {2, 0, 3, 1}) {
            assertThat(single.run(index, false, Progress.NONE)).isPresent();
        }
        Map<String, String> all = bytes(folder.resolve("two"));
        assertThat(all).hasSize(2 + 4 * 4).isEqualTo(bytes(folder.resolve("single")));
        SweepTable table = SweepTable.of(single.folder());
        assertThat(table.rows()).extracting(JobResult::index).containsExactly(0L, 1L, 2L, 3L);
        assertThat(table.csv().lines().findFirst().orElseThrow())
                .startsWith("job,name,status,units,seed,metaSteps,lastObjective,validationObjective,meanRelative");
        assertThat(table.csv().lines()).hasSize(5);
        assertThat(SweepStatus.of(single.folder()).done()).isEqualTo(4);
    }

    @Test
    void whatIsDoneIsNotRunAgain() throws IOException {
        SweepPlan plan = plan(TRAINING);
        LocalSweep sweep = sweep(plan, folder.resolve("out"));
        sweep.run(1, false, Progress.NONE);
        Path result = sweep.folder().job(plan.job(1)).resultFile();
        var written = Files.getLastModifiedTime(result);
        assertThat(run(sweep, 1, false)).extracting(JobResult::index).containsExactly(0L, 2L, 3L);
        assertThat(Files.getLastModifiedTime(result)).isEqualTo(written);
    }

    @Test
    void anInterruptedTrainingGoesOnFromItsCheckpoint() throws IOException {
        SweepPlan plan = plan(TRAINING.replace("metaSteps: 6", "metaSteps: 40"));
        LocalSweep whole = sweep(plan, folder.resolve("whole"));
        whole.run(2, false, Progress.NONE);
        LocalSweep stopped = sweep(plan, folder.resolve("stopped"));
        JobFolder job = stopped.folder().job(plan.job(2));
        Progress untilThereIsSomething = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public boolean cancelled() {
                return Files.exists(job.checkpoint());
            }
        };
        assertThatThrownBy(() -> stopped.run(2, false, untilThereIsSomething)).isInstanceOf(CancelledException.class);
        assertThat(Checkpoints.read(job.checkpoint())
                        .checkpoint()
                        .training()
                        .orElseThrow()
                        .step())
                .isBetween(1, 39);
        assertThat(SweepStatus.of(stopped.folder()).interrupted())
                .containsExactly(plan.job(2).name());
        stopped.run(2, false, Progress.NONE);
        assertThat(bytes(job.path()))
                .isEqualTo(bytes(whole.folder().job(plan.job(2)).path()));
    }

    @Test
    void aJobThatFailsIsAResultAndTheOthersGoOn() {
        SweepPlan plan = plan(
                """
                run: train
                set: {metaSteps: 2, units: 3, unroll.steps: 3, batch: 2}
                list:
                  - {task: digits, data: nowhere}
                  - {task: linear-regression, data: .}
                """);
        LocalSweep sweep = sweep(plan, folder.resolve("out"));
        run(sweep, 1, false);
        SweepStatus status = SweepStatus.of(sweep.folder());
        assertThat(status.done()).isEqualTo(2);
        assertThat(status.failed()).isNotEmpty();
        assertThat(status.failed().get(0).failure().orElseThrow()).contains("nowhere");
        assertThat(sweep.folder().job(plan.job(0)).checkpoint()).doesNotExist();
        assertThat(run(sweep, 1, false)).isEmpty();
        assertThat(run(sweep, 1, true)).hasSize(status.failed().size());
    }

    @Test
    void aSearchOfEveryOptimizerAndSeedIsARow() {
        SweepPlan plan = plan(
                """
                run: tune
                optimizer: [momentum, adam]
                seeds: 2
                tune: {samples: 5, problems: 2, steps: 5}
                """);
        LocalSweep sweep = sweep(plan, folder.resolve("out"));
        run(sweep, 2, false);
        SweepTable table = SweepTable.of(sweep.folder());
        assertThat(table.rows()).hasSize(4).noneMatch(JobResult::failed);
        assertThat(table.measured()).contains("tuned", "test", "learningRate");
        assertThat(sweep.folder().job(plan.job(3)).baseline()).exists();
    }

    @Test
    void aFolderIsOfOnePlan() {
        SweepFolder.of(plan(TRAINING), folder.resolve("out"));
        assertThatThrownBy(() -> SweepFolder.of(plan(TRAINING + "\n"), folder.resolve("out")))
                .hasMessageContaining("another plan");
        assertThatThrownBy(() -> SweepFolder.open(folder)).hasMessageContaining("holds no sweep");
    }

    @Test
    void aJobThatAnotherRunsIsLeftToIt() {
        SweepPlan plan = plan(TRAINING);
        LocalSweep sweep = sweep(plan, folder.resolve("out"));
        JobFolder job = sweep.folder().job(plan.job(0));
        SweepFolder.make(job.path());
        try (WriteLock lock = WriteLock.take(job.resultFile())) {
            assertThat(sweep.run(0, false, Progress.NONE)).isEmpty();
            assertThat(SweepStatus.of(sweep.folder()).running())
                    .containsExactly(plan.job(0).name());
            assertThat(lock.target()).isEqualTo(job.resultFile());
        }
        assertThat(sweep.run(0, false, Progress.NONE)).isPresent();
    }

    @Test
    void aDamagedResultIsMadeAgain() throws IOException {
        SweepPlan plan = plan(TRAINING);
        LocalSweep sweep = sweep(plan, folder.resolve("out"));
        sweep.run(0, false, Progress.NONE);
        Path result = sweep.folder().job(plan.job(0)).resultFile();
        byte[] before = Files.readAllBytes(result);
        Files.write(result, new byte[] {'{'});
        sweep.run(0, false, Progress.NONE);
        assertThat(Files.readAllBytes(result)).isEqualTo(before);
    }
}
