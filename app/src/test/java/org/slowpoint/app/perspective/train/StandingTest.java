package org.slowpoint.app.perspective.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slowpoint.app.chart.BaselineObjective;
import org.slowpoint.app.library.Samples;
import org.slowpoint.engine.metatrain.TrainingCurves;
import org.slowpoint.engine.metatrain.TrainingCurves.Line;
import org.slowpoint.engine.tune.Baseline;

class StandingTest {

    private static final Optional<List<BaselineObjective>> BASELINES =
            Optional.of(List.of(tuned("momentum", 0.05), tuned("adam", 0.07)));

    private static BaselineObjective tuned(String optimizer, double objective) {
        Baseline shipped = Samples.baselines("linear-regression", Map.of(), 200).stream()
                .filter(b -> b.optimizer().equals(optimizer))
                .findFirst()
                .orElseThrow();
        return new BaselineObjective(shipped, objective);
    }

    private static TrainingCurves validated(double... values) {
        return curves(Line.EMPTY, line(20, values));
    }

    private static TrainingCurves smoothed(double... values) {
        return curves(line(1, values), Line.EMPTY);
    }

    private static Line line(int every, double... values) {
        double[] steps = new double[values.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (i + 1) * every;
        }
        return new Line(steps, values);
    }

    private static TrainingCurves curves(Line smoothed, Line validation) {
        return curves(smoothed, validation, false);
    }

    private static TrainingCurves curves(Line smoothed, Line validation, boolean dead) {
        return new TrainingCurves(
                100,
                50,
                smoothed,
                smoothed,
                Line.EMPTY,
                Line.EMPTY,
                Line.EMPTY,
                validation,
                Line.EMPTY,
                Line.EMPTY,
                Line.EMPTY,
                0,
                0,
                0,
                dead,
                Map.of(),
                List.of(),
                null);
    }

    @Test
    void saysHowFarBehindTheBestBaselineTrainingIs() {
        Standing standing = Standing.of(validated(0.2, 0.06), BASELINES);
        assertThat(standing.headline()).isEqualTo("20 % behind tuned momentum");
        assertThat(standing.ahead()).isFalse();
        assertThat(Standing.of(validated(1.05), BASELINES).headline())
                .isEqualTo("21 times the meta-loss of tuned momentum");
    }

    @Test
    void saysSinceWhenTheKeptWeightsAreAhead() {
        Standing standing = Standing.of(validated(0.2, 0.04, 0.06, 0.03), BASELINES);
        assertThat(standing.headline()).isEqualTo("Ahead of tuned momentum since meta-step 40");
        assertThat(standing.detail()).startsWith("40 % lower: best validation 0.03000, tuned momentum 0.05000");
        assertThat(standing.ahead()).isTrue();
    }

    @Test
    void withoutValidationOnlyAnUnbrokenLeadCounts() {
        assertThat(Standing.of(smoothed(0.2, 0.04, 0.06, 0.04, 0.03), BASELINES).headline())
                .isEqualTo("Ahead of tuned momentum since meta-step 4");
        assertThat(Standing.of(smoothed(0.2, 0.04, 0.06), BASELINES).ahead()).isFalse();
    }

    @Test
    void saysWhatIsNotKnown() {
        assertThat(Standing.of(TrainingCurves.empty(10), BASELINES).headline())
                .isEqualTo("Preparing the first meta-steps");
        assertThat(Standing.of(validated(0.2), Optional.empty()).detail()).contains("being measured");
        assertThat(Standing.of(validated(0.2), Optional.of(List.of())).detail()).contains("no tuned baselines");
        assertThat(Standing.of(validated(Double.POSITIVE_INFINITY), BASELINES).headline())
                .startsWith("Still diverging");
    }

    @Test
    void saysThatTheNetworksAreDead() {
        Standing standing = Standing.of(curves(line(1, 2.31, 2.303), Line.EMPTY, true), BASELINES);
        assertThat(standing.headline())
                .isEqualTo("The networks are dead: the meta-loss rests at 2.303, that of knowing nothing");
        assertThat(standing.ahead()).isFalse();
    }
}
