package org.slowpoint.engine.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.Pca;
import org.slowpoint.engine.task.Tasks;

class JointSpaceTest {

    private static Analysis analysis(double gain, int units) {
        double[] j = new double[units * units];
        double[] b = new double[units];
        double[] w = new double[units];
        for (int i = 0; i < units; i++) {
            j[i * units + i] = 0.3 + 0.2 * i;
            b[i] = gain * (1 + i);
            w[i] = -0.001;
        }
        return Analysis.of(
                new LinearSystem(j, b, w),
                Tasks.config("linear-regression", Map.of()).create(null),
                new AnalysisOptions(3, 12, 1),
                Progress.NONE);
    }

    @Test
    void bothAreSeenAlongTheComponentsOfTheirUnion() {
        Analysis weak = analysis(1, 3);
        Analysis strong = analysis(4, 3);
        JointSpace joint = JointSpace.of(weak, strong);
        assertThat(joint.first().pca()).isSameAs(joint.second().pca());
        assertThat(joint.first().run()).isSameAs(weak.run());
        assertThat(joint.second().run()).isSameAs(strong.run());
        double total = 0;
        Pca common = joint.first().pca();
        for (int k = 0; k < 3; k++) {
            total += 0.5 * (weak.pca().variances()[k] + strong.pca().variances()[k]);
            double apart = 0.5 * (weak.pca().mean()[k] - strong.pca().mean()[k]);
            total += apart * apart;
        }
        assertThat(common.variances()[0] + common.variances()[1] + common.variances()[2])
                .isCloseTo(total, offset(1e-9 * total));
    }

    @Test
    void anOptimizerBesideItselfKeepsItsOwnComponents() {
        Analysis own = analysis(1, 3);
        Pca common = JointSpace.of(own, own).first().pca();
        for (int k = 0; k < 3; k++) {
            assertThat(common.variances()[k])
                    .isCloseTo(
                            own.pca().variances()[k], offset(1e-12 * own.pca().variances()[0]));
        }
        assertThat(Blas.dot(common.components()[0], own.pca().components()[0])).isCloseTo(1, offset(1e-10));
    }

    @Test
    void unitsThatDifferInNumberAreRefusedInASentence() {
        assertThatThrownBy(() -> JointSpace.of(analysis(1, 3), analysis(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("States of 3 and of 2 units have no axes in common; choose two optimizers with as many"
                        + " units.");
    }
}
