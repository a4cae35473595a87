package org.slowpoint.engine.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepPlanTest {

    private static SweepPlan plan(String... lines) {
        return SweepPlan.parse("p.yaml", String.join("\n", lines), Path.of("/plans"));
    }

    @Test
    void everyChoiceMeetsEveryOtherAndSeedsVaryFastest() {
        SweepPlan plan = plan(
                "run: [train, evaluate]",
                "set: {metaSteps: 7}",
                "grid:",
                "  units: [8, 16]",
                "  optimizer.learningRate: [1e-3, 0.002]",
                "seeds: [3, 5]");
        assertThat(plan.size()).isEqualTo(8);
        assertThat(plan.jobs().map(SweepJob::name))
                .startsWith(
                        "0000-units-8-learningRate-1e-3-seed-3",
                        "0001-units-8-learningRate-1e-3-seed-5",
                        "0002-units-8-learningRate-0.002-seed-3");
        assertThat(plan.variedKeys()).containsExactly("units", "optimizer.learningRate", "seed");
        assertThat(plan.job(7).training(null).seed()).isEqualTo(5);
        assertThat(plan.job(7).training(null).metaSteps()).isEqualTo(7);
        assertThat(plan.metaSteps()).hasValue(56);
    }

    @Test
    void aListIsTakenAsItStandsAndMayNameTasksAndPresets() {
        SweepPlan plan = plan(
                "run: train",
                "list:",
                "  - {task: rosenbrock, preset: live, units: 4}",
                "  - {task: linear-regression, preset: wide, units: 8}",
                "seeds: 2");
        assertThat(plan.jobs().map(job -> job.training(null).task().name()))
                .containsExactly("rosenbrock", "rosenbrock", "linear-regression", "linear-regression");
    }

    @Test
    void jsonWithTabsIsAPlanToo() {
        SweepPlan plan = plan("{", "\t\"run\": \"tune\",", "\t\"optimizer\": [\"adam\", \"momentum\"]", "}");
        assertThat(plan.jobs().map(job -> job.family().id())).containsExactly("adam", "momentum");
    }

    @Test
    void pathsLeadFromThePlan() {
        SweepPlan plan = plan("run: evaluate", "checkpoints: [a.safetensors, b/c.safetensors]");
        assertThat(plan.job(1).checkpoint()).contains(Path.of("/plans/b/c.safetensors"));
        assertThat(plan.job(1).name()).isEqualTo("0001-checkpoint-c.safetensors");
    }

    @Test
    void aMillionJobsAreOnlyCounted() {
        SweepPlan plan = plan("run: train", "grid: {units: [8, 16]}", "seeds: 500000");
        assertThat(plan.size()).isEqualTo(1_000_000);
        assertThat(plan.job(999_999).name()).isEqualTo("999999-units-16-seed-499999");
        assertThatThrownBy(() -> plan.job(1_000_000)).hasMessageContaining("0 … 999999");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    run: fly                                          | 1 | run cannot be “fly”
                    run: [train]~grid: {units: [4, -8]}               | 2 | architecture.units must be in 1 … 4096, got -8
                    run: [train]~grid:~  units:~    - 4~    - -8      | 5 | got -8
                    run: train~set:~  unitz: 3                        | 3 | did you mean architecture.units
                    run: train~set: {optimizer.learningRate: .nan}    | 2 | no finite number
                    run: train~grid: {units: [4, 4]}                  | 2 | there twice
                    run: train~set: {units: 4}~grid: {units: [4, 8]}  | 3 | said in two places
                    run: train~units: 4                               | 2 | there is no “units” in a plan
                    run: train~run: tune                              | 2 | there twice
                    run: train~seeds: 2000000                         | 2 | seeds must be how many
                    run: train~grid: {units: [4, 8, 9]}~seeds: 400000 | 3 | this makes 1200000 jobs
                    run: train~set: {seed: 4}                         | 2 | give seeds under
                    run: train~seeds: [1, x]                          | 2 | whole number
                    run: train~grid: {units: []}                      | 2 | the list is empty
                    run: train~list: [{units: 4}, {batch: 4}]         | 2 | the same settings
                    run: [train, tune]                                | 1 | stands alone
                    run: tune                                         | 1 | must name what is tuned
                    run: tune~optimizer: [best]                       | 2 | best
                    run: evaluate                                     | 1 | “checkpoints” must name
                    run: train~task: chess                            | 1 | There is no task “chess”
                    run: train~evaluate: {problems: 0}                | 2 | problems must be 1 or more
                    run: train~set: &a {units: 4}~grid: *a            | 3 | references
                    run: [train                                       | 1 | cannot be read
                    seeds: 3                                          | 1 | “run” is missing
                    run: train~set: {units: [[4]]}                    | 2 | one word or number
                    run: train~set: {units: }                         | 2 | a value is missing
                    """)
    void refusesWithAPlaceAndASentence(String text, int line, String words) {
        String[] lines = text.split("~");
        assertThatThrownBy(() -> plan(lines))
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith("p.yaml, line " + line + ": ")
                .hasMessageContaining(words)
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesWhatIsNoPlan() {
        assertThatThrownBy(() -> plan("")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> plan("- a")).hasMessageContaining("key: value");
        assertThatThrownBy(() -> plan("\u0000")).isInstanceOf(PlanException.class);
        assertThatThrownBy(() -> plan("run: train", "---", "run: train")).hasMessageContaining("second document");
        assertThatThrownBy(() -> plan("run: " + "[".repeat(2000))).isInstanceOf(PlanException.class);
        assertThatThrownBy(() -> SweepPlan.read(Path.of("none.yaml"))).hasMessageContaining("none.yaml");
    }

    @Test
    void everyLineOfTheLastAxisIsTried() {
        List<String> lines = List.of("run: train", "grid:", "  units: [4]", "  unroll.steps:", "    - 5", "    - 0");
        assertThatThrownBy(() -> plan(lines.toArray(String[]::new)))
                .hasMessageContaining("line 6")
                .hasMessageContaining("unroll.steps");
    }
}
