package org.slowpoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.sweep.JobFolder;
import org.slowpoint.engine.sweep.LocalSweep;

class SparkSweepTest {

    private static JavaSparkContext context;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        context = new JavaSparkContext(SparkSweep.configuration()
                .setMaster("local[2]")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1"));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static List<JobOutcome> run(Path plan, Path out) throws IOException {
        return new SparkSweep(context, Plans.PROGRAM, Duration.ofMillis(50)).run(plan, out.toUri(), false);
    }

    @Test
    void leavesTheBytesOfALocalRunAndGoesOnFromAnyCheckpoint() throws IOException {
        Path plan = Plans.write(folder, 40);
        Path expected = Plans.runLocally(plan, folder.resolve("local"));
        Path out = folder.resolve("spark");
        LocalSweep half = Plans.local(plan, out);
        JobFolder job = half.folder().job(half.plan().job(1));
        assertThatThrownBy(() -> half.run(1, false, untilThereIs(job.checkpoint())))
                .isInstanceOf(CancelledException.class);
        assertThat(run(plan, out))
                .hasSize(4)
                .allMatch(each -> each.done() && each.failure().isEmpty());
        assertThat(Plans.bytes(out)).hasSize(2 + 4 * 4).isEqualTo(Plans.bytes(expected));
        assertThat(run(plan, out)).isEmpty();
    }

    private static Progress untilThereIs(Path file) {
        return new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public boolean cancelled() {
                return Files.exists(file);
            }
        };
    }

    @Test
    void aJobThatFailsIsAResultAndTheOthersGoOn() throws IOException {
        Path plan = Files.writeString(
                folder.resolve("plan.yaml"),
                """
                run: train
                set: {metaSteps: 2, units: 3, unroll.steps: 3, batch: 2}
                list:
                  - {task: digits, data: nowhere}
                  - {task: rosenbrock, data: .}
                  - {task: linear-regression, data: .}
                """);
        List<JobOutcome> outcomes = run(plan, folder.resolve("spark"));
        assertThat(outcomes).hasSize(3).allMatch(JobOutcome::done);
        assertThat(outcomes.get(0).failure()).contains("nowhere");
        assertThat(Plans.bytes(folder.resolve("spark")))
                .isEqualTo(Plans.bytes(Plans.runLocally(plan, folder.resolve("local"))));
    }

    @Test
    void refusesTheFolderOfAnotherPlan() throws IOException {
        Path first = Plans.write(folder, 2);
        run(first, folder.resolve("out"));
        Files.writeString(first, Files.readString(first).replace("[3, 4]", "[3, 5]"));
        assertThatThrownBy(() -> run(first, folder.resolve("out"))).hasMessageContaining("another plan");
    }

    @Test
    void saysHowItIsUsed() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertThat(SparkSweepMain.run(new String[] {"plan"}, new PrintStream(said, true, StandardCharsets.UTF_8)))
                .isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("slowpoint: give the plan and the folder");
    }
}
