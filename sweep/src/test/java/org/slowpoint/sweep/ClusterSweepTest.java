package org.slowpoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real cluster, of which one machine is lost in the middle of a training. */
@Tag("long")
class ClusterSweepTest {

    private static final int PATIENCE_MINUTES = 10;

    @TempDir
    private Path folder;

    @Test
    void aWorkerThatIsKilledChangesNoByte() throws Exception {
        Path plan = Plans.write(folder, 1500);
        Path out = folder.resolve("cluster");
        try (Cluster cluster = new Cluster(Files.createDirectories(folder.resolve("spark")))) {
            Process first = cluster.worker("first");
            Process second = cluster.worker("second");
            CompletableFuture<List<JobOutcome>> sweep =
                    CompletableFuture.supplyAsync(() -> run(cluster.url(), plan, out));
            // Both have begun a job, so that whichever is killed loses one.
            while (first.isAlive() && !sweep.isDone() && unfinished(out) < 2) {
                first.waitFor(50, TimeUnit.MILLISECONDS);
            }
            assertThat(unfinished(out)).as("trainings under way").isGreaterThanOrEqualTo(2);
            Cluster.kill(first);
            assertThat(sweep.get(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .hasSize(4)
                    .allMatch(each -> each.done() && each.failure().isEmpty());
            assertThat(second.isAlive()).isTrue();
        }
        assertThat(Plans.bytes(out)).isEqualTo(Plans.bytes(Plans.runLocally(plan, folder.resolve("local"))));
    }

    private static List<JobOutcome> run(String master, Path plan, Path out) {
        SparkConf configuration = SparkSweep.configuration()
                .setMaster(master)
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.executor.memory", "512m")
                .set("spark.executor.extraClassPath", Cluster.folders());
        try (JavaSparkContext context = new JavaSparkContext(configuration)) {
            return new SparkSweep(context, Plans.PROGRAM, Duration.ofMillis(50)).run(plan, out.toUri(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many trainings are kept that have no result yet. */
    private static long unfinished(Path out) throws IOException {
        if (Files.notExists(out)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(out, 3)) {
            return files.filter(file -> file.endsWith("checkpoint.safetensors"))
                    .filter(file -> Files.notExists(file.resolveSibling("result.json")))
                    .count();
        } catch (UncheckedIOException replaced) {
            // A file went while it was looked at.
            return 0;
        }
    }
}
