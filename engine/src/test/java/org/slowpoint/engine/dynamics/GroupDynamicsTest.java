package org.slowpoint.engine.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.slowpoint.engine.golden.Close.assertClose;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.RmsProp;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.TwoMoons;
import org.slowpoint.engine.unroll.StateCloud;
import org.slowpoint.engine.unroll.Unroller;

class GroupDynamicsTest {

    private static final Workers WORKERS = new Workers("test", 2);

    private static final RmsProp OPTIMIZER = new RmsProp(0.01, 0.9, 1e-6);
    private static final List<Problem> PROBLEMS = new TwoMoons(3, 16, 0.1).sample(Key.of(5), 4);

    @Test
    void groupsAreTheLayersWeightsAndBiases() {
        StateCloud cloud =
                Unroller.record(OPTIMIZER, PROBLEMS, 12, Progress.NONE).cloud();
        List<GroupDynamics> groups = GroupDynamics.of(OPTIMIZER, PROBLEMS, cloud, Progress.NONE);
        List<ParameterSpace.Tensor> expected = PROBLEMS.get(0).parameters().tensors();
        assertThat(groups).hasSize(expected.size()).hasSize(8);
        for (int i = 0; i < groups.size(); i++) {
            assertThat(groups.get(i).layer()).isEqualTo(expected.get(i).layer());
            assertThat(groups.get(i).kind()).isEqualTo(expected.get(i).kind());
            assertThat(groups.get(i).rows()).isEqualTo(4 * expected.get(i).length());
            assertThat(groups.get(i).gradients().edges())
                    .containsExactly(groups.get(0).gradients().edges());
            assertThat(groups.get(i).gradients().counted()
                            + groups.get(i).gradients().zeros())
                    .isEqualTo(12L * groups.get(i).rows());
        }
    }

    @Test
    void meansAreThoseOfTheGroupsOwnParameters() {
        StateCloud cloud =
                Unroller.record(OPTIMIZER, PROBLEMS, 12, Progress.NONE).cloud();
        GroupDynamics second =
                GroupDynamics.of(OPTIMIZER, PROBLEMS, cloud, Progress.NONE).get(1);
        ParameterSpace.Tensor group = PROBLEMS.get(0).parameters().tensors().get(1);
        int size = PROBLEMS.get(0).size();
        int rows = 4 * group.length();
        assertThat(rows).isLessThan(40);
        double[] states = new double[13];
        double[] rates = new double[13];
        double[] squares = new double[13];
        for (int t = 0; t <= 12; t++) {
            for (int p = 0; p < 4; p++) {
                for (int i = 0; i < group.length(); i++) {
                    double[] state = cloud.state(t, p * size + group.offset() + i);
                    double rate = OPTIMIZER.effectiveLearningRate(state);
                    states[t] += state[0] / rows;
                    rates[t] += rate / rows;
                    squares[t] += rate * rate / rows;
                }
            }
        }
        assertThat(second.rateSteps()).hasSize(13);
        assertClose(second.rates(), rates, 1e-12, "rates");
        for (int t = 0; t <= 12; t++) {
            assertThat(second.meanStates()[t][0]).isCloseTo(states[t], within(1e-14));
        }
        double variance = (squares[12] - rates[12] * rates[12]) * rows / (rows - 1);
        assertThat(second.rateErrors()[12]).isCloseTo(Math.sqrt(variance / rows), within(1e-6 * rates[12]));
    }

    @Test
    void longRunsOfManyParametersAreLookedAtInPart() {
        List<Problem> problems = new TwoMoons(8, 16, 0.1).sample(Key.of(6), 3);
        StateCloud cloud = Unroller.recordSome(OPTIMIZER, problems, 120, 60, WORKERS, Progress.NONE)
                .cloud();
        List<GroupDynamics> groups = GroupDynamics.of(OPTIMIZER, problems, cloud, Progress.NONE);
        assertThat(groups.stream().mapToInt(GroupDynamics::rows).sum()).isEqualTo(cloud.rows());
        for (GroupDynamics group : groups) {
            assertThat(group.rateSteps())
                    .hasSize(51)
                    .startsWith(0)
                    .endsWith(120)
                    .isSorted();
            assertThat(group.meanStates()).hasDimensions(121, 1);
        }
    }

    @Test
    void problemsOfOneGroupHaveNone() {
        List<Problem> problems = new LinearRegression(3).sample(Key.of(1), 2);
        StateCloud cloud =
                Unroller.record(OPTIMIZER, problems, 3, Progress.NONE).cloud();
        assertThat(GroupDynamics.of(OPTIMIZER, problems, cloud, Progress.NONE)).isEmpty();
        assertThatThrownBy(() -> GroupDynamics.of(OPTIMIZER, PROBLEMS, cloud, Progress.NONE))
                .hasMessageContaining("of 2 problems, not of 4");
    }
}
