package org.slowpoint.engine.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.slowpoint.engine.fuzz.FuzzFolder;
import org.slowpoint.engine.fuzz.Told;

/** Plans made of anything; what is accepted has jobs that can be named. */
class SweepPlanFuzzTest {

    // A refusal may list all settings.
    private static final int LONGEST = 4_000;
    private static final FuzzFolder FOLDER = new FuzzFolder();

    @FuzzTest(maxDuration = "60s")
    void plan(byte[] text) {
        Path file = FOLDER.write("fuzzed.yaml", text);
        Told.within(
                LONGEST,
                () -> {
                    SweepPlan plan = SweepPlan.read(file);
                    assertThat(plan.size()).isBetween(1L, SweepPlan.MOST_JOBS);
                    assertThat(plan.job(plan.size() - 1).name()).matches("[A-Za-z0-9.-]+");
                    plan.metaSteps();
                },
                PlanException.class);
    }
}
