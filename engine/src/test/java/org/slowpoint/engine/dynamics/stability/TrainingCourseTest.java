package org.slowpoint.engine.dynamics.stability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.job.Progress;

class TrainingCourseTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void aNominalTermLetsMetaTrainingArriveWhateverTheFirstP(long draw) {
        Setup setup = Preset.META_TRAINING.draw(draw);
        TrainingCourse.Plan plan = new TrainingCourse.Plan(50, 1000, 1000);
        double with = TrainingCourse.of(setup, 0.4, plan, seen -> {}, Progress.NONE)
                .last()
                .loss();
        double without = TrainingCourse.of(setup, 0, plan, seen -> {}, Progress.NONE)
                .last()
                .loss();
        assertThat(with).isLessThan(0.035);
        assertThat(without).isGreaterThan(2.5 * with);
    }
}
