package org.slowpoint.engine.intervention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.dynamics.LinearSystem;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Problem;

class InterventionStudyTest {

    private static final Workers WORKERS = new Workers("test", 2);

    private static final List<Problem> PROBLEMS = new LinearRegression(5).sample(Key.of(2), 16);
    private static final Momentum MOMENTUM = Momentum.optimal(0.01, 1);
    private static final Linearization LINEAR = Linearization.at(MOMENTUM, new double[1], 0);

    @Test
    void momentumIsWorseWithoutItsMode() {
        InterventionStudy study = InterventionStudy.of(
                MOMENTUM, InterventionStudy.usual(MOMENTUM, LINEAR), PROBLEMS, 60, WORKERS, Progress.NONE);
        assertThat(study.untouched().diverged()).isZero();
        assertThat(study.outcomes()).hasSize(7);
        InterventionStudy.Outcome removed = study.outcomes().get(0);
        assertThat(removed.intervention()).isInstanceOf(WithoutMode.class);
        assertThat(removed.difference().mean())
                .isGreaterThan(5 * removed.difference().standardError());
        assertThat(removed.difference().problems()).isEqualTo(16);
        // It has one mode, no schedule and no clipping.
        for (InterventionStudy.Outcome neutral : study.outcomes().subList(3, 7)) {
            assertThat(Math.abs(neutral.difference().mean()))
                    .as(neutral.intervention().title())
                    .isLessThan(1e-12);
        }
    }

    @Test
    void divergedProblemsAreCounted() {
        // The larger mode overshoots unless the smaller one opposes it.
        LinearSystem cancelling =
                new LinearSystem(new double[] {0.5, 0, 0, 0.4}, new double[] {1, 1}, new double[] {-20, 19.7});
        Linearization linear = Linearization.at(cancelling, new double[2], 0);
        List<Intervention> one = List.of(new WithoutMode(linear, linear.modes().subList(1, 2)));
        InterventionStudy.Outcome outcome = InterventionStudy.of(cancelling, one, PROBLEMS, 30, WORKERS, Progress.NONE)
                .outcomes()
                .get(0);
        assertThat(outcome.run().diverged()).isPositive();
        assertThat(outcome.difference().problems()).isEqualTo(16 - outcome.run().diverged());
        assertThat(outcome.run().sentence()).contains(" of 16 problems diverge, the first at step ");
    }

    @Test
    void theUsualOnesAreNamedForReaders() {
        List<Intervention> usual = InterventionStudy.usual(new ScheduleSystem(), schedule(), 100);
        assertThat(usual)
                .extracting(Intervention::title)
                .containsExactly(
                        "without mode β = 0.800",
                        "mode β = 0.800 frozen",
                        "mode β = 0.800 at 50 % of its speed",
                        "pinned to mode β = 0.800",
                        "schedule held at iteration 0",
                        "schedule held at iteration 25",
                        "schedule held at iteration 100",
                        "clipping straightened");
        assertThat(usual).extracting(Intervention::sentence).allMatch(s -> s.endsWith("."));
    }

    private static Linearization schedule() {
        return Linearization.at(new ScheduleSystem(), new double[3], 0);
    }

    @Test
    void defectiveLinearisationsHaveNoModesToChange() {
        LinearSystem jordan =
                new LinearSystem(new double[] {0.9, 1, 0, 0.9}, new double[] {0, 1}, new double[] {-0.1, 0});
        assertThat(InterventionStudy.usual(jordan, Linearization.at(jordan, new double[2], 0)))
                .allMatch(i -> i instanceof FrozenSchedule || i instanceof StraightenedClipping);
    }

    @Test
    void itCanBeCancelled() {
        Progress cancelled = new Progress() {
            @Override
            public void report(double fraction, String message) {
                // Nobody listens.
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> InterventionStudy.of(MOMENTUM, List.of(), PROBLEMS, 5, WORKERS, cancelled))
                .isInstanceOf(CancelledException.class);
    }
}
